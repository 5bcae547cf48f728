import type { Client } from '../connection/client.ts';
import type { Emoji } from '../model/expression.ts';
import type { Message } from '../model/message.ts';
import type { User } from '../model/user.ts';

const pathOf = ({ channel_id, id }: Message) => `/channels/${channel_id}/messages/${id}/reactions`;

const nameOf = (emoji: Emoji) =>
  encodeURIComponent(emoji.id ? `${emoji.name ?? ''}:${emoji.id}` : (emoji.name ?? ''));

/** Adds this user's reaction, or takes it back. */
export const toggleReaction = ({ request }: Client, message: Message, emoji: Emoji, mine: boolean) =>
  request(mine ? 'DELETE' : 'PUT', `${pathOf(message)}/${nameOf(emoji)}/@me`);

export const loadReactors = ({ request }: Client, message: Message, emoji: Emoji) =>
  request<User[]>('GET', `${pathOf(message)}/${nameOf(emoji)}?limit=100`);

/** Takes away somebody else's reaction. */
export const removeReaction = ({ request }: Client, message: Message, emoji: Emoji, userId: string) =>
  request('DELETE', `${pathOf(message)}/${nameOf(emoji)}/${userId}`);

export const clearReactions = ({ request }: Client, message: Message) => request('DELETE', pathOf(message));
