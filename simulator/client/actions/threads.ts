import type { Client } from '../connection/client.ts';
import type { Channel, ThreadMember } from '../model/channel.ts';
import type { Message } from '../model/message.ts';
import { describeDrafts, type FileDraft, fileOf } from './attachments.ts';

/** A thread that is told of by an answer may be shown before the gateway tells of it. */
function remember({ store }: Client, thread: Channel): Channel {
  store.dispatch({ kind: 'event', event: { name: 'THREAD_CREATE', data: thread }, now: Date.now() });
  return thread;
}

interface NewThread {
  name: string;
  /** Minutes. */
  archiveAfter: number;
}

export async function threadFromMessage(client: Client, message: Message, { name, archiveAfter }: NewThread) {
  const path = `/channels/${message.channel_id}/messages/${message.id}/threads`;
  return remember(
    client,
    await client.request<Channel>('POST', path, { name, auto_archive_duration: archiveAfter }),
  );
}

/** Begins a thread without a message; `isPrivate`: only for those who are added. */
export async function threadInChannel(
  client: Client,
  channel: Channel,
  { name, archiveAfter, isPrivate }: NewThread & { isPrivate: boolean },
) {
  // 10 in announcement channels, 11 public, 12 private.
  const type = channel.type === 5 ? 10 : isPrivate ? 12 : 11;
  const body = { name, auto_archive_duration: archiveAfter, type };
  return remember(client, await client.request<Channel>('POST', `/channels/${channel.id}/threads`, body));
}

export async function postInForum(
  client: Client,
  channel: Channel,
  input: { name: string; content: string; tags: readonly string[]; files: readonly FileDraft[] },
): Promise<void> {
  const { name, content, tags, files } = input;
  const path = `/channels/${channel.id}/threads`;
  const body = {
    name,
    applied_tags: tags,
    message: { content, ...(files.length > 0 ? { attachments: describeDrafts(files) } : {}) },
  };
  if (files.length > 0) await client.upload('POST', path, body, files.map(fileOf), () => undefined);
  else remember(client, await client.request<Channel>('POST', path, body));
}

export const changeThread = ({ request }: Client, thread: Channel, change: Record<string, unknown>) =>
  request<Channel>('PATCH', `/channels/${thread.id}`, change);

export const deleteThread = ({ request }: Client, thread: Channel) =>
  request('DELETE', `/channels/${thread.id}`);

export const joinThread = ({ request }: Client, thread: Channel) =>
  request('PUT', `/channels/${thread.id}/thread-members/@me`);

export const leaveThread = ({ request }: Client, thread: Channel) =>
  request('DELETE', `/channels/${thread.id}/thread-members/@me`);

export const addToThread = ({ request }: Client, thread: Channel, userId: string) =>
  request('PUT', `/channels/${thread.id}/thread-members/${userId}`);

export const removeFromThread = ({ request }: Client, thread: Channel, userId: string) =>
  request('DELETE', `/channels/${thread.id}/thread-members/${userId}`);

export const loadThreadMembers = ({ request }: Client, thread: Channel) =>
  request<ThreadMember[]>('GET', `/channels/${thread.id}/thread-members`);

interface ThreadPage {
  threads: Channel[];
  members: (ThreadMember & { id: string })[];
  has_more?: boolean;
}

/** Which of a channel's archived threads. */
export type ArchiveKind = 'public' | 'private';

/** A page of archived threads; they become known to the client. `before` is the last one's archive time. */
export async function loadArchived(
  client: Client,
  channelId: string,
  kind: ArchiveKind,
  before?: string,
): Promise<{ threads: Channel[]; hasMore: boolean }> {
  const cursor = before === undefined ? '' : `&before=${encodeURIComponent(before)}`;
  const path = `/channels/${channelId}/threads/archived/${kind}?limit=25${cursor}`;
  const { threads, has_more } = await client.request<ThreadPage>('GET', path);
  for (const thread of threads) remember(client, thread);
  return { threads, hasMore: has_more === true };
}
