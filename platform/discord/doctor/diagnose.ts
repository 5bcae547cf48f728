import type { DiscordUse, PrivilegedIntent } from '#platform/forms/needs.ts';
import type { ChannelNeed } from '#platform/forms/widget.ts';
import { bitsOf } from '../permissions.ts';
import { type Cause, causeOf, ownRole, rolesOfBot } from './cause.ts';
import type { ChannelFacts, DoctorFacts, FeatureFacts, RoleFacts } from './facts.ts';

/** What of a feature does not work. Without a use it is all of it. */
export type Broken = { readonly feature: string; readonly use?: DiscordUse };

/** Something that keeps the bot from what the guild's features want of it. */
export type Finding = { readonly broken: readonly Broken[] } /** The bot was removed from the server. */ & (
  | { readonly kind: 'left' }
  /** It has a permission nowhere: none of its roles gives it. */
  | { readonly kind: 'permission'; readonly permission: ChannelNeed; readonly role: RoleFacts | undefined }
  /** Something in a channel takes a permission away. */
  | {
      readonly kind: 'overwrite';
      readonly permission: ChannelNeed;
      readonly channel: ChannelFacts;
      readonly cause: Exclude<Cause, { readonly kind: 'no-role' }>;
      /** To which role the channel has to allow it; undefined: to the bot itself. */
      readonly role: RoleFacts | undefined;
    }
  /** A role that the bot gives stands at or above its own highest. */
  | { readonly kind: 'position'; readonly given: RoleFacts; readonly role: RoleFacts | undefined }
  /** A channel that was chosen is not there any more. */
  | { readonly kind: 'gone-channel'; readonly channelId: string }
  | { readonly kind: 'intent'; readonly intent: PrivilegedIntent }
);

/** Permissions that count in the whole guild, whatever a channel says. */
const IN_GUILD: ReadonlySet<ChannelNeed> = new Set(['Manage Roles', 'Kick Members']);

type Needed = {
  readonly permission: ChannelNeed;
  /** Undefined: in the whole guild. */
  readonly channel: ChannelFacts | undefined;
  readonly broken: Broken;
};

/** What a feature needs, where. What it needs in general is asked of the guild unless a channel that it uses answers for it. */
const neededBy = (facts: DoctorFacts, { name, needs, uses }: FeatureFacts): readonly Needed[] => {
  const inChannels = uses.flatMap((use) => {
    if (use.kind !== 'channel') return [];
    const channel = facts.channels.find(({ id }) => id === use.channelId);
    if (!channel) return [];
    const permissions = new Set<ChannelNeed>(['View Channel', ...use.permissions]);
    return [...permissions].map((permission) => ({ permission, channel, broken: { feature: name, use } }));
  });
  const inGuild = needs.permissions
    .filter(
      (permission) => IN_GUILD.has(permission) || !inChannels.some((each) => each.permission === permission),
    )
    .map((permission) => ({ permission, channel: undefined, broken: { feature: name } }));
  const forRoles = uses
    .filter(({ kind }) => kind === 'role')
    .map((use) => ({
      permission: 'Manage Roles' as const,
      channel: undefined,
      broken: { feature: name, use },
    }));
  return [...inChannels, ...inGuild, ...forRoles];
};

const permissionFindings = (facts: DoctorFacts): readonly Finding[] => {
  const found = new Map<string, Finding>();
  const add = (key: string, finding: Finding): void => {
    const known = found.get(key);
    found.set(key, known ? { ...known, broken: [...known.broken, ...finding.broken] } : finding);
  };
  const role = ownRole(facts);
  for (const feature of facts.features)
    for (const { permission, channel, broken } of neededBy(facts, feature)) {
      const cause = causeOf(facts, channel, bitsOf([permission]));
      if (!cause) continue;
      if (cause.kind === 'no-role' || !channel)
        add(permission, { kind: 'permission', permission, role, broken: [broken] });
      else
        add(`${permission} ${channel.id}`, {
          kind: 'overwrite',
          permission,
          channel,
          cause,
          // Nothing but an overwrite for the bot itself beats one for the bot itself.
          role: cause.kind === 'own-overwrite' ? undefined : role,
          broken: [broken],
        });
    }
  return [...found.values()];
};

const positionFindings = (facts: DoctorFacts): readonly Finding[] => {
  if (facts.bot?.isOwner) return [];
  const highest = rolesOfBot(facts).reduce<RoleFacts | undefined>(
    (best, role) => (best && best.position >= role.position ? best : role),
    undefined,
  );
  const found = new Map<string, Finding>();
  for (const { name, uses } of facts.features)
    for (const use of uses) {
      if (use.kind !== 'role') continue;
      const given = facts.roles.find(({ id }) => id === use.roleId);
      if (!given || given.position < (highest?.position ?? 0)) continue;
      const broken = [...(found.get(given.id)?.broken ?? []), { feature: name, use }];
      found.set(given.id, {
        kind: 'position',
        given,
        role: highest && highest.id !== facts.guildId ? highest : undefined,
        broken,
      });
    }
  return [...found.values()];
};

const goneFindings = ({ features, channels }: DoctorFacts): readonly Finding[] => {
  const uses = features.flatMap(({ name, uses }) =>
    uses.flatMap((use) =>
      use.kind === 'channel' && !channels.some(({ id }) => id === use.channelId)
        ? [{ channelId: use.channelId, broken: { feature: name, use } }]
        : [],
    ),
  );
  return [...Map.groupBy(uses, ({ channelId }) => channelId)].map(([channelId, each]) => ({
    kind: 'gone-channel',
    channelId,
    broken: each.map(({ broken }) => broken),
  }));
};

const intentFindings = ({ features, intents }: DoctorFacts): readonly Finding[] => {
  const wanted = features.flatMap(({ name, needs }) =>
    needs.intents.filter((intent) => !intents.includes(intent)).map((intent) => ({ intent, feature: name })),
  );
  return [...Map.groupBy(wanted, ({ intent }) => intent)].map(([intent, each]) => ({
    kind: 'intent',
    intent,
    broken: each.map(({ feature }) => ({ feature })),
  }));
};

/**
 * What keeps the bot from what the guild's features want of it, each thing once, worst first. A bot that is not known as a member
 * yet is not held to anything but what it was given by its operator. Pure.
 */
export const diagnose = (facts: DoctorFacts): readonly Finding[] => {
  if (facts.hasLeft) return [{ kind: 'left', broken: facts.features.map(({ name }) => ({ feature: name })) }];
  const ofGuild = facts.bot ? [...permissionFindings(facts), ...positionFindings(facts)] : [];
  return [...intentFindings(facts), ...ofGuild, ...goneFindings(facts)];
};
