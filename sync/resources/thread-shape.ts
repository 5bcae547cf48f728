import { ChannelType } from 'discord-api-types/v10';
import { z } from 'zod';
import { repairText } from '#platform/text/text.ts';

/** Characters. Source: Discord's reference, "Start Thread from Message". */
export const THREAD_NAME_LIMIT = 100;

/** A thread as people see it. That Discord has put away what nobody wrote in for a while is nothing of it. */
export type ThreadShape = {
  readonly name: string;
  /** Nobody but moderators writes in it any more. */
  readonly isClosed: boolean;
};

/** A thread on Discord. */
export type StandingThread = {
  readonly id: string;
  /** The channel that it is in. */
  readonly parentId: string;
  readonly isPrivate: boolean;
  /** Who started it. */
  readonly ownerId: string | undefined;
  /** When it was put away, or got out again (ISO 8601). */
  readonly archivedAt: string;
  /** Of what people wrote, without what it was started on. */
  readonly messages: number;
  readonly shape: ThreadShape;
};

const threadSchema = z.object({
  id: z.string(),
  type: z.number(),
  name: z.string(),
  parent_id: z.string(),
  owner_id: z.string().nullish(),
  message_count: z.number().nullish(),
  thread_metadata: z.object({
    archive_timestamp: z.string(),
    locked: z.boolean().nullish(),
  }),
});

/** Undefined for what is no thread. */
export const standingThread = (raw: unknown): StandingThread | undefined => {
  const { data } = threadSchema.safeParse(raw);
  if (!data) return undefined;
  const { archive_timestamp, locked } = data.thread_metadata;
  return {
    id: data.id,
    parentId: data.parent_id,
    isPrivate: data.type === ChannelType.PrivateThread,
    ownerId: data.owner_id ?? undefined,
    archivedAt: archive_timestamp,
    messages: data.message_count ?? 0,
    shape: { name: repairText(data.name), isClosed: locked ?? false },
  };
};

/** A name as a thread can have it: the end of a long one is left out. Pure. */
export const threadName = (name: string): string => {
  const characters = [...name];
  return characters.length <= THREAD_NAME_LIMIT
    ? name
    : `${characters
        .slice(0, THREAD_NAME_LIMIT - 1)
        .join('')
        .trimEnd()}…`;
};
