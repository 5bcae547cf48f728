import {
  DiscordError,
  dailyCommandCreates,
  invalidField,
  maximumCommands,
  unknownCommand,
} from '../rest/errors.ts';
import { COMMAND, type CommandBody } from '../rules/command-body.ts';
import type { Simulation } from '../simulation.ts';
import { NEW_INSTALL_TYPES } from '../state/application-settings.ts';
import type { Command } from '../state/entities.ts';

/** Global commands of an application, or those of one guild. */
export type CommandScope = { readonly applicationId: string; readonly guildId: string | null };

/** Commands of each type in a scope. Source: Discord's reference, "Application Commands". */
const MOST: Readonly<Record<number, number>> = {
  [COMMAND.chat]: 100,
  [COMMAND.user]: 15,
  [COMMAND.message]: 15,
  [COMMAND.entryPoint]: 1,
};
/** New commands in a scope in a day. */
const DAILY_CREATES = { limit: 200, windowMs: 24 * 3600 * 1000 };

export const commandsOf = ({ state }: Simulation, { applicationId, guildId }: CommandScope): Command[] =>
  state.commands.inGroup(applicationId).filter((each) => each.guild_id === guildId);

const isSame = (command: Command, body: CommandBody): boolean =>
  command.body.name === body.name && command.body.type === body.type;

const requireGlobalEntryPoint = ({ guildId }: CommandScope, body: CommandBody): void => {
  if (body.type === COMMAND.entryPoint && guildId !== null)
    throw invalidField(
      ['type'],
      'APPLICATION_COMMAND_ENTRY_POINT_GUILD_INVALID',
      'Primary entry point commands can only be global',
    );
};

const countCreate = (simulation: Simulation, { applicationId, guildId }: CommandScope): void => {
  const taken = simulation.buckets.take(
    `command-creates:${applicationId}:${guildId ?? 'global'}`,
    DAILY_CREATES,
  );
  if (!taken.isAllowed) throw dailyCommandCreates(taken.resetAfterMs);
};

const installTypesOf = ({ state }: Simulation, applicationId: string): (0 | 1)[] => {
  const config = state.applications.get(applicationId)?.integration_types_config ?? NEW_INSTALL_TYPES;
  return ([0, 1] as const).filter((type) => config[String(type)] !== undefined);
};

const put = (
  simulation: Simulation,
  { applicationId, guildId }: CommandScope,
  given: CommandBody,
  existing: Command | undefined,
): Command => {
  // Global commands that do not say for whom they are, are for all ways in which the application can be added.
  const types =
    guildId === null ? (given.integration_types ?? installTypesOf(simulation, applicationId)) : null;
  const body = { ...given, integration_types: types };
  // What is equal keeps its version: clients that have it need not load it again.
  if (existing && JSON.stringify(existing.body) === JSON.stringify(body)) return existing;
  return simulation.state.commands.put({
    id: existing?.id ?? simulation.snowflakes.next(),
    application_id: applicationId,
    guild_id: guildId,
    version: simulation.snowflakes.next(),
    body,
  });
};

/**
 * Creates a command, or overwrites the one of its name and type.
 * @throws DiscordError 30032 when there are too many
 * @throws RateLimited 30034 for more than 200 new ones in a day
 */
export const upsertCommand = (
  simulation: Simulation,
  scope: CommandScope,
  body: CommandBody,
): { command: Command; isNew: boolean } => {
  requireGlobalEntryPoint(scope, body);
  const all = commandsOf(simulation, scope);
  const existing = all.find((each) => isSame(each, body));
  if (!existing) {
    const most = MOST[body.type] ?? 0;
    if (all.filter((each) => each.body.type === body.type).length >= most) throw maximumCommands(most);
    countCreate(simulation, scope);
  }
  return { command: put(simulation, scope, body, existing), isNew: existing === undefined };
};

type Given = CommandBody & { readonly id?: string | null | undefined };

/** Replaces all commands of a scope; one keeps its id by its name, or by the id that is given. */
export const overwriteCommands = (
  simulation: Simulation,
  scope: CommandScope,
  bodies: readonly Given[],
): Command[] => {
  for (const [index, body] of bodies.entries()) {
    requireGlobalEntryPoint(scope, body);
    if (bodies.slice(0, index).some((before) => before.name === body.name && before.type === body.type))
      throw invalidField(
        [index],
        'APPLICATION_COMMANDS_DUPLICATE_NAME',
        'Application command names must be unique',
      );
  }
  for (const [type, most] of Object.entries(MOST))
    if (bodies.filter((body) => body.type === Number(type)).length > most) throw maximumCommands(most);
  const all = commandsOf(simulation, scope);
  const pairs = bodies.map(({ id, ...body }) => ({
    body,
    existing:
      all.find((each) => id !== null && id !== undefined && each.id === id && each.body.type === body.type) ??
      all.find((each) => isSame(each, body)),
  }));
  for (const { existing } of pairs) if (!existing) countCreate(simulation, scope);
  for (const command of all)
    if (!pairs.some(({ existing }) => existing === command)) removeCommand(simulation, command);
  return pairs.map(({ body, existing }) => put(simulation, scope, body, existing));
};

/** Changes a command; its new name may not be that of another. */
export const changeCommand = (
  simulation: Simulation,
  scope: CommandScope,
  command: Command,
  body: CommandBody,
): Command => {
  if (commandsOf(simulation, scope).some((each) => each !== command && isSame(each, body)))
    throw new DiscordError(400, 40_041, 'An application command with that name already exists');
  return put(simulation, scope, body, command);
};

export const removeCommand = ({ state }: Simulation, command: Command): void => {
  state.commands.delete(command.id);
  for (const each of state.commandPermissions.filter(({ id }) => id === command.id))
    state.commandPermissions.delete(`${each.guild_id}/${each.id}`);
};

export const findCommand = (simulation: Simulation, scope: CommandScope, id: string): Command => {
  const found = commandsOf(simulation, scope).find((each) => each.id === id);
  if (!found) throw unknownCommand();
  return found;
};
