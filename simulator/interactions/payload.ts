import { contextOf, ownersOf } from '../commands/usable.ts';
import { presentChannel } from '../present/channel.ts';
import { presentMessage } from '../present/message.ts';
import { presentMember, presentUser } from '../present/present.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, User } from '../state/entities.ts';
import type { Interaction } from './interactions.ts';

/** An interaction as INTERACTION_CREATE carries it to the application. */
export const presentInteraction = (
  simulation: Simulation,
  interaction: Interaction,
  channel: Channel,
  user: User,
  data: unknown,
): unknown => {
  const { state, permissions } = simulation;
  const member = channel.guild_id === null ? undefined : state.member(channel.guild_id, user.id);
  const guild = channel.guild_id === null ? undefined : state.guilds.get(channel.guild_id);
  return {
    id: interaction.id,
    application_id: interaction.applicationId,
    type: interaction.type,
    token: interaction.token,
    version: 1,
    data,
    channel_id: channel.id,
    channel: {
      ...presentChannel(simulation, channel),
      permissions: String(permissions.inChannel(channel, user.id)),
    },
    app_permissions: String(permissions.inChannel(channel, interaction.applicationId)),
    locale: user.locale,
    entitlements: [],
    attachment_size_limit: 10_485_760,
    context: contextOf(channel, interaction.applicationId),
    authorizing_integration_owners: ownersOf(simulation, interaction.applicationId, channel, user.id),
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
    ...(interaction.sourceMessage
      ? { message: presentMessage(simulation, interaction.sourceMessage, interaction.applicationId) }
      : {}),
  };
};
