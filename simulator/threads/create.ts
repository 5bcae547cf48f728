import { judgeTitle } from '../auto-moderation/enforce.ts';
import type { GuildChannel } from '../channels/guild-channel.ts';
import { createMessage, type NewMessage } from '../messages/create.ts';
import { createSystemMessage } from '../messages/system.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import { NEW_CHANNEL } from '../state/new-entities.ts';
import { dispatchThread } from './events.ts';
import { putThreadMember } from './join.ts';
import { requireRoomForThread } from './limits.ts';

const THREAD_CREATED = 18;
const DEFAULT_ARCHIVE_MIN = 1440;

export type NewThread = {
  readonly parent: GuildChannel;
  /** 10 announcement, 11 public, 12 private. */
  readonly type: number;
  readonly name: string;
  /** A user, or the webhook that posts in a forum. */
  readonly ownerId: string;
  /** Minutes; default the channel's. */
  readonly autoArchive?: number | undefined;
  /** Seconds; default the channel's for threads. */
  readonly slowmode?: number | undefined;
  readonly invitable?: boolean | undefined;
  readonly appliedTags?: readonly string[] | undefined;
  /** The message that it hangs on; its id is the thread's. */
  readonly messageId?: string | undefined;
};

/**
 * Makes a thread with its owner in it and tells of it.
 * @throws DiscordError 160006 when the guild has as many active ones as it can have; 200001 when auto-moderation blocks its name
 */
export const openThread = (simulation: Simulation, given: NewThread): Channel => {
  const { parent, type } = given;
  const { state } = simulation;
  judgeTitle(simulation, { channel: parent, authorId: given.ownerId, text: given.name });
  requireRoomForThread(simulation, parent.guild_id);
  const now = simulation.now();
  const thread = state.channels.put({
    ...NEW_CHANNEL,
    id: given.messageId ?? simulation.snowflakes.next(),
    guild_id: parent.guild_id,
    type,
    name: given.name,
    parent_id: parent.id,
    nsfw: parent.nsfw,
    rate_limit_per_user: given.slowmode ?? parent.default_thread_rate_limit_per_user ?? 0,
    owner_id: given.ownerId,
    message_count: 0,
    total_message_sent: 0,
    thread_metadata: {
      archived: false,
      archive_timestamp: now,
      auto_archive_duration: given.autoArchive ?? parent.default_auto_archive_duration ?? DEFAULT_ARCHIVE_MIN,
      locked: false,
      create_timestamp: now,
      ...(type === CHANNEL.privateThread ? { invitable: given.invitable ?? true } : {}),
    },
    ...(given.appliedTags ? { applied_tags: [...given.appliedTags] } : {}),
  });
  if (state.member(parent.guild_id, given.ownerId)) putThreadMember(simulation, thread, given.ownerId);
  dispatchThread(simulation, 'THREAD_CREATE', thread);
  return thread;
};

/** Makes a thread on its own: a public one is told of by a message in its channel. */
export const startThread = (simulation: Simulation, given: NewThread): Channel => {
  const { parent, ownerId } = given;
  const thread = openThread(simulation, given);
  if (thread.type !== CHANNEL.privateThread)
    createSystemMessage(simulation, {
      channel: parent,
      authorId: ownerId,
      type: THREAD_CREATED,
      content: thread.name,
      reference: { type: 0, channel_id: thread.id, guild_id: parent.guild_id },
    });
  return thread;
};

/** Makes a post in a forum: a thread, and a message that has the thread's id. */
export const postInForum = (
  simulation: Simulation,
  given: NewThread,
  message: Omit<NewMessage, 'channel' | 'id'>,
): { readonly thread: Channel; readonly message: Message } => {
  const { state } = simulation;
  const { parent } = given;
  const thread = openThread(simulation, given);
  state.channels.patch(parent, { last_message_id: thread.id });
  // When it is refused there is no thread either.
  return { thread, message: createMessage(simulation, { ...message, channel: thread, id: thread.id }) };
};
