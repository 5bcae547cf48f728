import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
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

const channelsSchema = z.object({
  channels: z.array(z.object({ id: z.string(), name: z.string(), type: z.number() })),
});

/** The simulator's control API, as tests use it. */
export type SimulatorClient = {
  request(method: string, path: string, body?: unknown): Promise<{ status: number; body: unknown }>;
  /** Every message of a channel, oldest first. */
  messages(channelId: string): Promise<readonly APIMessage[]>;
  channelId(guildId: string, name: string): Promise<string>;
};

export const simulatorClient = (home: Pick<Home, 'simulatorPort'>): SimulatorClient => {
  const base = `http://127.0.0.1:${home.simulatorPort}/sim/v1`;
  const request: SimulatorClient['request'] = async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      headers: { 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    request,
    messages: async (channelId) => {
      const { body } = await request('GET', `/channels/${channelId}/messages?limit=10000`);
      if (!Array.isArray(body)) throw new Error(`No messages: ${JSON.stringify(body)}`);
      return body; // the simulator's own shape, which is Discord's
    },
    channelId: async (guildId, name) => {
      const { channels } = channelsSchema.parse((await request('GET', `/guilds/${guildId}`)).body);
      const channel = channels.find((each) => each.name === name && each.type === 0);
      if (!channel) throw new Error(`No channel ${name}`);
      return channel.id;
    },
  };
};
