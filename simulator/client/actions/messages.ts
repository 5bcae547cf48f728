import type { Client } from '../connection/client.ts';
import type { Emoji, Message } from '../model.ts';
import type { Page } from '../store/timeline.ts';
import { nextNonce } from './nonce.ts';

const pageSize = 50;

/** Loads a page of a channel's history next to what is there, or around a message. */
export async function loadMessages(
  { store, request }: Client,
  channelId: string,
  position: Page['position'],
  around?: string,
): Promise<void> {
  const known = store.get().timelines[channelId]?.messages ?? [];
  const cursor =
    position === 'older'
      ? `&before=${known[0]?.id ?? ''}`
      : position === 'newer'
        ? `&after=${known.at(-1)?.id ?? ''}`
        : position === 'around'
          ? `&around=${around ?? ''}`
          : '';
  const messages = await request<Message[]>(
    'GET',
    `/channels/${channelId}/messages?limit=${pageSize}${cursor}`,
  );
  store.dispatch({ kind: 'page', page: { channelId, messages, position, limit: pageSize } });
}

/** Sends a message; it shows as pending until the gateway brings it back. */
export async function sendMessage(
  { store, request }: Client,
  input: { channelId: string; content: string; replyTo?: string | undefined; pingReplied?: boolean },
): Promise<void> {
  const { channelId, content, replyTo } = input;
  const nonce = nextNonce();
  store.dispatch({ kind: 'sent', outgoing: { nonce, channelId, content } });
  try {
    await request('POST', `/channels/${channelId}/messages`, {
      content,
      nonce,
      ...(replyTo
        ? {
            message_reference: { channel_id: channelId, message_id: replyTo },
            allowed_mentions: {
              parse: ['users', 'roles', 'everyone'],
              replied_user: input.pingReplied ?? true,
            },
          }
        : {}),
    });
  } catch (error) {
    store.dispatch({
      kind: 'send-failed',
      nonce,
      error: error instanceof Error ? error.message : String(error),
    });
  }
}

export const editMessage = ({ request }: Client, message: Message, content: string) =>
  request('PATCH', `/channels/${message.channel_id}/messages/${message.id}`, { content });

export const deleteMessage = ({ request }: Client, message: Message) =>
  request('DELETE', `/channels/${message.channel_id}/messages/${message.id}`);

/** Adds this user's reaction, or takes it back. */
export function toggleReaction({ request }: Client, message: Message, emoji: Emoji, mine: boolean) {
  const name = encodeURIComponent(emoji.id ? `${emoji.name ?? ''}:${emoji.id}` : (emoji.name ?? ''));
  const path = `/channels/${message.channel_id}/messages/${message.id}/reactions/${name}/@me`;
  return request(mine ? 'DELETE' : 'PUT', path);
}

export const showTyping = ({ request }: Client, channelId: string) =>
  request('POST', `/channels/${channelId}/typing`);
