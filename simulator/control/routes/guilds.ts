import { installBot } from '../../applications/register.ts';
import { deleteGuild } from '../../guilds/delete.ts';
import { makeGuild } from '../../guilds/from-blueprint.ts';
import { makeUser } from '../../guilds/make.ts';
import { addMember, removeMember } from '../../members/membership.ts';
import { createMessage } from '../../messages/create.ts';
import { presentChannel } from '../../present/channel.ts';
import { presentMessage } from '../../present/message.ts';
import { presentGuild, presentMember } from '../../present/present.ts';
import { unknownApplication, unknownMember } from '../../rest/errors.ts';
import { parseBody } from '../../rest/validate.ts';
import { createMessageSchema } from '../../rules/message-body.ts';
import { ALL_PERMISSIONS } from '../../rules/permissions.ts';
import type { Guild } from '../../state/entities.ts';
import type { Handlers } from '../contract.ts';
import type { guildContracts } from '../contracts/guilds.ts';
import { type ControlParts, findChannel, findGuild, findUser } from '../parts.ts';

/** Guilds, who is in them, and what is in their channels; past all permissions. */
export const guildHandlers = ({ simulation }: ControlParts): Handlers<typeof guildContracts> => {
  const { state } = simulation;
  const summary = (guild: Guild) => ({
    id: guild.id,
    name: guild.name,
    owner_id: guild.owner_id,
    member_count: state.members.sizeOfGroup(guild.id),
  });
  return {
    listGuilds: () => [...state.guilds.all()].map(summary),
    createGuild: ({ body }) => makeGuild(simulation, body),
    createGuilds: ({ body: { count, ...blueprint } }) =>
      Array.from({ length: count }, (_, index) => {
        const { memberIds, ...made } = makeGuild(simulation, {
          ...blueprint,
          name: `${blueprint.name} ${index + 1}`,
        });
        return { ...made, memberCount: memberIds.length };
      }),
    getGuild: ({ params }) => {
      const guild = findGuild(simulation, params.guild_id);
      return {
        ...presentGuild(simulation, guild),
        channels: state.channelsOf(guild.id).map((channel) => presentChannel(simulation, channel)),
        members: state
          .membersOf(guild.id)
          .sort((one, other) => (BigInt(one.user_id) < BigInt(other.user_id) ? -1 : 1))
          .map((member) => presentMember(simulation, member)),
      };
    },
    updateGuild: ({ params, body }) => {
      const guild = findGuild(simulation, params.guild_id);
      if (body.owner_id !== undefined && !state.member(guild.id, body.owner_id)) throw unknownMember();
      state.guilds.patch(guild, {
        name: body.name ?? guild.name,
        owner_id: body.owner_id ?? guild.owner_id,
        preferred_locale: body.preferred_locale ?? guild.preferred_locale,
      });
      simulation.dispatch({
        name: 'GUILD_UPDATE',
        data: presentGuild(simulation, guild),
        guildId: guild.id,
      });
      return summary(guild);
    },
    deleteGuild: ({ params }) => deleteGuild(simulation, findGuild(simulation, params.guild_id)),
    addMember: ({ params, body: { userId, roles } }) => {
      const guild = findGuild(simulation, params.guild_id);
      const user = findUser(simulation, userId);
      return presentMember(
        simulation,
        state.member(guild.id, user.id) ?? addMember(simulation, guild, user, roles),
      );
    },
    addMembers: ({ params, body }) => {
      const guild = findGuild(simulation, params.guild_id);
      const have = state.members.sizeOfGroup(guild.id);
      const memberIds = Array.from({ length: body.count }, (_, index) => {
        const user = makeUser(simulation, `member${have + index + 1}`, null, 'Member');
        return addMember(simulation, guild, user, []).user_id;
      });
      return { memberIds };
    },
    removeMember: ({ params: { guild_id: guildId, user_id: userId } }) => {
      findGuild(simulation, guildId);
      if (!state.member(guildId, userId)) throw unknownMember();
      removeMember(simulation, guildId, userId);
    },
    installBot: ({ params, body }) => {
      const application = state.applications.get(body.applicationId);
      if (!application) throw unknownApplication();
      const permissions = BigInt(body.permissions) & ALL_PERMISSIONS;
      return presentMember(
        simulation,
        installBot(simulation, findGuild(simulation, params.guild_id), application, permissions),
      );
    },
    uninstallBot: ({ params: { guild_id: guildId, application_id: id } }) => {
      findGuild(simulation, guildId);
      if (!state.member(guildId, id)) throw unknownMember();
      removeMember(simulation, guildId, id);
    },
    listMessages: ({ params, query }) => {
      const channel = findChannel(simulation, params.channel_id);
      return state.messages
        .ofChannel(channel.id)
        .slice(-query.limit)
        .map((message) => presentMessage(simulation, message));
    },
    flood: ({ params, body }) => {
      const channel = findChannel(simulation, params.channel_id);
      const author = findUser(simulation, body.authorId);
      for (let index = 0; index < body.count; index += 1) {
        createMessage(simulation, {
          channel,
          author,
          application: undefined,
          body: parseBody(createMessageSchema, { content: `Message ${index + 1}` }),
          mayMentionEveryone: false,
        });
      }
    },
  };
};
