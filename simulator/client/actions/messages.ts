import type { Client } from '../connection/client.ts';
import type { Sticker } from '../model/expression.ts';
import type { Message } from '../model/message.ts';
import type { Page } from '../store/timeline.ts';
import { describeDrafts, type FileDraft, fileOf } from './attachments.ts';
import { nextNonce } from './nonce.ts';
import type { PollRequest } from './polls.ts';

const pageSize = 50;

/** How often a page is asked for again because the channel changed meanwhile. */
const patience = 4;

/** Loads a page of a channel's history next to what is there, or around a message. */
export async function loadMessages(
  { store, request, heardIn }: Client,
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
  const path = `/channels/${channelId}/messages?limit=${pageSize}${cursor}`;
  let heard = heardIn(channelId);
  let messages = await request<Message[]>('GET', path);
  // An event that overtook the answer changed messages that were not there yet: the answer may be older than it.
  for (let again = 0; again < patience && heardIn(channelId) !== heard; again += 1) {
    heard = heardIn(channelId);
    messages = await request<Message[]>('GET', path);
  }
  store.dispatch({ kind: 'page', page: { channelId, messages, position, limit: pageSize } });
}

export interface NewMessage {
  channelId: string;
  content: string;
  replyTo?: string | undefined;
  pingReplied?: boolean;
  files?: readonly FileDraft[];
  sticker?: Sticker | null;
  poll?: PollRequest;
}

const describe = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Sends a message; it shows as pending until the gateway brings it back. */
export async function sendMessage({ store, request, upload }: Client, input: NewMessage): Promise<void> {
  const { channelId, content, replyTo, files = [], sticker, poll } = input;
  const nonce = nextNonce();
  const names = files.map(({ name }) => name);
  store.dispatch({
    kind: 'sent',
    outgoing: { nonce, channelId, content, files: names, ...(sticker ? { sticker } : {}) },
  });
  const path = `/channels/${channelId}/messages`;
  const body = {
    content,
    nonce,
    ...(sticker ? { sticker_ids: [sticker.id] } : {}),
    ...(poll ? { poll } : {}),
    ...(files.length > 0 ? { attachments: describeDrafts(files) } : {}),
    ...(replyTo
      ? {
          message_reference: { channel_id: channelId, message_id: replyTo },
          allowed_mentions: {
            parse: ['users', 'roles', 'everyone'],
            replied_user: input.pingReplied ?? true,
          },
        }
      : {}),
  };
  try {
    if (files.length === 0) await request('POST', path, body);
    else {
      await upload('POST', path, body, files.map(fileOf), (sent) =>
        store.dispatch({ kind: 'send-progress', nonce, sent }),
      );
    }
  } catch (error) {
    store.dispatch({ kind: 'send-failed', nonce, error: describe(error) });
  }
}

const pathOf = (message: Message) => `/channels/${message.channel_id}/messages/${message.id}`;

/** Changes the text, and with `kept` which of its files stay. */
export const editMessage = (
  { request }: Client,
  message: Message,
  content: string,
  kept?: readonly { id: string }[],
) =>
  request('PATCH', pathOf(message), {
    content,
    ...(kept ? { attachments: kept.map(({ id }) => ({ id })) } : {}),
  });

export const deleteMessage = ({ request }: Client, message: Message) => request('DELETE', pathOf(message));

/** Sends a message of an announcement channel to those that follow it. */
export const publishMessage = ({ request }: Client, message: Message) =>
  request('POST', `${pathOf(message)}/crosspost`);

export const setFlags = ({ request }: Client, message: Message, flags: number) =>
  request('PATCH', pathOf(message), { flags });

export const showTyping = ({ request }: Client, channelId: string) =>
  request('POST', `/channels/${channelId}/typing`);
