import type { Choice } from '#discord-view/text/choices.ts';
import type { Channel } from '../model/channel.ts';
import type { Guild } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { permissions, permissionsIn } from '../rules/permissions.ts';
import { displayName } from '../store/member-groups.ts';

export interface Directory {
  guild: Guild | null;
  members: Record<string, Member>;
  channels: Record<string, Channel>;
  /** Who is looking: only channels that they may see are offered. */
  me: string | undefined;
}

const userChoices = ({ members }: Directory): Choice[] =>
  Object.values(members)
    .map((member) => ({
      value: member.user.id,
      label: displayName(member.user, member),
      description: `@${member.user.username}`,
      kind: 'user' as const,
    }))
    .sort((a, b) => a.label.localeCompare(b.label));

const roleChoices = ({ guild }: Directory): Choice[] =>
  Object.values(guild?.roles ?? {})
    .sort((a, b) => b.position - a.position)
    .map((role) => ({
      value: role.id,
      label: role.name.startsWith('@') ? role.name : `@${role.name}`,
      kind: 'role' as const,
    }));

function channelChoices({ guild, members, channels, me }: Directory, types?: readonly number[]): Choice[] {
  if (!guild) return [];
  const member = me ? members[me] : undefined;
  return Object.values(channels)
    .filter((channel) => channel.guild_id === guild.id)
    .filter((channel) => (types?.length ? types.includes(channel.type) : true))
    .filter(
      (channel) =>
        (permissionsIn(guild, member, channel, channels[channel.parent_id ?? '']) &
          permissions.viewChannel) !==
        0n,
    )
    .sort((a, b) => (a.position ?? 0) - (b.position ?? 0))
    .map((channel) => ({ value: channel.id, label: `#${channel.name ?? ''}`, kind: 'channel' as const }));
}

/** What may be chosen of a kind: 5 users, 6 roles, 7 both, 8 channels, as Discord numbers selects. */
export function choicesOf(
  kind: 5 | 6 | 7 | 8,
  directory: Directory,
  channelTypes?: readonly number[],
): Choice[] {
  switch (kind) {
    case 5:
      return userChoices(directory);
    case 6:
      return roleChoices(directory);
    case 7:
      return [...userChoices(directory), ...roleChoices(directory)];
    case 8:
      return channelChoices(directory, channelTypes);
  }
}
