import { PERMISSION_BITS, type PermissionName } from './permission-bits.ts';

/** Who is asked about: what of them, their roles and a channel decides. */
export type Asked = {
  readonly guildId: string;
  readonly memberId: string;
  readonly isOwner: boolean;
  readonly isTimedOut: boolean;
  /** @everyone, whose id is the guild's, and the member's own. */
  readonly roles: readonly { readonly id: string; readonly permissions: string }[];
};

/** A channel, as far as it decides. */
export type AskedChannel = {
  /** In voice channels nobody can do anything who cannot connect. */
  readonly isVoice: boolean;
  readonly overwrites: readonly {
    readonly id: string;
    readonly type: number;
    readonly allow: string;
    readonly deny: string;
  }[];
};

/** Why somebody may do something or not. */
export type Why =
  | { readonly kind: 'owner' | 'timed-out' | 'not-given' }
  /** Roles that have it, or are administrators, in the whole guild. */
  | { readonly kind: 'administrator' | 'given'; readonly roleIds: readonly string[] }
  /** Overwrites of the channel. */
  | { readonly kind: 'allowed-here' | 'denied-here'; readonly roleIds: readonly string[] }
  | { readonly kind: 'allowed-themselves' | 'denied-themselves' }
  /** It is not there without another one. */
  | { readonly kind: 'needs'; readonly permission: PermissionName; readonly why: Why };

/** Whether somebody may do something, and why. */
export type Verdict = { readonly isAllowed: boolean; readonly why: Why };

/** What a member who is timed out keeps. */
const KEPT: ReadonlySet<PermissionName> = new Set(['View Channel', 'Read Message History']);
/** What nobody can do who cannot send messages. Source: Discord's reference, "Implicit Permissions". */
const NEED_SENDING: ReadonlySet<PermissionName> = new Set([
  'Mention Everyone',
  'Send Text-to-Speech Messages',
  'Attach Files',
  'Embed Links',
]);

const idsOf = (some: readonly { readonly id: string }[]): readonly string[] => some.map(({ id }) => id);

/** By roles and overwrites alone: the last that says something decides. */
const byThemselves = (asked: Asked, bit: bigint, channel: AskedChannel | undefined): Verdict => {
  const { guildId, memberId, roles } = asked;
  const here = channel?.overwrites ?? [];
  const own = here.find(({ id, type }) => type === 1 && id === memberId);
  const ofRoles = here.filter(
    ({ id, type }) => type === 0 && id !== guildId && roles.some((role) => role.id === id),
  );
  const ofEveryone = here.filter(({ id }) => id === guildId);
  const saying = (some: AskedChannel['overwrites'], what: 'allow' | 'deny') =>
    some.filter((each) => BigInt(each[what]) & bit);
  if (own && BigInt(own.allow) & bit) return { isAllowed: true, why: { kind: 'allowed-themselves' } };
  if (own && BigInt(own.deny) & bit) return { isAllowed: false, why: { kind: 'denied-themselves' } };
  for (const some of [ofRoles, ofEveryone]) {
    const [allowing, denying] = [saying(some, 'allow'), saying(some, 'deny')];
    if (allowing.length > 0)
      return { isAllowed: true, why: { kind: 'allowed-here', roleIds: idsOf(allowing) } };
    if (denying.length > 0)
      return { isAllowed: false, why: { kind: 'denied-here', roleIds: idsOf(denying) } };
  }
  const giving = roles.filter(({ permissions }) => BigInt(permissions) & bit);
  return giving.length > 0
    ? { isAllowed: true, why: { kind: 'given', roleIds: idsOf(giving) } }
    : { isAllowed: false, why: { kind: 'not-given' } };
};

/** On which others a permission depends there. */
const neededFor = (permission: PermissionName, isVoice: boolean): readonly PermissionName[] => {
  if (permission === 'View Channel') return [];
  if (isVoice && permission === 'Connect') return ['View Channel'];
  return [
    'View Channel',
    ...(isVoice ? (['Connect'] as const) : []),
    ...(NEED_SENDING.has(permission) ? (['Send Messages'] as const) : []),
  ];
};

/**
 * Whether a member has a permission, and which role, overwrite or other permission it is up to. Pure. Source: Discord's reference,
 * "Permission Overwrites", "Implicit Permissions".
 * @param channel undefined for the whole guild
 */
export const explainPermission = (
  asked: Asked,
  permission: PermissionName,
  channel?: AskedChannel,
): Verdict => {
  if (asked.isOwner) return { isAllowed: true, why: { kind: 'owner' } };
  const administrators = asked.roles.filter(
    ({ permissions }) => BigInt(permissions) & PERMISSION_BITS.Administrator,
  );
  if (administrators.length > 0)
    return { isAllowed: true, why: { kind: 'administrator', roleIds: idsOf(administrators) } };
  const verdict = byThemselves(asked, PERMISSION_BITS[permission], channel);
  if (!verdict.isAllowed) return verdict;
  if (asked.isTimedOut && !KEPT.has(permission)) return { isAllowed: false, why: { kind: 'timed-out' } };
  if (!channel) return verdict;
  for (const needed of neededFor(permission, channel.isVoice)) {
    const { isAllowed, why } = explainPermission(asked, needed, channel);
    if (!isAllowed) return { isAllowed, why: { kind: 'needs', permission: needed, why } };
  }
  return verdict;
};
