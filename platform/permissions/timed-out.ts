import { DomainError } from '#platform/errors.ts';
import type { AccessFacts, KnownMember } from '#platform/guilds/access-facts.ts';
import type { Guild } from '#platform/guilds/handle.ts';

/** Permission bit. Source: Discord's reference, "Permissions". */
const ADMINISTRATOR = 1n << 3n;

/**
 * Until when (Unix ms) Discord lets a member do nothing but read; undefined for whoever may act. Owners and administrators are never held.
 * Pure. Source: Discord's reference, "Permissions for Timed Out Members".
 */
export const heldUntil = (
  { summary, permissions }: Pick<AccessFacts, 'summary' | 'permissions'>,
  userId: string,
  { roleIds, timedOutUntil }: Pick<KnownMember, 'roleIds' | 'timedOutUntil'>,
  now: number,
): number | undefined => {
  const until = timedOutUntil?.getTime() ?? 0;
  const all = [summary.id, ...roleIds].reduce((sum, role) => sum | (permissions.get(role) ?? 0n), 0n);
  const isFree = until <= now || summary.ownerId === userId || (all & ADMINISTRATOR) !== 0n;
  return isFree ? undefined : until;
};

/**
 * Refuses somebody who is timed out on Discord, whatever their level here.
 * @param userId Discord user id; undefined for a local account
 * @throws DomainError `timed-out`
 */
export const refuseTimedOut = async (
  guild: Guild,
  userId: string | undefined,
  now: number,
): Promise<void> => {
  const member = userId === undefined ? undefined : await guild.member(userId);
  if (userId === undefined || !member) return;
  const until = heldUntil(await guild.facts(), userId, member, now);
  if (until !== undefined) throw new DomainError('timed-out', 403, { until });
};
