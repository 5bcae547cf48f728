import { CHANNEL, isForum, isThread, isVoice } from '../rules/channel-types.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { threadMemberKey } from '../state/state.ts';
import type { ThreadMember } from '../state/threads.ts';
import { presentMember } from './present.ts';
import { presentUser } from './user.ts';

/** Channels, each kind with the fields that Discord gives it. */

/** Discord stops counting the members of a thread here. */
const COUNTED_MEMBERS = 50;

const presentPrivate = (simulation: Simulation, channel: Channel, reader: string | undefined) => ({
  recipients: channel.recipients.filter((id) => id !== reader).map((id) => presentUser(simulation.user(id))),
  ...(channel.type === CHANNEL.group
    ? {
        name: channel.name === '' ? null : channel.name,
        icon: channel.icon ?? null,
        owner_id: channel.owner_id,
        managed: channel.application_id !== undefined,
        ...(channel.application_id === undefined ? {} : { application_id: channel.application_id }),
      }
    : {}),
});

const presentVoice = (channel: Channel) => ({
  bitrate: channel.bitrate ?? 64_000,
  user_limit: channel.user_limit ?? 0,
  rtc_region: channel.rtc_region ?? null,
  ...(channel.video_quality_mode === undefined ? {} : { video_quality_mode: channel.video_quality_mode }),
  ...(channel.status === undefined ? {} : { status: channel.status }),
});

const presentForum = (channel: Channel) => ({
  available_tags: channel.available_tags ?? [],
  default_reaction_emoji: channel.default_reaction_emoji ?? null,
  default_sort_order: channel.default_sort_order ?? null,
  default_forum_layout: channel.default_forum_layout ?? 0,
  default_tag_setting: channel.default_tag_setting ?? 'match_some',
  template: '',
});

const presentGuildChannel = (channel: Channel) => ({
  guild_id: channel.guild_id,
  name: channel.name,
  parent_id: channel.parent_id,
  position: channel.position,
  permission_overwrites: channel.permission_overwrites,
  nsfw: channel.nsfw,
  ...(channel.type === CHANNEL.category
    ? {}
    : { rate_limit_per_user: channel.rate_limit_per_user, topic: channel.topic }),
  ...(channel.default_auto_archive_duration === undefined || channel.default_auto_archive_duration === null
    ? {}
    : { default_auto_archive_duration: channel.default_auto_archive_duration }),
  ...(channel.default_thread_rate_limit_per_user === undefined
    ? {}
    : { default_thread_rate_limit_per_user: channel.default_thread_rate_limit_per_user }),
  ...(isVoice(channel) ? presentVoice(channel) : {}),
  ...(isForum(channel) ? presentForum(channel) : {}),
});

/** Somebody in a thread. @param withMember with what they are in the guild, as gateway events and `with_member` show */
export const presentThreadMember = (simulation: Simulation, joined: ThreadMember, withMember: boolean) => {
  const guildId = simulation.state.channels.get(joined.thread_id)?.guild_id;
  const member = withMember && guildId ? simulation.state.member(guildId, joined.user_id) : undefined;
  return {
    id: joined.thread_id,
    user_id: joined.user_id,
    join_timestamp: joined.join_timestamp,
    flags: joined.flags,
    ...(member ? { member: presentMember(simulation, member) } : {}),
  };
};

export const presentMemberCount = ({ state }: Simulation, thread: Channel): number =>
  Math.min(COUNTED_MEMBERS, state.threadMembers.sizeOfGroup(thread.id));

const presentThread = (simulation: Simulation, channel: Channel, reader: string | undefined) => {
  const joined =
    reader === undefined
      ? undefined
      : simulation.state.threadMembers.get(threadMemberKey(channel.id, reader));
  return {
    guild_id: channel.guild_id,
    name: channel.name,
    parent_id: channel.parent_id,
    owner_id: channel.owner_id,
    rate_limit_per_user: channel.rate_limit_per_user,
    thread_metadata: channel.thread_metadata,
    message_count: channel.message_count ?? 0,
    total_message_sent: channel.total_message_sent ?? 0,
    member_count: presentMemberCount(simulation, channel),
    ...(channel.applied_tags === undefined ? {} : { applied_tags: channel.applied_tags }),
    ...(joined ? { member: presentThreadMember(simulation, joined, false) } : {}),
  };
};

/** @param reader who looks: not among a direct message's recipients, and shown as member of threads they are in */
export const presentChannel = (simulation: Simulation, channel: Channel, reader?: string) => ({
  id: channel.id,
  type: channel.type,
  flags: channel.flags ?? 0,
  ...(channel.type === CHANNEL.category ? {} : { last_message_id: channel.last_message_id }),
  ...(channel.last_pin_timestamp === undefined ? {} : { last_pin_timestamp: channel.last_pin_timestamp }),
  ...(channel.guild_id === null
    ? presentPrivate(simulation, channel, reader)
    : isThread(channel)
      ? presentThread(simulation, channel, reader)
      : presentGuildChannel(channel)),
});
