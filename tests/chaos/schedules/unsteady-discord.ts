import { DiscordAPIError } from '@discordjs/rest';
import type { APIMessage } from 'discord-api-types/v10';
import type { SimulatorClient } from '#simulator/control/client.ts';
import type { MessagesApi } from '#sync/parts.ts';
import type { Life } from './life.ts';

/** What went wrong with a request. */
export type Mishap = 'none' | 'refused-for-now' | 'answer-lost' | 'forbidden';

/** A dispatch of the gateway that is on its way. */
export type Dispatch = { readonly t: string; readonly d: { readonly id: string } & Record<string, unknown> };

export type UnsteadyDiscord = {
  /** Discord's messages as a process calls them that may die at any of these calls. */
  as(life: Life): MessagesApi;
  /** Without mishaps: what other programs with the bot's token do, and what the checker sees. */
  readonly steady: MessagesApi;
  /** What goes wrong with the next request. */
  mishap: () => Mishap;
  /** Events that no bot has heard of yet, in order. */
  readonly coming: Dispatch[];
  /** Requests of the product so far that changed something. */
  writes(): number;
};

const unavailable = (method: string, url: string): DiscordAPIError =>
  new DiscordAPIError({ code: 0, message: '503: Service Unavailable' }, 0, 503, method, url, {
    body: undefined,
    files: undefined,
  });
const forbidden = (method: string, url: string): DiscordAPIError =>
  new DiscordAPIError({ code: 50_013, message: 'Missing Permissions' }, 50_013, 403, method, url, {
    body: undefined,
    files: undefined,
  });
const lost = (): Error => Object.assign(new Error('The answer was lost'), { code: 'ECONNRESET' });

/**
 * Discord's messages on the simulator, without the client library, which would keep to Discord's pace by the wall clock: here the
 * simulator's time passes instead. Every deed is told of by an event in `coming`.
 */
export const openUnsteadyDiscord = (
  apiUrl: string,
  token: string,
  control: Pick<SimulatorClient, 'setClock'>,
): UnsteadyDiscord => {
  const coming: Dispatch[] = [];
  let writes = 0;
  const call = async <Answer>(method: string, path: string, body?: unknown): Promise<Answer> => {
    for (;;) {
      const response = await fetch(`${apiUrl}/v10${path}`, {
        method,
        headers: { authorization: `Bot ${token}`, 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      if (response.status === 429) {
        await response.arrayBuffer();
        await control.setClock({ body: { advance: 5_000 } });
        continue;
      }
      if (response.status === 204) return undefined as Answer; // the route answers with nothing
      const answer = (await response.json()) as Answer & { code: number; message: string };
      if (response.ok) return answer;
      throw new DiscordAPIError(answer, answer.code, response.status, method, path, {
        body: undefined,
        files: undefined,
      });
    }
  };
  const tell = (t: string, d: Dispatch['d']): void => void coming.push({ t, d });
  const messageOf = (message: APIMessage): Dispatch['d'] => ({ ...message });

  const steady: MessagesApi = {
    create: async (channelId, body) => {
      const message = await call<APIMessage>('POST', `/channels/${channelId}/messages`, body);
      tell('MESSAGE_CREATE', messageOf(message));
      return message;
    },
    edit: async (channelId, messageId, body) => {
      const message = await call<APIMessage>('PATCH', `/channels/${channelId}/messages/${messageId}`, body);
      tell('MESSAGE_UPDATE', messageOf(message));
      return message;
    },
    delete: async (channelId, messageId) => {
      await call('DELETE', `/channels/${channelId}/messages/${messageId}`);
      tell('MESSAGE_DELETE', { id: messageId, channel_id: channelId });
    },
    get: (channelId, messageId) => call('GET', `/channels/${channelId}/messages/${messageId}`),
    list: (channelId, { before, limit }) =>
      call('GET', `/channels/${channelId}/messages?limit=${limit}${before ? `&before=${before}` : ''}`),
  };

  const discord: UnsteadyDiscord = {
    steady,
    mishap: () => 'none',
    coming,
    writes: () => writes,
    as: (life) => {
      const through = async <Answer>(verb: string, act: () => Promise<Answer>): Promise<Answer> => {
        life.step();
        const mishap = discord.mishap();
        if (mishap === 'refused-for-now') throw unavailable(verb, '/');
        if (mishap === 'forbidden') throw forbidden(verb, '/');
        if (verb !== 'GET') writes += 1;
        const answer = await act();
        life.step();
        if (mishap === 'answer-lost') throw lost();
        return answer;
      };
      return {
        create: (...args) => through('POST', () => steady.create(...args)),
        edit: (...args) => through('PATCH', () => steady.edit(...args)),
        delete: (...args) => through('DELETE', () => steady.delete(...args)),
        get: (...args) => through('GET', () => steady.get(...args)),
        list: (...args) => through('GET', () => steady.list(...args)),
      };
    },
  };
  return discord;
};
