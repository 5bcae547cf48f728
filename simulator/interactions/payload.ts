import { entitlementsOf, presentEntitlement } from '../applications/entitlements.ts';
import { presentChannel } from '../present/channel.ts';
import { presentMessage } from '../present/message.ts';
import { presentMember } from '../present/present.ts';
import { presentUser } from '../present/user.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, User } from '../state/entities.ts';
import type { Interaction } from '../state/interactions.ts';
import type { Interactions } from './interactions.ts';

/** Bytes of a file that an answer may have, in a guild without boosts. */
const ATTACHMENT_SIZE_LIMIT = 10 * 1024 * 1024;

/** An interaction as INTERACTION_CREATE, or a signed request, carries it to the application. */
export const presentInteraction = (
  simulation: Simulation,
  interactions: Interactions,
  given: {
    readonly interaction: Interaction;
    readonly channel: Channel;
    readonly user: User;
    readonly data: unknown;
    readonly context: number;
  },
): unknown => {
  const { interaction, channel, user, data, context } = given;
  const { state, permissions } = simulation;
  const member = channel.guild_id === null ? undefined : state.member(channel.guild_id, user.id);
  const guild = channel.guild_id === null ? undefined : state.guilds.get(channel.guild_id);
  const source =
    interaction.source_message_id === null
      ? undefined
      : interactions.findMessage(interaction.source_message_id);
  return {
    id: interaction.id,
    application_id: interaction.application_id,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: {
      ...presentChannel(simulation, channel),
      permissions: String(permissions.inChannel(channel, user.id)),
    },
    app_permissions: String(permissions.inChannel(channel, interaction.application_id)),
    locale: user.locale,
    entitlements: entitlementsOf(simulation, interaction.application_id, user.id, channel.guild_id).map(
      presentEntitlement,
    ),
    attachment_size_limit: ATTACHMENT_SIZE_LIMIT,
    context,
    authorizing_integration_owners: interaction.owners,
    ...(guild
      ? {
          guild_id: guild.id,
          guild_locale: guild.preferred_locale,
          guild: { id: guild.id, locale: guild.preferred_locale, features: [] },
        }
      : {}),
    ...(member
      ? {
          member: {
            ...presentMember(simulation, member),
            permissions: String(permissions.inChannel(channel, user.id)),
          },
        }
      : { user: presentUser(user) }),
    ...(source ? { message: presentMessage(simulation, source, interaction.application_id) } : {}),
  };
};
