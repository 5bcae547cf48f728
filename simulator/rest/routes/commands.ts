import { z } from 'zod';
import {
  type CommandScope,
  changeCommand,
  commandsOf,
  findCommand,
  overwriteCommands,
  removeCommand,
  upsertCommand,
} from '../../commands/store.ts';
import { presentCommand } from '../../present/command.ts';
import { commandSchema } from '../../rules/command-body.ts';
import { requireApplication, requireInstalledIn } from '../application-access.ts';
import { queryFlag } from '../query-flag.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const LIMIT = { limit: 20, windowMs: 20_000 };
const SCOPE = 'applications.commands.update';
/** All that a scope can hold: 100 chat, 15 user, 15 message. */
const MOST = 130;

/** The commands that a path names: global ones, or those of a guild that the application is in. */
const scopeOf = (request: RestRequest): CommandScope => {
  const { application } = requireApplication(request, SCOPE);
  const guildId = request.params.guild_id ?? null;
  if (guildId !== null) requireInstalledIn(request, application.id, guildId);
  return { applicationId: application.id, guildId };
};

/** The language of who asks, for lists that carry one language only. */
const localeOf = ({ headers, caller }: RestRequest): string => {
  const asked = headers['x-discord-locale'] ?? headers['accept-language']?.split(/[,;]/)[0];
  return typeof asked === 'string' && asked !== '*'
    ? asked
    : caller.kind === 'none'
      ? 'en-US'
      : caller.user.locale;
};

/** The body without what only a bulk overwrite may say. */
const parseCommand = (body: unknown) => {
  const { id: _, ...command } = parseBody(commandSchema, body);
  return command;
};

const routesBelow = (base: string): readonly Route[] => [
  {
    method: 'GET',
    path: base,
    limit: LIMIT,
    handle: (request) => {
      const all = commandsOf(request.simulation, scopeOf(request));
      const locale = queryFlag(request.query, 'with_localizations') ? null : localeOf(request);
      return { status: 200, body: all.map((command) => presentCommand(command, locale)) };
    },
  },
  {
    method: 'POST',
    path: base,
    limit: LIMIT,
    handle: (request) => {
      const scope = scopeOf(request);
      const { command, isNew } = upsertCommand(request.simulation, scope, parseCommand(request.body));
      return { status: isNew ? 201 : 200, body: presentCommand(command) };
    },
  },
  {
    method: 'PUT',
    path: base,
    limit: LIMIT,
    handle: (request) => {
      const scope = scopeOf(request);
      const bodies = parseBody(z.array(commandSchema).max(MOST), request.body ?? []);
      return {
        status: 200,
        body: overwriteCommands(request.simulation, scope, bodies).map((each) => presentCommand(each)),
      };
    },
  },
  {
    method: 'GET',
    path: `${base}/{command_id}`,
    limit: LIMIT,
    handle: (request) => ({
      status: 200,
      body: presentCommand(
        findCommand(request.simulation, scopeOf(request), request.params.command_id ?? ''),
      ),
    }),
  },
  {
    method: 'PATCH',
    path: `${base}/{command_id}`,
    limit: LIMIT,
    handle: (request) => {
      const scope = scopeOf(request);
      const command = findCommand(request.simulation, scope, request.params.command_id ?? '');
      const given = parseBody(z.looseObject({}), request.body);
      // A command is of its type for good.
      const body = parseCommand({ ...command.body, ...given, type: command.body.type });
      return { status: 200, body: presentCommand(changeCommand(request.simulation, scope, command, body)) };
    },
  },
  {
    method: 'DELETE',
    path: `${base}/{command_id}`,
    limit: LIMIT,
    handle: (request) => {
      const { simulation, params } = request;
      removeCommand(simulation, findCommand(simulation, scopeOf(request), params.command_id ?? ''));
      return { status: 204 };
    },
  },
];

export const commandRoutes: readonly Route[] = [
  ...routesBelow('/applications/{application_id}/commands'),
  ...routesBelow('/applications/{application_id}/guilds/{guild_id}/commands'),
];
