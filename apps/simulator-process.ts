import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import type { DiscordCredentials } from '#platform/config/config.ts';

/** How long the simulator may take to answer (ms). */
const START_LIMIT_MS = 20_000;
const STOP_LIMIT_MS = 5_000;

const applicationSchema = z.object({
  id: z.string(),
  token: z.string(),
  publicKey: z.string(),
  clientSecret: z.string(),
});
type SimulatedApplication = z.infer<typeof applicationSchema>;
const knownSchema = z.array(z.object({ id: z.string() }));

/** Permissions that the bot is installed with, as Discord's invite link names them; ADMINISTRATOR is never asked for. */
const BOT_PERMISSIONS =
  (1n << 10n) | // View Channels
  (1n << 11n) | // Send Messages
  (1n << 13n) | // Manage Messages
  (1n << 14n) | // Embed Links
  (1n << 16n); // Read Message History

/** A simulator in a process of its own: it stands in for Discord, so it shares nothing with us but the sockets. */
export type SimulatorProcess = {
  /** Where its client is. */
  readonly url: string;
  stop(): Promise<void>;
};

/**
 * Starts the simulator with its demo guild. It lives in its own process group, so that Ctrl-C ends it after us, and ends
 * by itself when this process is gone.
 * @throws Error when the port is taken or it does not answer
 */
export const startSimulator = async (port: number, dataFolder: string): Promise<SimulatorProcess> => {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../simulator/cli.ts', import.meta.url)), '--demo'],
    {
      env: {
        ...process.env,
        SIMULATOR_PORT: String(port),
        SIMULATOR_DATA: join(resolve(dataFolder), 'simulator'),
      },
      stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      detached: process.platform !== 'win32',
    },
  );
  const lines: string[] = [];
  child.stderr
    ?.setEncoding('utf8')
    .on('data', (text: string) => lines.push(...text.split('\n').filter(Boolean)));
  const exited = once(child, 'exit');
  let isGone = false;
  void exited.then(() => {
    isGone = true;
  });
  const url = `http://localhost:${port}`;
  const giveUp = Date.now() + START_LIMIT_MS;
  while (!(await isHealthy(port))) {
    if (isGone)
      throw new Error(
        `The simulator did not start on port ${port}: ${lines.at(-1) ?? 'no reason given'}. Choose another port with SIMULATOR_PORT.`,
      );
    if (Date.now() > giveUp) throw new Error(`The simulator does not answer on port ${port}.`);
    await new Promise((done) => setTimeout(done, 25));
  }
  return {
    url,
    stop: async () => {
      child.kill('SIGTERM');
      const limit = setTimeout(() => child.kill('SIGKILL'), STOP_LIMIT_MS);
      await exited;
      clearTimeout(limit);
    },
  };
};

const isHealthy = (port: number): Promise<boolean> =>
  fetch(`http://127.0.0.1:${port}/sim/v1/health`).then(
    (response) => response.ok,
    () => false,
  );

/** Keeps the application's credentials between starts. */
export type ApplicationStore = {
  load(): Promise<unknown>;
  save(application: SimulatedApplication): Promise<void>;
};

const request = async (method: string, url: string, body?: unknown): Promise<unknown> => {
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!response.ok)
    throw new Error(`The simulator refused ${method} ${url}: ${response.status} ${await response.text()}`);
  return response.json();
};

/**
 * The credentials of our application on the simulator: registered and installed in its guilds on the first start, and
 * again when the simulator's data was removed.
 */
export const simulatedCredentials = async (
  port: number,
  baseUrl: string,
  store: ApplicationStore,
): Promise<DiscordCredentials> => {
  const control = `http://127.0.0.1:${port}/sim/v1`;
  const known = knownSchema.parse(await request('GET', `${control}/applications`));
  const stored = applicationSchema.safeParse(await store.load());
  const isKnown = stored.success && known.some((each) => each.id === stored.data.id);
  const application = isKnown
    ? stored.data
    : applicationSchema.parse(await request('POST', `${control}/applications`, { name: 'Guildhall' }));
  if (!isKnown) {
    await store.save(application);
    const guilds = knownSchema.parse(await request('GET', `${control}/guilds`));
    for (const guild of guilds) {
      await request('POST', `${control}/guilds/${guild.id}/bots`, {
        applicationId: application.id,
        permissions: String(BOT_PERMISSIONS),
      });
    }
  }
  await request('PATCH', `${control}/applications/${application.id}`, {
    redirect_uris: [`${baseUrl}/api/auth/callback/discord`],
  });
  return {
    token: application.token,
    clientId: application.id,
    clientSecret: application.clientSecret,
    publicKey: application.publicKey,
    api: `http://127.0.0.1:${port}/api`,
  };
};
