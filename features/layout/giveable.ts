import { isDeepStrictEqual } from 'node:util';
import { permissionsInChannel } from '#platform/discord/permissions.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { LayoutDocument } from './document-model.ts';

/** Roles as they are and as they are wanted. */
type RoleChange = {
  readonly before: LayoutDocument['roles'];
  readonly wanted: LayoutDocument['roles'];
  readonly ids: ReadonlyMap<string, string | null>;
};

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

/**
 * Whether a layout leaves these roles what they are, and raises none over any of them. Pure.
 * @param above keys of roles
 */
export const leavesAlone = (
  above: ReadonlySet<string>,
  before: LayoutDocument['roles'],
  wanted: LayoutDocument['roles'],
): boolean => {
  const kept = (roles: LayoutDocument['roles']) => roles.filter(({ key }) => above.has(key));
  if (!isDeepStrictEqual(kept(wanted), kept(before))) return false;
  /** How many of them stand before each other role. */
  const countBefore = (roles: LayoutDocument['roles']): ReadonlyMap<string, number> => {
    let count = 0;
    return new Map(
      roles.flatMap(({ key }) => {
        if (!above.has(key)) return [[key, count] as const];
        count += 1;
        return [];
      }),
    );
  };
  const was = countBefore(before);
  return [...countBefore(wanted)].every(([key, count]) => count >= (was.get(key) ?? above.size));
};

/**
 * Refuses a layout that touches roles which do not stand below the highest one of who acts, as Discord does: the bot does it for them, and
 * may stand higher.
 * @param userId who acts; undefined for somebody who is not on Discord
 * @param ids what the managed roles are on Discord
 * @throws DomainError layout.above-you
 */
export const requireBelow = async (
  guild: Pick<Guild, 'facts' | 'member' | 'read'>,
  userId: string | undefined,
  { before, wanted, ids }: RoleChange,
): Promise<void> => {
  const [{ summary }, member, roles] = await Promise.all([
    guild.facts(),
    userId === undefined ? undefined : guild.member(userId),
    guild.read.selectFrom('roles').select(['id', 'position']).execute(),
  ]);
  if (member && summary.ownerId === userId) return;
  const positions = new Map(roles.map(({ id, position }) => [id, position]));
  const own = Math.max(0, ...(member?.roleIds ?? []).map((id) => positions.get(id) ?? 0));
  const above = before.flatMap(({ key }) => {
    const id = ids.get(key);
    return id && (positions.get(id) ?? 0) >= own ? [key] : [];
  });
  if (!leavesAlone(new Set(above), before, wanted)) throw new DomainError('layout.above-you', 403);
};
