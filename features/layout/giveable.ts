import { permissionsInChannel } from '#platform/discord/permissions.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { LayoutDocument } from './document-model.ts';

type Overwrites = LayoutDocument['channels'][number]['overwrites'];

const changedIn = (before: Overwrites, after: Overwrites): bigint => {
  let bits = 0n;
  for (const subject of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [was, is] = [before[subject], after[subject]];
    bits |= BigInt(was?.allow ?? 0) ^ BigInt(is?.allow ?? 0);
    bits |= BigInt(was?.deny ?? 0) ^ BigInt(is?.deny ?? 0);
  }
  return bits;
};

/** The permissions that a layout gives where they were not given, or allows and denies otherwise in channels. Pure. */
export const givenBy = (before: LayoutDocument, wanted: LayoutDocument): bigint => {
  const roles = new Map(before.roles.map((role) => [role.key, BigInt(role.permissions)]));
  const channels = new Map(before.channels.map((channel) => [channel.key, channel.overwrites]));
  return [
    ...wanted.roles.map(({ key, permissions }) => BigInt(permissions) & ~(roles.get(key) ?? 0n)),
    ...wanted.channels.map(({ key, overwrites }) => changedIn(channels.get(key) ?? {}, overwrites)),
  ].reduce((all, bits) => all | bits, 0n);
};

/**
 * Refuses a layout by which somebody would give what they do not have on Discord themselves: the bot does it for them, and may more.
 * @param userId who acts; undefined for somebody who is not on Discord
 * @throws DomainError layout.not-yours
 */
export const requireGiveable = async (
  guild: Pick<Guild, 'id' | 'read' | 'facts' | 'member'>,
  userId: string | undefined,
  given: bigint,
): Promise<void> => {
  if (given === 0n) return;
  const [{ summary }, member, roles] = await Promise.all([
    guild.facts(),
    userId === undefined ? undefined : guild.member(userId),
    guild.read.selectFrom('roles').select(['id', 'permissions']).execute(),
  ]);
  const own = permissionsInChannel({
    guildId: guild.id,
    memberId: userId ?? '',
    isOwner: summary.ownerId === userId,
    roleIds: member?.roleIds ?? [],
    roles: member ? roles : [],
    overwrites: [],
  });
  if (given & ~own) throw new DomainError('layout.not-yours', 403);
};
