import { onTestFinished } from 'vitest';
import { createSimulator, type Simulator, type SimulatorOptions } from '../index.ts';

/** A simulator that ends with the test. */
export const openSimulator = async (options: SimulatorOptions = {}): Promise<Simulator> => {
  const simulator = await createSimulator(options);
  onTestFinished(() => simulator.stop().catch(() => undefined));
  return simulator;
};

/** A simulator whose clock runs with the machine's and can be put forward. */
export const openWithClock = async (options: Omit<SimulatorOptions, 'clock'> = {}) => {
  let ahead = 0;
  const simulator = await openSimulator({ ...options, clock: () => Date.now() + ahead });
  return {
    simulator,
    /** Lets so many milliseconds pass. */
    pass: (ms: number): void => {
      ahead += ms;
    },
  };
};

export type Answer<Body> = { readonly status: number; readonly headers: Headers; readonly body: Body };

/** Sends JSON. `Body` is what the test expects the answer to be. */
export const send = async <Body = Record<string, unknown>>(
  method: string,
  url: string,
  body?: unknown,
  authorization?: string,
): Promise<Answer<Body>> => {
  const response = await fetch(url, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(authorization === undefined ? {} : { authorization }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? undefined : JSON.parse(text)) as Body,
  };
};

/** A guild with an owner, two members and a bot, and requests as each of them. */
export const openGuild = async (simulator: Simulator, permissions: bigint) => {
  const { control } = simulator;
  const application = await control.createApplication({ body: { name: 'Tester' } });
  const guild = await control.createGuild({ body: { name: 'Testers', members: 2 } });
  await control.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: application.id, permissions: String(permissions) },
  });
  const as = async (userId: string) => {
    const { token } = await control.createUserToken({ params: { user_id: userId } });
    return <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
      send<Body>(method, `${simulator.apiUrl}/v10${path}`, body, token);
  };
  const bot = <Body = Record<string, unknown>>(method: string, path: string, body?: unknown) =>
    send<Body>(method, `${simulator.apiUrl}/v10${path}`, body, `Bot ${application.token}`);
  return { application, guild, general: guild.channelIds.general ?? '', control, as, bot };
};
