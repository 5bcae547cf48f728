import { z } from 'zod';
import type { DiscordCredentials } from '#platform/config/config.ts';
import type { Database } from '#platform/database/connect.ts';
import { readFact } from '#platform/database/facts.ts';

const applicationSchema = z.object({
  id: z.string(),
  token: z.string(),
  publicKey: z.string(),
  clientSecret: z.string(),
});
type SimulatedApplication = z.infer<typeof applicationSchema>;
const knownSchema = z.array(z.object({ id: z.string() }));

/** Permissions that the bot is installed with, as Discord's invite link names them: all that its features need. ADMINISTRATOR is never asked for. */
const BOT_PERMISSIONS =
  (1n << 1n) | // Kick Members
  (1n << 4n) | // Manage Channels
  (1n << 10n) | // View Channels
  (1n << 11n) | // Send Messages
  (1n << 13n) | // Manage Messages
  (1n << 14n) | // Embed Links
  (1n << 15n) | // Attach Files
  (1n << 16n) | // Read Message History
  (1n << 28n) | // Manage Roles
  (1n << 29n) | // Manage Webhooks
  (1n << 35n) | // Create Public Threads
  (1n << 36n) | // Create Private Threads
  (1n << 38n) | // Send Messages in Threads
  (1n << 51n); // Pin Messages

/** The fact under which the application's credentials are kept. */
export const SIMULATED_APPLICATION = 'simulator.application';

/** The credentials of our application on the simulator; undefined before the first start. */
export const knownSimulated = async (
  { installation }: Pick<Database, 'installation'>,
  port: number,
): Promise<DiscordCredentials | undefined> => {
  const { data } = applicationSchema.safeParse(await readFact(installation, SIMULATED_APPLICATION));
  return data && credentialsOf(data, port);
};

const credentialsOf = (application: SimulatedApplication, port: number): DiscordCredentials => ({
  token: application.token,
  clientId: application.id,
  clientSecret: application.clientSecret,
  publicKey: application.publicKey,
  api: `http://127.0.0.1:${port}/api`,
});

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
  return credentialsOf(application, port);
};
