import { z } from 'zod';
import { installBot, uninstallBot } from '../../applications/register.ts';
import { makeGuild, newGuildSchema } from '../../guilds/make.ts';
import { addMember, removeMember } from '../../members/membership.ts';
import { createMessage } from '../../messages/create.ts';
import { presentChannel } from '../../present/channel.ts';
import { presentMessage } from '../../present/message.ts';
import { presentGuild, presentMember } from '../../present/present.ts';
import { unknownApplication, unknownChannel, unknownMember, unknownUser } from '../../rest/errors.ts';
import type { Route } from '../../rest/router.ts';
import { parseBody } from '../../rest/validate.ts';
import { createMessageSchema, permissionBits, snowflake } from '../../rules/message-body.ts';
import { ALL_PERMISSIONS } from '../../rules/permissions.ts';
import { controlRoute, countOf, guildOf } from '../control-route.ts';

const memberSchema = z.object({ userId: snowflake, roles: z.array(snowflake).default([]) });
const botSchema = z.object({ applicationId: snowflake, permissions: permissionBits.default('0') });
const floodSchema = z.object({ authorId: snowflake, count: z.int().min(1).max(10_000) });

/** Guilds, who is in them, and what is in their channels; past all permissions. */
export const guildControlRoutes: readonly Route[] = [
  controlRoute('GET', '/guilds', ({ simulation: { state } }) => ({
    status: 200,
    body: [...state.guilds.all()].map((guild) => ({
      id: guild.id,
      name: guild.name,
      owner_id: guild.owner_id,
      member_count: state.members.sizeOfGroup(guild.id),
    })),
  })),
  controlRoute('POST', '/guilds', ({ simulation, body }) => ({
    status: 201,
    body: makeGuild(simulation, parseBody(newGuildSchema, body)),
  })),
  controlRoute('GET', '/guilds/{guild_id}', (request) => {
    const { simulation } = request;
    const { state } = simulation;
    const guild = guildOf(request);
    return {
      status: 200,
      body: {
        ...presentGuild(simulation, guild),
        channels: state.channelsOf(guild.id).map((channel) => presentChannel(simulation, channel)),
        members: state
          .membersOf(guild.id)
          .sort((one, other) => (BigInt(one.user_id) < BigInt(other.user_id) ? -1 : 1))
          .map((member) => presentMember(simulation, member)),
      },
    };
  }),
  controlRoute('POST', '/guilds/{guild_id}/members', (request) => {
    const { simulation } = request;
    const guild = guildOf(request);
    const { userId, roles } = parseBody(memberSchema, request.body);
    const user = simulation.state.users.get(userId);
    if (!user) throw unknownUser();
    const member = simulation.state.member(guild.id, user.id) ?? addMember(simulation, guild, user, roles);
    return { status: 201, body: presentMember(simulation, member) };
  }),
  controlRoute('DELETE', '/guilds/{guild_id}/members/{user_id}', (request) => {
    const guild = guildOf(request);
    const { user_id: userId = '' } = request.params;
    if (!request.simulation.state.member(guild.id, userId)) throw unknownMember();
    removeMember(request.simulation, guild.id, userId);
    return { status: 204 };
  }),
  controlRoute('POST', '/guilds/{guild_id}/bots', (request) => {
    const { simulation } = request;
    const given = parseBody(botSchema, request.body);
    const application = simulation.state.applications.get(given.applicationId);
    if (!application) throw unknownApplication();
    const permissions = BigInt(given.permissions) & ALL_PERMISSIONS;
    const member = installBot(simulation, guildOf(request), application, permissions);
    return { status: 200, body: presentMember(simulation, member) };
  }),
  controlRoute('DELETE', '/guilds/{guild_id}/bots/{application_id}', (request) => {
    const guild = guildOf(request);
    const { application_id: id = '' } = request.params;
    if (!request.simulation.state.member(guild.id, id)) throw unknownMember();
    uninstallBot(request.simulation, guild, id);
    return { status: 204 };
  }),
  controlRoute('GET', '/channels/{channel_id}/messages', ({ simulation, params, query }) => {
    const { channel_id: id = '' } = params;
    if (!simulation.state.channels.get(id)) throw unknownChannel();
    const messages = simulation.state.messages.ofChannel(id).slice(-countOf(query.get('limit'), 100));
    return { status: 200, body: messages.map((message) => presentMessage(simulation, message)) };
  }),
  controlRoute('POST', '/channels/{channel_id}/flood', ({ simulation, params, body }) => {
    const channel = simulation.state.channels.get(params.channel_id ?? '');
    if (!channel) throw unknownChannel();
    const { authorId, count } = parseBody(floodSchema, body);
    const author = simulation.state.users.get(authorId);
    if (!author) throw unknownUser();
    for (let index = 0; index < count; index += 1) {
      createMessage(simulation, {
        channel,
        author,
        application: undefined,
        body: parseBody(createMessageSchema, { content: `Message ${index + 1}` }),
        mayMentionEveryone: false,
      });
    }
    return { status: 204 };
  }),
];
