import type { APIMessage } from 'discord-api-types/v10';
import { classifyDiscordError, StrandedMessage } from './failure.ts';
import type { DiscordRest } from './rest.ts';

/** The name of the webhooks that we make; what is sent with them shows the sender's. */
const WEBHOOK_NAME = 'Guildhall';

type Webhook = { readonly id: string; readonly token: string };
type Sender = { readonly name: string; readonly picture: string };
type Messages = DiscordRest['messages'];

/** The webhook of a channel and, where a message stands in one of its threads, that thread. */
type Through = { readonly webhook: Webhook; readonly inThread: { readonly thread_id?: string } };

/** Source: Discord's reference, "Channel Types": announcement, public and private threads. */
const THREADS: ReadonlySet<number> = new Set([10, 11, 12]);

/** Messages that the bot sends as itself, or under another name with a webhook of its own in the channel. */
export type SentMessages = Omit<Messages, 'create' | 'edit'> & {
  create(channelId: string, body: Parameters<Messages['create']>[1], sender?: Sender): Promise<APIMessage>;
  edit(
    channelId: string,
    messageId: string,
    body: Parameters<Messages['edit']>[2],
    sender?: Sender,
  ): Promise<APIMessage>;
};

/**
 * Adds other senders to the bot's messages. Each channel in which one is wanted has one webhook of ours, made when it is first needed
 * (which takes the permission Manage Webhooks); in a thread its channel's sends. Discord lets only the webhook that sent a message edit it.
 * @param applicationId by which our webhooks are told from others
 */
export const openSentMessages = (
  { api, once, guarded, messages }: Pick<DiscordRest, 'api' | 'once' | 'guarded' | 'messages'>,
  applicationId: string,
): SentMessages => {
  const known = new Map<string, Through>();

  const findOrMake = async (placeId: string): Promise<Through> => {
    const place = await guarded(() => api.channels.get(placeId));
    const parent = THREADS.has(place.type) && 'parent_id' in place ? place.parent_id : undefined;
    const channelId = parent ?? placeId;
    const all = await guarded(() => api.channels.getWebhooks(channelId));
    const own = all.find(({ application_id, token }) => application_id === applicationId && token);
    const { id, token } =
      own ?? (await guarded(() => api.channels.createWebhook(channelId, { name: WEBHOOK_NAME })));
    if (token === undefined) throw new Error(`The webhook ${id} of our own has no token`);
    return { webhook: { id, token }, inThread: parent ? { thread_id: placeId } : {} };
  };

  /** Runs a call with the channel's webhook; one that was deleted since is looked for once more. */
  const withWebhook = async <Result>(
    channelId: string,
    act: (through: Through) => Promise<Result>,
  ): Promise<Result> => {
    const remembered = known.get(channelId);
    const through = remembered ?? (await findOrMake(channelId));
    known.set(channelId, through);
    try {
      return await guarded(() => act(through));
    } catch (error) {
      known.delete(channelId);
      const isStale = remembered !== undefined && classifyDiscordError(error)?.code === UNKNOWN_WEBHOOK;
      if (!isStale) throw error;
      return withWebhook(channelId, act);
    }
  };

  return {
    ...messages,
    create: (channelId, body, sender) => {
      if (!sender) return messages.create(channelId, body);
      const { nonce: _, enforce_nonce: __, ...given } = body;
      return withWebhook(channelId, ({ webhook: { id, token }, inThread }) =>
        once.webhooks.execute(id, token, {
          allowed_mentions: { parse: [] },
          ...given,
          ...inThread,
          username: sender.name,
          ...(sender.picture === '' ? {} : { avatar_url: sender.picture }),
          wait: true,
          with_components: true,
        }),
      );
    },
    edit: (channelId, messageId, body, sender) => {
      if (!sender) return messages.edit(channelId, messageId, body);
      return withWebhook(channelId, async ({ webhook: { id, token }, inThread }) => {
        try {
          return await api.webhooks.editMessage(id, token, messageId, {
            allowed_mentions: { parse: [] },
            ...body,
            ...inThread,
            with_components: true,
          });
        } catch (error) {
          if (classifyDiscordError(error)?.code !== UNKNOWN_MESSAGE) throw error;
          // Gone, or sent by another webhook, that was deleted.
          const there = await messages.get(channelId, messageId);
          throw there.webhook_id === id ? error : new StrandedMessage(messageId);
        }
      });
    },
    delete: async (channelId, messageId) => {
      try {
        await messages.delete(channelId, messageId);
      } catch (error) {
        // What a webhook sent the bot may delete with Manage Messages only; the webhook itself needs nothing.
        if (classifyDiscordError(error)?.kind !== 'forbidden') throw error;
        const { webhook_id } = await messages.get(channelId, messageId);
        if (webhook_id === undefined) throw error;
        await withWebhook(channelId, ({ webhook, inThread }) => {
          if (webhook.id !== webhook_id) throw error;
          return api.webhooks.deleteMessage(webhook.id, webhook.token, messageId, inThread);
        });
      }
    },
  };
};

/** Source: Discord's reference, "JSON Error Codes". */
const UNKNOWN_WEBHOOK = 10_015;
const UNKNOWN_MESSAGE = 10_008;
