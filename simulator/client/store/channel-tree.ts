import { type Channel, channelTypes } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import { compareIds } from './timeline.ts';

export interface ChannelGroup {
  category: Channel | null;
  channels: Channel[];
}

const threads: readonly number[] = [
  channelTypes.announcementThread,
  channelTypes.publicThread,
  channelTypes.privateThread,
];
export const isThread = (channel: Channel) => threads.includes(channel.type);

export const isVoice = (channel: Channel) =>
  channel.type === channelTypes.voice || channel.type === channelTypes.stage;

/** How a channel of a server is written: `#general`, but `Pit lane` for one to talk in. */
export const writtenName = (channel: Channel): string =>
  `${isVoice(channel) ? '' : '#'}${channel.name ?? ''}`;

/** Discord's order of channels: text before voice, then by position, then the older first. */
export const byPosition = (a: Channel, b: Channel) =>
  Number(isVoice(a)) - Number(isVoice(b)) || (a.position ?? 0) - (b.position ?? 0) || compareIds(a.id, b.id);

/** Threads are listed that this user is in, and the one that is open; archived ones are found in the channel's list. */
const isListed = (thread: Channel, openId: string | null) =>
  isThread(thread) &&
  (thread.id === openId || (thread.member !== undefined && !thread.thread_metadata?.archived));

/** The channels that a member may see, by category in Discord's order, each thread after its channel. Empty ones are for those who can fill them. */
export function channelTree(
  channels: readonly Channel[],
  guild: Guild,
  member: Member | undefined,
  openId: string | null = null,
): ChannelGroup[] {
  const inGuild = channels.filter((channel) => channel.guild_id === guild.id);
  const visible = inGuild.filter(
    (channel) =>
      channel.type !== channelTypes.category &&
      !isThread(channel) &&
      (permissionsIn(guild, member, channel) & permissions.viewChannel) !== 0n,
  );
  const childrenOf = (parentId: string | null): Channel[] =>
    visible
      .filter((channel) => (channel.parent_id ?? null) === parentId)
      .sort(byPosition)
      .flatMap((channel) => [
        channel,
        ...inGuild
          .filter((thread) => thread.parent_id === channel.id && isListed(thread, openId))
          .sort((a, b) => compareIds(b.last_message_id ?? b.id, a.last_message_id ?? a.id)),
      ]);
  const mayFill = (category: Channel) =>
    (permissionsIn(guild, member, category) & permissions.manageChannels) !== 0n;
  const categories = inGuild.filter((channel) => channel.type === channelTypes.category).sort(byPosition);
  return [
    { category: null, channels: childrenOf(null) },
    ...categories.map((category) => ({ category, channels: childrenOf(category.id) })),
  ].filter(
    ({ category, channels: inGroup }) => inGroup.length > 0 || (category !== null && mayFill(category)),
  );
}

/** Where a person lands who comes without an address: the first text channel of the list, as on Discord. */
export function firstChannel(groups: readonly ChannelGroup[]): Channel | undefined {
  const all = groups.flatMap((group) => group.channels).filter((channel) => !isVoice(channel));
  const isText = ({ type }: Channel) => type === channelTypes.text || type === channelTypes.announcement;
  return all.find(isText) ?? all[0];
}
