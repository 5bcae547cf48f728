import type { Client } from '../connection/client.ts';
import type { Message } from '../model/message.ts';
import { nextNonce } from './nonce.ts';

/** Forwards a message into a channel, followed by a comment if there is one. */
export async function forwardMessage(
  { request }: Client,
  message: Message,
  channelId: string,
  comment: string,
): Promise<void> {
  const path = `/channels/${channelId}/messages`;
  await request('POST', path, {
    nonce: nextNonce(),
    message_reference: { type: 1, channel_id: message.channel_id, message_id: message.id },
  });
  if (comment !== '') await request('POST', path, { content: comment, nonce: nextNonce() });
}
