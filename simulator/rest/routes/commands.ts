import { z } from 'zod';
import { presentApplication } from '../../present/present.ts';
import { type CommandBody, commandSchema } from '../../rules/command-body.ts';
import type { Command } from '../../state/entities.ts';
import { requireBot, requireGuild, requireUser } from '../access.ts';
import { DiscordError, missingAccess, unknownCommand } from '../errors.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const LIMIT = { limit: 20, windowMs: 20_000 };

const presentCommand = (command: Command) => ({
  id: command.id,
  application_id: command.application_id,
  version: command.version,
  default_member_permissions: null,
  nsfw: false,
  integration_types: [0],
  ...command.body,
  ...(command.guild_id === null ? {} : { guild_id: command.guild_id }),
});

/** The commands that a path names: global ones, or those of a guild that the application is in. */
const scope = (request: RestRequest): { applicationId: string; guildId: string | null; all: Command[] } => {
  const { application } = requireBot(request);
  if (request.params.application_id !== application.id)
    throw new DiscordError(403, 20012, 'You are not authorized to perform this action on this application');
  const guildId = request.params.guild_id ?? null;
  if (guildId !== null && !request.simulation.state.member(guildId, application.id)) throw missingAccess();
  return {
    applicationId: application.id,
    guildId,
    all: request.simulation.state.commands.filter(
      (each) => each.application_id === application.id && each.guild_id === guildId,
    ),
  };
};

const store = (request: RestRequest, body: CommandBody): Command => {
  const { applicationId, guildId, all } = scope(request);
  const existing = all.find((each) => each.body.name === body.name && each.body.type === body.type);
  return request.simulation.state.commands.put({
    id: existing?.id ?? request.simulation.snowflakes.next(),
    application_id: applicationId,
    guild_id: guildId,
    version: request.simulation.snowflakes.next(),
    body: { ...body },
  });
};

const one = (request: RestRequest): Command => {
  const found = scope(request).all.find((each) => each.id === request.params.command_id);
  if (!found) throw unknownCommand();
  return found;
};

const routesBelow = (base: string): readonly Route[] => [
  {
    method: 'GET',
    path: base,
    limit: LIMIT,
    handle: (request) => ({ status: 200, body: scope(request).all.map(presentCommand) }),
  },
  {
    method: 'POST',
    path: base,
    limit: LIMIT,
    handle: (request) => {
      const isNew = !scope(request).all.some(
        (each) => each.body.name === (request.body as { name?: string } | null)?.name,
      );
      return {
        status: isNew ? 201 : 200,
        body: presentCommand(store(request, parseBody(commandSchema, request.body))),
      };
    },
  },
  {
    method: 'PUT',
    path: base,
    limit: LIMIT,
    handle: (request) => {
      const bodies = parseBody(z.array(commandSchema).max(110), request.body);
      const { all } = scope(request);
      for (const command of all) {
        if (!bodies.some((body) => body.name === command.body.name && body.type === command.body.type))
          request.simulation.state.commands.delete(command.id);
      }
      return { status: 200, body: bodies.map((body) => presentCommand(store(request, body))) };
    },
  },
  {
    method: 'GET',
    path: `${base}/{command_id}`,
    limit: LIMIT,
    handle: (request) => ({ status: 200, body: presentCommand(one(request)) }),
  },
  {
    method: 'PATCH',
    path: `${base}/{command_id}`,
    limit: LIMIT,
    handle: (request) => {
      const command = one(request);
      const body = parseBody(commandSchema, { ...command.body, ...(request.body as object) });
      request.simulation.state.commands.patch(command, {
        body: { ...body },
        version: request.simulation.snowflakes.next(),
      });
      return { status: 200, body: presentCommand(command) };
    },
  },
  {
    method: 'DELETE',
    path: `${base}/{command_id}`,
    limit: LIMIT,
    handle: (request) => {
      request.simulation.state.commands.delete(one(request).id);
      return { status: 204 };
    },
  },
];

export const commandRoutes: readonly Route[] = [
  ...routesBelow('/applications/{application_id}/commands'),
  ...routesBelow('/applications/{application_id}/guilds/{guild_id}/commands'),
  ...['/applications/@me', '/oauth2/applications/@me'].map(
    (path): Route => ({
      method: 'GET',
      path,
      limit: LIMIT,
      handle: (request) => ({
        status: 200,
        body: presentApplication(request.simulation, requireBot(request).application),
      }),
    }),
  ),
  {
    // What a user's client lists behind "/".
    method: 'GET',
    path: '/guilds/{guild_id}/application-command-index',
    limit: LIMIT,
    handle: (request) => {
      requireUser(request);
      const { guild } = requireGuild(request);
      const { state } = request.simulation;
      const present = [...state.applications.all()].filter((application) =>
        state.member(guild.id, application.id),
      );
      const commands = state.commands.filter(
        (each) =>
          present.some((application) => application.id === each.application_id) &&
          (each.guild_id === null || each.guild_id === guild.id),
      );
      return {
        status: 200,
        body: {
          applications: present.map((application) => presentApplication(request.simulation, application)),
          application_commands: commands.map(presentCommand),
        },
      };
    },
  },
];
