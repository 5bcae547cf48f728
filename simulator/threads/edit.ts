import { z } from 'zod';
import type { GuildChannel } from '../channels/guild-channel.ts';
import { createSystemMessage } from '../messages/system.ts';
import { DiscordError, invalidField, missingPermissions, threadArchived } from '../rest/errors.ts';
import { autoArchive, channelFlags, slowmode } from '../rules/channel-body.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { snowflake } from '../rules/snowflake.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { ThreadMetadata } from '../state/threads.ts';
import { dispatchThread } from './events.ts';
import { requireRoomForThread } from './limits.ts';
import { requireTags } from './tags.ts';

/** What of a thread can be changed. Source: Discord's reference, "Modify Channel". */
export const threadSchema = z.object({
  name: z.string().trim().min(1).max(100).nullish(),
  archived: z.boolean().nullish(),
  locked: z.boolean().nullish(),
  invitable: z.boolean().nullish(),
  auto_archive_duration: autoArchive.nullish(),
  rate_limit_per_user: slowmode.nullish(),
  flags: channelFlags.nullish(),
  applied_tags: z.array(snowflake).max(5).nullish(),
});
type ThreadBody = z.output<typeof threadSchema>;

const PINNED = 1 << 1;
const CHANNEL_NAME_CHANGE = 4;

type Actor = { readonly id: string; readonly permissions: bigint };

/** Fields that only who manages threads may change, and those that the creator may change too. */
const requireMayEdit = (thread: Channel, { id, permissions }: Actor, body: ThreadBody): void => {
  if (permissions & PERMISSIONS.MANAGE_THREADS) return;
  const isCreator = thread.owner_id === id;
  const { archived, ...others } = body;
  const isOnly = Object.values(others).every((field) => field === undefined);
  const metadata = thread.thread_metadata;
  // Whoever may write in it may open it again, unless it is locked.
  if (isOnly && archived === false && !metadata?.locked && permissions & PERMISSIONS.SEND_MESSAGES) return;
  const asks =
    body.locked !== undefined || body.rate_limit_per_user !== undefined || body.flags !== undefined;
  if (!isCreator || asks || metadata?.locked) throw missingPermissions();
};

/** Changes a thread as somebody; refuses all or changes all. */
export const editThread = (
  simulation: Simulation,
  thread: GuildChannel,
  actor: Actor,
  body: ThreadBody,
): void => {
  const metadata = thread.thread_metadata;
  if (!metadata) throw new Error(`Channel ${thread.id} is no thread`);
  requireMayEdit(thread, actor, body);
  const parent = simulation.state.channels.get(thread.parent_id ?? '');
  const archived = body.archived ?? metadata.archived;
  // An archived thread can only be changed by what also opens it.
  if (metadata.archived && archived) throw threadArchived();
  if (body.invitable != null && thread.type !== CHANNEL.privateThread)
    throw invalidField(['invitable'], 'BASE_TYPE_CHOICES', 'Only private threads can be invitable.');
  if (metadata.archived && !archived) requireRoomForThread(simulation, thread.guild_id);
  const tags = body.applied_tags ?? undefined;
  if (tags && parent) requireTags(parent, thread.applied_tags ?? [], tags, actor.permissions);
  const isPinned = body.flags == null ? undefined : (body.flags & PINNED) !== 0;
  const after: ThreadMetadata = {
    ...metadata,
    archived,
    locked: body.locked ?? metadata.locked,
    auto_archive_duration: body.auto_archive_duration ?? metadata.auto_archive_duration,
    ...(body.invitable == null ? {} : { invitable: body.invitable }),
    ...(archived === metadata.archived ? {} : { archive_timestamp: simulation.now() }),
  };
  if (isPinned) requireOnePin(simulation, thread);
  const isRenamed = body.name != null && body.name !== thread.name;
  simulation.state.channels.patch(thread, {
    thread_metadata: after,
    ...(body.name == null ? {} : { name: body.name }),
    ...(body.rate_limit_per_user === undefined ? {} : { rate_limit_per_user: body.rate_limit_per_user ?? 0 }),
    ...(tags ? { applied_tags: tags } : {}),
    ...(isPinned === undefined ? {} : { flags: isPinned ? PINNED : 0 }),
  });
  dispatchThread(simulation, 'THREAD_UPDATE', thread);
  if (isRenamed)
    createSystemMessage(simulation, {
      channel: thread,
      authorId: actor.id,
      type: CHANNEL_NAME_CHANGE,
      content: thread.name,
    });
};

/** A forum has one pinned post. */
const requireOnePin = ({ state }: Simulation, thread: GuildChannel): void => {
  const pinned = state
    .threadsOf(thread.guild_id)
    .some(
      (each) =>
        each.id !== thread.id && each.parent_id === thread.parent_id && ((each.flags ?? 0) & PINNED) !== 0,
    );
  if (pinned)
    throw new DiscordError(
      400,
      30_047,
      'Maximum number of pinned threads in a forum channel has been reached (1)',
    );
};
