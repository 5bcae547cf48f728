import type { APIMessage } from 'discord-api-types/v10';
import { type SimulatorClient as ControlClient, createSimulatorClient } from '#simulator/control/client.ts';
import type { Home, Product } from './product.ts';
import { guildSummariesSchema } from './product-answers.ts';

/** An answer as a test sees it. */
export type ApiAnswer = { readonly status: number; readonly body: unknown; readonly etag: string | null };

/** Calls the product's API as somebody who is signed in. */
export type ApiClient = {
  call(
    method: string,
    path: string,
    options?: { body?: unknown; headers?: Readonly<Record<string, string>> },
  ): Promise<ApiAnswer>;
  readonly cookie: string;
};

/** A client that sends a session's cookie and, as a browser does, the Origin. */
export const apiClient = (url: string, cookie: string): ApiClient => ({
  cookie,
  call: async (method, path, options = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        cookie,
        origin: url,
        ...(options.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...options.headers,
      },
      ...(options.body === undefined ? {} : { body: JSON.stringify(options.body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      body: isJson && text !== '' ? JSON.parse(text) : text,
      etag: response.headers.get('etag'),
    };
  },
});

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');

/** Signs in as the local operator. */
export const signInAsOperator = async (
  product: Pick<Product, 'url'>,
  password: string,
): Promise<ApiClient> => {
  const response = await fetch(`${product.url}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: product.url },
    body: JSON.stringify({ username: 'operator', password }),
  });
  if (!response.ok) throw new Error(`Sign-in failed: ${response.status} ${await response.text()}`);
  return apiClient(product.url, cookiesOf(response));
};

/** The first guild that a signed-in reader has. */
export const firstGuild = async (api: ApiClient): Promise<string> => {
  const { items } = guildSummariesSchema.parse((await api.call('GET', '/api/v1/guilds')).body);
  const [guild] = items;
  if (!guild) throw new Error('No guild');
  return guild.id;
};

/** The simulator's control API, with what tests ask for often. */
export type SimulatorClient = ControlClient & {
  /** Every message of a channel, oldest first. */
  messages(channelId: string): Promise<readonly APIMessage[]>;
  channelId(guildId: string, name: string): Promise<string>;
  /** The id of a person. */
  userId(username: string): Promise<string>;
};

export const simulatorClient = (home: Pick<Home, 'simulatorPort'>): SimulatorClient => {
  const control = createSimulatorClient(`http://127.0.0.1:${home.simulatorPort}/sim/v1`);
  return {
    ...control,
    messages: (channelId) =>
      control.listMessages({ params: { channel_id: channelId }, query: { limit: 10_000 } }),
    channelId: async (guildId, name) => {
      const { channels } = await control.getGuild({ params: { guild_id: guildId } });
      const channel = channels.find((each) => each.name === name && each.type === 0);
      if (!channel) throw new Error(`No channel ${name}`);
      return channel.id;
    },
    userId: async (username) => {
      const user = (await control.listUsers()).find((each) => each.username === username);
      if (!user) throw new Error(`No user ${username}`);
      return user.id;
    },
  };
};
