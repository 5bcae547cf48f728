import { z } from 'zod';
import { type ChannelNeed, POSTING } from '#platform/forms/widget.ts';

/** Permission bits that Guildhall asks for, by the names that Discord shows. Source: Discord's reference, "Permissions". */
const BITS: Readonly<Record<ChannelNeed, bigint>> = {
  'View Channel': 1n << 10n,
  'Send Messages': 1n << 11n,
  'Embed Links': 1n << 14n,
  'Attach Files': 1n << 15n,
  'Read Message History': 1n << 16n,
  'Manage Messages': 1n << 13n,
  'Pin Messages': 1n << 51n,
  'Manage Channels': 1n << 4n,
  'Manage Roles': 1n << 28n,
  'Manage Webhooks': 1n << 29n,
  'Manage Threads': 1n << 34n,
  'Mention Everyone': 1n << 17n,
  'Add Reactions': 1n << 6n,
  'Create Public Threads': 1n << 35n,
  'Create Private Threads': 1n << 36n,
  'Send Messages in Threads': 1n << 38n,
  Connect: 1n << 20n,
  'Kick Members': 1n << 1n,
};
export const ADMINISTRATOR = 1n << 3n;
export const VIEW_CHANNEL = 1n << 10n;

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
