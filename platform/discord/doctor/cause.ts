import { ADMINISTRATOR, type Overwrite } from '../permissions.ts';
import type { ChannelFacts, DoctorFacts, RoleFacts } from './facts.ts';

/** What takes a permission from the bot in a channel, or never gave it. */
export type Cause =
  /** An overwrite of the channel for the bot itself, which beats all others. */
  | { readonly kind: 'own-overwrite' }
  /** Overwrites of the channel for roles that the bot has. */
  | { readonly kind: 'role-overwrite'; readonly roles: readonly RoleFacts[] }
  /** The channel's overwrite for @everyone. */
  | { readonly kind: 'everyone-overwrite' }
  /** None of the bot's roles has it, and nothing in the channel gives it. */
  | { readonly kind: 'no-role' };

/** The bot's roles, @everyone included. */
export const rolesOfBot = ({
  guildId,
  bot,
  roles,
}: Pick<DoctorFacts, 'guildId' | 'bot' | 'roles'>): readonly RoleFacts[] =>
  roles.filter(({ id }) => id === guildId || bot?.roleIds.includes(id) === true);

/** The role that Discord made for the bot when it was invited; undefined: it was invited without permissions. */
export const ownRole = (facts: Pick<DoctorFacts, 'guildId' | 'bot' | 'roles'>): RoleFacts | undefined =>
  rolesOfBot(facts).find(({ id, isManaged }) => isManaged && id !== facts.guildId);

const has = (bits: string, bit: bigint): boolean => (BigInt(bits) & bit) !== 0n;

/**
 * Why the bot lacks a permission in a channel; undefined: it has it. Whether it sees the channel at all is asked by itself. The last
 * that speaks decides: the bot's own overwrite, then those of its roles (of which one that allows beats all that deny), then the one of
 * @everyone, then its roles. Pure. Source: Discord's reference, "Permission Overwrites".
 * @param channel undefined: in the guild, where no overwrite counts
 */
export const causeOf = (
  facts: DoctorFacts,
  channel: Pick<ChannelFacts, 'overwrites'> | undefined,
  bit: bigint,
): Cause | undefined => {
  const mine = rolesOfBot(facts);
  const inRoles = mine.reduce((bits, { permissions }) => bits | permissions, 0n);
  if (facts.bot?.isOwner || inRoles & ADMINISTRATOR) return undefined;
  const overwrites = channel?.overwrites ?? [];
  const decide = (chosen: readonly Overwrite[]): 'allowed' | 'denied' | 'silent' => {
    if (chosen.some(({ allow }) => has(allow, bit))) return 'allowed';
    return chosen.some(({ deny }) => has(deny, bit)) ? 'denied' : 'silent';
  };
  const own = decide(overwrites.filter(({ type, id }) => type === 1 && id === facts.bot?.userId));
  if (own !== 'silent') return own === 'allowed' ? undefined : { kind: 'own-overwrite' };
  const ofRoles = overwrites.filter(
    ({ type, id }) => type === 0 && id !== facts.guildId && mine.some((role) => role.id === id),
  );
  const byRoles = decide(ofRoles);
  if (byRoles === 'allowed') return undefined;
  if (byRoles === 'denied') {
    const denying = new Set(ofRoles.filter(({ deny }) => has(deny, bit)).map(({ id }) => id));
    return { kind: 'role-overwrite', roles: mine.filter(({ id }) => denying.has(id)) };
  }
  const byEveryone = decide(overwrites.filter(({ id }) => id === facts.guildId));
  if (byEveryone !== 'silent') return byEveryone === 'allowed' ? undefined : { kind: 'everyone-overwrite' };
  return inRoles & bit ? undefined : { kind: 'no-role' };
};
