import type { Client } from '../connection/client.ts';
import type { Message } from '../model/message.ts';
import type { User } from '../model/user.ts';

/** A poll as it is asked for. */
export interface PollRequest {
  question: { text: string };
  answers: { poll_media: { text: string; emoji?: { name: string } | { id: string } } }[];
  /** Hours. */
  duration: number;
  allow_multiselect: boolean;
}

const pathOf = ({ channel_id, id }: Message) => `/channels/${channel_id}/polls/${id}`;

/** Sets which answers this user has chosen; none takes the vote back. */
export const vote = ({ request }: Client, message: Message, answerIds: readonly number[]) =>
  request('PUT', `${pathOf(message)}/answers/@me`, { answer_ids: answerIds.map(String) });

export const endPoll = ({ request }: Client, message: Message) =>
  request('POST', `${pathOf(message)}/expire`);

export const loadVoters = async ({ request }: Client, message: Message, answerId: number) =>
  (await request<{ users: User[] }>('GET', `${pathOf(message)}/answers/${answerId}?limit=100`)).users;
