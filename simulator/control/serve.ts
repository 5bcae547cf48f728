import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { Hub } from '../gateway/hub.ts';
import { avatarUrl } from '../http/avatars.ts';
import { readJson } from '../http/read-body.ts';
import type { Interactions } from '../interactions/interactions.ts';
import { createMessage } from '../messages/create.ts';
import { presentChannel, presentGuild, presentMember, presentMessage } from '../present/present.ts';
import {
  DiscordError,
  notFoundRoute,
  unknownApplication,
  unknownChannel,
  unknownGuild,
  unknownMember,
  unknownUser,
} from '../rest/errors.ts';
import { createRouter, type RestRequest, type Route } from '../rest/router.ts';
import { removeMember } from '../rest/routes/guilds.ts';
import { messageRoutes } from '../rest/routes/messages.ts';
import { parseBody } from '../rest/validate.ts';
import { createMessageSchema } from '../rules/message-body.ts';
import { ALL_PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import { addMember, installBot, registerApplication } from '../state/applications.ts';
import { actCommand, actComponent, actModal, commandSchema, componentSchema, modalSchema } from './act-as.ts';
import { faultSchema } from './faults.ts';
import { makeGuild, makeUser, newGuildSchema } from './guilds.ts';
import type { Traffic } from './traffic.ts';

export type ControlParts = {
  readonly simulation: Simulation;
  readonly hub: Hub;
  readonly interactions: Interactions;
  readonly traffic: Traffic;
};

const count = (text: string | null, fallback: number): number =>
  Math.min(100_000, Math.max(1, Number(text ?? fallback) || fallback));

/** The control API's routes: what only the one who runs the simulator may do. */
const controlRoutes = ({ simulation, hub, interactions, traffic }: ControlParts): readonly Route[] => {
  const { state } = simulation;
  const guildOf = ({ params }: RestRequest) => {
    const guild = state.guilds.get(params.guild_id ?? '');
    if (!guild) throw unknownGuild();
    return guild;
  };
  const presentPerson = (id: string) => {
    const user = simulation.user(id);
    return {
      id,
      username: user.username,
      global_name: user.global_name,
      avatar_url: avatarUrl(user),
      bot: user.bot,
      blurb: user.blurb,
    };
  };
  const as = (request: RestRequest) => {
    const user = state.users.get(request.params.user_id ?? '');
    if (!user) throw unknownUser();
    return { simulation, interactions, isListening: hub.isListening, userId: user.id };
  };
  /** Runs one of Discord's own routes as a user. */
  const through = (
    routes: readonly Route[],
    method: string,
    path: string,
    request: RestRequest,
    params: Record<string, string>,
    body: unknown,
  ) => {
    const route = routes.find((each) => each.method === method && each.path === path);
    const user = state.users.get(request.params.user_id ?? '');
    if (!route || !user) throw unknownUser();
    return route.handle({ ...request, caller: { kind: 'user', user }, params, body });
  };
  const route = (method: string, path: string, handle: Route['handle']): Route => ({
    method,
    path,
    handle,
    isOpen: true,
  });

  return [
    route('GET', '/health', () => ({ status: 200, body: { status: 'ok', pid: process.pid } })),
    route('GET', '/users', () => ({
      status: 200,
      body: state.users.filter((user) => !user.bot).map((user) => presentPerson(user.id)),
    })),
    route('POST', '/users', ({ body }) => {
      const given = parseBody(
        z.object({
          username: z.string().min(1).max(32),
          global_name: z.string().max(32).nullish(),
          locale: z.string().optional(),
        }),
        body,
      );
      return {
        status: 201,
        body: presentPerson(
          makeUser(simulation, given.username, given.global_name ?? null, 'Member', given.locale).id,
        ),
      };
    }),
    route('POST', '/users/{user_id}/token', (request) => {
      const { userId } = as(request);
      const [known] = state.userTokens.filter((each) => each.user_id === userId);
      const { token } =
        known ?? state.userTokens.put({ token: randomBytes(24).toString('base64url'), user_id: userId });
      return { status: 200, body: { token } };
    }),
    route('GET', '/applications', () => ({
      status: 200,
      body: [...state.applications.all()].map(({ id, name, publicKey, redirect_uris }) => ({
        id,
        name,
        publicKey,
        redirect_uris,
      })),
    })),
    route('POST', '/applications', ({ body }) => {
      const given = parseBody(
        z.object({
          name: z.string().min(1).max(32).default('Application'),
          redirect_uris: z.array(z.string()).default([]),
        }),
        body,
      );
      const { id, token, publicKey, clientSecret } = registerApplication(
        simulation,
        given.name,
        given.redirect_uris,
      );
      return { status: 201, body: { id, token, publicKey, clientSecret } };
    }),
    route('PATCH', '/applications/{application_id}', ({ params, body }) => {
      const application = state.applications.get(params.application_id ?? '');
      if (!application) throw unknownApplication();
      const given = parseBody(z.object({ redirect_uris: z.array(z.string()) }), body);
      state.applications.patch(application, { redirect_uris: given.redirect_uris });
      return {
        status: 200,
        body: { id: application.id, name: application.name, redirect_uris: application.redirect_uris },
      };
    }),
    route('GET', '/guilds', () => ({
      status: 200,
      body: [...state.guilds.all()].map((guild) => ({
        id: guild.id,
        name: guild.name,
        owner_id: guild.owner_id,
        member_count: state.membersOf(guild.id).length,
      })),
    })),
    route('POST', '/guilds', ({ body }) => ({
      status: 201,
      body: makeGuild(simulation, parseBody(newGuildSchema, body)),
    })),
    route('GET', '/guilds/{guild_id}', (request) => {
      const guild = guildOf(request);
      return {
        status: 200,
        body: {
          ...presentGuild(simulation, guild),
          channels: state.channelsOf(guild.id).map((channel) => presentChannel(simulation, channel)),
          members: state.membersOf(guild.id).map((member) => presentMember(simulation, member)),
        },
      };
    }),
    route('POST', '/guilds/{guild_id}/members', (request) => {
      const guild = guildOf(request);
      const given = parseBody(
        z.object({ userId: z.string(), roles: z.array(z.string()).default([]) }),
        request.body,
      );
      const user = state.users.get(given.userId);
      if (!user) throw unknownUser();
      return {
        status: 201,
        body: presentMember(
          simulation,
          state.member(guild.id, user.id) ?? addMember(simulation, guild, user, given.roles),
        ),
      };
    }),
    route('DELETE', '/guilds/{guild_id}/members/{user_id}', (request) => {
      const guild = guildOf(request);
      const { user_id: userId = '' } = request.params;
      if (!state.member(guild.id, userId)) throw unknownMember();
      removeMember(simulation, guild.id, userId);
      return { status: 204 };
    }),
    route('POST', '/guilds/{guild_id}/bots', (request) => {
      const given = parseBody(
        z.object({
          applicationId: z.string(),
          permissions: z
            .string()
            .regex(/^\d{1,20}$/)
            .default('0'),
        }),
        request.body,
      );
      const application = state.applications.get(given.applicationId);
      if (!application) throw unknownApplication();
      return {
        status: 200,
        body: presentMember(
          simulation,
          installBot(simulation, guildOf(request), application, BigInt(given.permissions) & ALL_PERMISSIONS),
        ),
      };
    }),
    route('DELETE', '/guilds/{guild_id}/bots/{application_id}', (request) => {
      const guild = guildOf(request);
      const { application_id: id = '' } = request.params;
      if (!state.member(guild.id, id)) throw unknownMember();
      for (const role of state.rolesOf(guild.id)) if (role.bot_id === id) state.roles.delete(role.id);
      removeMember(simulation, guild.id, id);
      return { status: 204 };
    }),
    route('GET', '/channels/{channel_id}/messages', ({ params, query }) => {
      if (!state.channels.get(params.channel_id ?? '')) throw unknownChannel();
      const messages = state.messages
        .ofChannel(params.channel_id ?? '')
        .slice(-count(query.get('limit'), 100));
      return { status: 200, body: messages.map((message) => presentMessage(simulation, message)) };
    }),
    route('POST', '/as/{user_id}/messages', (request) => {
      const given = parseBody(z.object({ channelId: z.string(), content: z.string() }), request.body);
      return through(
        messageRoutes,
        'POST',
        '/channels/{channel_id}/messages',
        request,
        { channel_id: given.channelId },
        { content: given.content },
      );
    }),
    route('DELETE', '/as/{user_id}/messages/{channel_id}/{message_id}', (request) =>
      through(
        messageRoutes,
        'DELETE',
        '/channels/{channel_id}/messages/{message_id}',
        request,
        { channel_id: request.params.channel_id ?? '', message_id: request.params.message_id ?? '' },
        undefined,
      ),
    ),
    route('POST', '/as/{user_id}/commands', async (request) => ({
      status: 200,
      body: await actCommand(as(request), parseBody(commandSchema, request.body)),
    })),
    route('POST', '/as/{user_id}/autocomplete', async (request) => ({
      status: 200,
      body: await actCommand(as(request), parseBody(commandSchema, request.body)),
    })),
    route('POST', '/as/{user_id}/components', async (request) => ({
      status: 200,
      body: await actComponent(as(request), parseBody(componentSchema, request.body)),
    })),
    route('POST', '/as/{user_id}/modals', async (request) => ({
      status: 200,
      body: await actModal(as(request), parseBody(modalSchema, request.body)),
    })),
    route('GET', '/faults', () => ({ status: 200, body: simulation.faults.list() })),
    route('PUT', '/faults', ({ body }) => ({
      status: 200,
      body: simulation.faults.set(parseBody(z.array(faultSchema).max(50), body)),
    })),
    route('DELETE', '/faults', () => ({ status: 200, body: simulation.faults.set([]) })),
    route('POST', '/gateway/disconnect', ({ body }) => {
      const given = parseBody(
        z.object({ applicationId: z.string(), resumable: z.boolean().default(true) }),
        body,
      );
      for (const session of hub.sessionsOf(given.applicationId)) {
        session.close?.();
        if (!given.resumable) hub.drop(session.id);
      }
      return { status: 204 };
    }),
    route('GET', '/gateway/sessions', () => ({
      status: 200,
      body: hub.all().map((session) => ({
        id: session.id,
        userId: session.userId,
        isConnected: session.send !== undefined,
        sequence: session.sequence,
        shard: session.shard,
      })),
    })),
    route('GET', '/traffic', ({ query }) => ({
      status: 200,
      body: traffic.newest(count(query.get('limit'), 50)),
    })),
    route('POST', '/channels/{channel_id}/flood', ({ params, body }) => {
      const channel = state.channels.get(params.channel_id ?? '');
      if (!channel) throw unknownChannel();
      const given = parseBody(z.object({ authorId: z.string(), count: z.int().min(1).max(10_000) }), body);
      for (let index = 0; index < given.count; index += 1) {
        createMessage(simulation, {
          channel,
          author: simulation.user(given.authorId),
          application: undefined,
          body: parseBody(createMessageSchema, { content: `Message ${index + 1}` }),
          mayMentionEveryone: false,
        });
      }
      return { status: 204 };
    }),
  ];
};

/** Answers `/sim/v1`. Only this machine's own pages may call: a page of another origin is refused. */
export const createControlServer = (parts: ControlParts) => {
  const find = createRouter(controlRoutes(parts));
  return async (request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> => {
    const answer = (status: number, body: unknown): void => {
      response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
      response.end(body === undefined ? undefined : JSON.stringify(body));
    };
    const { origin } = request.headers;
    if (origin !== undefined && new URL(origin).host !== request.headers.host)
      return answer(403, { message: 'Another page may not control the simulator', code: 0 });
    try {
      const found = find(request.method ?? 'GET', url.pathname.replace(/^\/sim\/v1/, ''));
      if (!found) throw notFoundRoute();
      const result = await found.route.handle({
        simulation: parts.simulation,
        caller: { kind: 'none' },
        params: found.params,
        query: url.searchParams,
        body: await readJson(request),
        reason: null,
      });
      parts.simulation.commit();
      answer(result.status, result.body);
    } catch (error) {
      if (error instanceof DiscordError)
        return answer(error.status, {
          message: error.message,
          code: error.code,
          ...(error.errors ? { errors: error.errors } : {}),
        });
      if (error instanceof SyntaxError)
        return answer(400, { message: 'The request body contains invalid JSON.', code: 50109 });
      throw error;
    }
  };
};
