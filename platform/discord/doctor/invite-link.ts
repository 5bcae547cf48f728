import type { DiscordNeeds, DiscordUse } from '#platform/forms/needs.ts';
import type { ChannelNeed } from '#platform/forms/widget.ts';
import { bitsOf } from '../permissions.ts';
import { ownRole } from './cause.ts';
import type { DoctorFacts, FeatureFacts } from './facts.ts';

export type InviteTarget = {
  /** Where Discord's client is, without a slash at the end. */
  readonly discordUrl: string;
  readonly applicationId: string;
  readonly permissions: bigint;
  /** For this guild only; without it, one of those that the person manages. */
  readonly guildId?: string;
};

/** The address at which a person adds the bot to a server, or gives it other permissions there. Pure. */
export const inviteLink = ({ discordUrl, applicationId, permissions, guildId }: InviteTarget): string => {
  const query = new URLSearchParams({
    client_id: applicationId,
    scope: 'bot applications.commands',
    permissions: String(permissions),
    ...(guildId === undefined ? {} : { guild_id: guildId, disable_guild_select: 'true' }),
  });
  return `${discordUrl}/oauth2/authorize?${query}`;
};

const neededFor = (use: DiscordUse): readonly ChannelNeed[] =>
  use.kind === 'role' ? ['Manage Roles'] : use.permissions;

/** Just what features need as they are set now. Pure. */
export const permissionsFor = (
  features: readonly (Pick<FeatureFacts, 'uses'> & { readonly needs: Pick<DiscordNeeds, 'permissions'> })[],
): bigint =>
  bitsOf(features.flatMap(({ needs, uses }) => [...needs.permissions, ...uses.flatMap(neededFor)]));

/** What a link has to ask for so that it mends a guild: what is needed, and what the bot's own role has, for Discord replaces that. Pure. */
export const mendingPermissions = (facts: DoctorFacts): bigint =>
  permissionsFor(facts.features) | (ownRole(facts)?.permissions ?? 0n);
