import { invalidField, missingPermissions, RateLimited } from '../rest/errors.ts';
import { type ChannelBody, channelName } from '../rules/channel-body.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import { syncThreads } from '../threads/list-sync.ts';
import { requireCategory } from './category.ts';
import { dispatchChannel } from './events.ts';
import { typedFields } from './fields.ts';
import type { GuildChannel } from './guild-channel.ts';
import { grantableBits, requireGrantable, storedOverwrite } from './overwrites.ts';

/** Observed by many; no header tells of it. */
const RENAMES = { limit: 2, windowMs: 600_000 };
const CONVERTIBLE: readonly number[] = [CHANNEL.text, CHANNEL.announcement];

const requireConvertible = (from: number, to: number): void => {
  if (from === to) return;
  if (!CONVERTIBLE.includes(from) || !CONVERTIBLE.includes(to))
    throw invalidField(['type'], 'BASE_TYPE_CHOICES', 'Value must be one of {0, 5}.');
};

/** Tags that are no more are taken off the posts that had them. */
const dropTags = ({ state }: Simulation, channel: GuildChannel): void => {
  const known = new Set(channel.available_tags?.map((tag) => tag.id));
  for (const thread of state.threadsOf(channel.guild_id)) {
    if (thread.parent_id !== channel.id || !thread.applied_tags?.some((id) => !known.has(id))) continue;
    state.channels.patch(thread, { applied_tags: thread.applied_tags.filter((id) => known.has(id)) });
  }
};

/** Changes a channel of a guild as somebody who may manage it; refuses all or changes all. */
export const editGuildChannel = (
  simulation: Simulation,
  channel: GuildChannel,
  actor: { readonly id: string; readonly permissions: bigint },
  body: ChannelBody,
): void => {
  const guildId = channel.guild_id;
  const type = body.type ?? channel.type;
  requireConvertible(channel.type, type);
  const parent = body.parent_id === undefined ? channel.parent_id : body.parent_id;
  if (parent !== null && parent !== channel.parent_id) requireCategory(simulation, guildId, parent, channel);
  const overwrites = body.permission_overwrites?.map((each) => storedOverwrite(simulation, guildId, each));
  if (overwrites) {
    if (!(actor.permissions & PERMISSIONS.MANAGE_ROLES)) throw missingPermissions();
    requireGrantable(channel.permission_overwrites, overwrites, grantableBits(simulation, channel, actor.id));
  }
  const name = body.name === undefined ? channel.name : channelName(type, body.name);
  const fields = typedFields(simulation, { ...channel, type }, guildId, body);
  const isTopicNew = fields.topic !== undefined && fields.topic !== channel.topic;
  if (name !== channel.name || isTopicNew) {
    const answer = simulation.buckets.take(`rename:${channel.id}`, RENAMES);
    if (!answer.isAllowed) throw new RateLimited(answer.resetAfterMs);
  }
  const apply = () => {
    simulation.state.channels.patch(channel, {
      name,
      type,
      parent_id: parent,
      position: body.position ?? channel.position,
      ...(overwrites ? { permission_overwrites: overwrites } : {}),
      ...fields,
    });
    dispatchChannel(simulation, 'CHANNEL_UPDATE', channel);
  };
  if (overwrites) syncThreads(simulation, guildId, apply);
  else apply();
  if (fields.available_tags) dropTags(simulation, channel);
};
