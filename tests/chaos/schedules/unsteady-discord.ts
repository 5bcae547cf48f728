import type { APIMessage } from 'discord-api-types/v10';
import type { SimulatorClient } from '#simulator/control/client.ts';
import type { MessagesApi } from '#sync/parts.ts';
import type { Life } from './life.ts';
import { type Dispatch, openCalls, openUnsteadiness, type Unsteadiness } from './unsteady-calls.ts';

export type UnsteadyDiscord = Unsteadiness & {
  /** Discord's messages as a process calls them that may die at any of these calls. */
  as(life: Life): MessagesApi;
  /** Without mishaps: what other programs with the bot's token do, and what the checker sees. */
  readonly steady: MessagesApi;
  /** Ids of all messages that were made. */
  readonly made: Set<string>;
};

/** Discord's messages on the simulator. Every deed is told of by an event in `coming`. */
export const openUnsteadyDiscord = (
  apiUrl: string,
  token: string,
  control: Pick<SimulatorClient, 'setClock'>,
): UnsteadyDiscord => {
  const call = openCalls(apiUrl, token, control);
  const { unsteady, through } = openUnsteadiness();
  const tell = (t: string, d: Dispatch['d']): void => void unsteady.coming.push({ t, d });
  const made = new Set<string>();
  const messageOf = (message: APIMessage): Dispatch['d'] => ({ ...message });

  const steady: MessagesApi = {
    create: async (channelId, body) => {
      const message = await call<APIMessage>('POST', `/channels/${channelId}/messages`, body);
      made.add(message.id);
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

  return Object.assign(unsteady, {
    steady,
    made,
    as: (life: Life): MessagesApi => ({
      create: (...args) => through(life, 'write', () => steady.create(...args)),
      edit: (...args) => through(life, 'write', () => steady.edit(...args)),
      delete: (...args) => through(life, 'write', () => steady.delete(...args)),
      get: (...args) => through(life, 'read', () => steady.get(...args)),
      list: (...args) => through(life, 'read', () => steady.list(...args)),
    }),
  });
};
