import type { Client } from '../connection/client.ts';
import type { Message } from '../model/message.ts';

interface PinPage {
  items: { pinned_at: string; message: Message }[];
  has_more: boolean;
}

/** The pinned messages of a channel, the newest pin first. */
export const loadPins = async ({ request }: Client, channelId: string) =>
  (await request<PinPage>('GET', `/channels/${channelId}/messages/pins`)).items.map(({ message }) => message);

export const setPinned = ({ request }: Client, message: Message, pinned: boolean) =>
  request(pinned ? 'PUT' : 'DELETE', `/channels/${message.channel_id}/messages/pins/${message.id}`);
