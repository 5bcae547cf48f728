import { z } from 'zod';
import { type ChannelNeed, POSTING } from '#platform/forms/widget.ts';
import { PERMISSION_BITS } from './permission-bits.ts';

/** Of those that Guildhall asks for. */
const BITS: Readonly<Record<ChannelNeed, bigint>> = PERMISSION_BITS;
export const ADMINISTRATOR = PERMISSION_BITS.Administrator;
export const VIEW_CHANNEL = PERMISSION_BITS['View Channel'];

const overwriteSchema = z.object({ id: z.string(), type: z.number(), allow: z.string(), deny: z.string() });
export type Overwrite = Readonly<z.output<typeof overwriteSchema>>;
/** A channel's overwrites, as they are stored. */
export const overwritesSchema = z.array(overwriteSchema);

export type ChannelFacts = {
  readonly guildId: string;
  readonly memberId: string;
  readonly isOwner: boolean;
  /** Roles of the member without @everyone. */
  readonly roleIds: readonly string[];
  readonly roles: readonly { readonly id: string; readonly permissions: string }[];
  readonly overwrites: readonly Overwrite[];
};

/** What a member may do in a channel. Pure. Source: Discord's reference, "Permission Overwrites". */
export const permissionsInChannel = ({
  guildId,
  memberId,
  isOwner,
  roleIds,
  roles,
  overwrites,
}: ChannelFacts): bigint => {
  const all = (1n << 53n) - 1n;
  if (isOwner) return all;
  const mine = roles.filter((role) => role.id === guildId || roleIds.includes(role.id));
  const base = mine.reduce((sum, role) => sum | BigInt(role.permissions), 0n);
  if (base & ADMINISTRATOR) return all;
  const apply = (permissions: bigint, chosen: readonly Overwrite[]): bigint => {
    const deny = chosen.reduce((sum, each) => sum | BigInt(each.deny), 0n);
    const allow = chosen.reduce((sum, each) => sum | BigInt(each.allow), 0n);
    return (permissions & ~deny) | allow;
  };
  const everyone = overwrites.filter((each) => each.id === guildId);
  const ofRoles = overwrites.filter(
    (each) => each.type === 0 && each.id !== guildId && roleIds.includes(each.id),
  );
  const own = overwrites.filter((each) => each.type === 1 && each.id === memberId);
  const permissions = [everyone, ofRoles, own].reduce(apply, base);
  return permissions & VIEW_CHANNEL ? permissions : 0n;
};

/** These permissions as Discord takes them in an invite link. Pure. */
export const bitsOf = (needs: Iterable<ChannelNeed>): bigint =>
  [...needs].reduce((bits, need) => bits | BITS[need], 0n);

/** The names of those permissions that are needed and missing. Pure. */
export const missingOf = (permissions: bigint, needs: readonly ChannelNeed[]): readonly ChannelNeed[] =>
  needs.filter((need) => !(permissions & BITS[need]));

/** The names of the permissions that posting in a channel needs and that are missing. Pure. */
export const missingForPosting = (permissions: bigint): readonly ChannelNeed[] =>
  missingOf(permissions, POSTING);
