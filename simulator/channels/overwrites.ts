import { DiscordError, missingPermissions } from '../rest/errors.ts';
import type { OverwriteBody } from '../rules/channel-body.ts';
import { ALL_PERMISSIONS, PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Overwrite } from '../state/entities.ts';
import type { GuildChannel } from './guild-channel.ts';

/** An overwrite as it is stored. @throws DiscordError 10009 when there is no such role or user */
export const storedOverwrite = (
  { state }: Simulation,
  guildId: string,
  { id, type, allow, deny }: OverwriteBody,
): Overwrite => {
  const isRole = state.roles.get(id)?.guild_id === guildId;
  const meant = type ?? (isRole ? 0 : 1);
  if (meant === 0 ? !isRole : !state.users.get(id)) throw new DiscordError(404, 10_009, 'Unknown Overwrite');
  // Bits that Discord does not know are dropped.
  return {
    id,
    type: meant,
    allow: String(BigInt(allow) & ALL_PERMISSIONS),
    deny: String(BigInt(deny) & ALL_PERMISSIONS),
  };
};

/** Bits that somebody may allow or deny in a channel: what they have in the guild or in the category. */
export const grantableBits = (
  { state, permissions }: Simulation,
  channel: GuildChannel,
  actorId: string,
): bigint => {
  const roles = state.member(channel.guild_id, actorId)?.roles ?? [];
  const isTrusted = channel.permission_overwrites.some(
    ({ id, allow }) =>
      (id === actorId || id === channel.guild_id || roles.includes(id)) &&
      (BigInt(allow) & PERMISSIONS.MANAGE_ROLES) !== 0n,
  );
  if (isTrusted) return ALL_PERMISSIONS;
  const parent = channel.parent_id === null ? undefined : state.channels.get(channel.parent_id);
  return (
    permissions.inGuild(channel.guild_id, actorId) | (parent ? permissions.inChannel(parent, actorId) : 0n)
  );
};

const changedBits = (before: Overwrite | undefined, after: Overwrite | undefined): bigint =>
  (BigInt(before?.allow ?? 0) ^ BigInt(after?.allow ?? 0)) |
  (BigInt(before?.deny ?? 0) ^ BigInt(after?.deny ?? 0));

/** Nobody changes what they cannot do themselves. @throws DiscordError 50013 */
export const requireGrantable = (
  before: readonly Overwrite[],
  after: readonly Overwrite[],
  grantable: bigint,
): void => {
  for (const id of new Set([...before, ...after].map((each) => each.id))) {
    const isIt = (each: Overwrite): boolean => each.id === id;
    if (changedBits(before.find(isIt), after.find(isIt)) & ~grantable) throw missingPermissions();
  }
};

/** Takes the overwrites of a role that is gone out of all channels; Discord tells of none of it. */
export const forgetOverwrites = ({ state }: Simulation, guildId: string, roleId: string): void => {
  for (const channel of state.channelsOf(guildId)) {
    const left = channel.permission_overwrites.filter((each) => each.id !== roleId);
    if (left.length < channel.permission_overwrites.length)
      state.channels.patch(channel, { permission_overwrites: left });
  }
};
