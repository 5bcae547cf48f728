import { contextOf, isAvailable, mayUseCommand, ownersOf } from '../../commands/usable.ts';
import { presentApplication } from '../../present/application.ts';
import { presentCommand } from '../../present/command.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import type { Simulation } from '../../simulation.ts';
import type { Application, Channel, Command } from '../../state/entities.ts';
import { requireChannel, requireGuild, requireUser } from '../access.ts';
import type { Route } from '../router.ts';

const present = (simulation: Simulation, commands: readonly Command[], locale: string) => {
  const applications = new Map<string, Application>();
  for (const { application_id: id } of commands) {
    const application = simulation.state.applications.get(id);
    if (application) applications.set(id, application);
  }
  return {
    applications: [...applications.values()].map((each) => presentApplication(simulation, each)),
    // All languages, and the reader's own besides.
    application_commands: commands.map((command) => ({
      ...presentCommand(command, locale),
      ...presentCommand(command),
    })),
  };
};

/** What a channel offers to a user behind "/" and in context menus. */
const usableIn = (simulation: Simulation, channel: Channel, userId: string): Command[] =>
  simulation.state.commands.filter(
    (command) =>
      isAvailable(
        command,
        contextOf(channel, command.application_id),
        ownersOf(simulation, command.application_id, channel, userId),
      ) && mayUseCommand(simulation, command, channel, userId),
  );

/** What a user's own client loads; bots have no use for it. */
export const commandIndexRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/application-command-index',
    handle: (request) => {
      const user = requireUser(request);
      const { guild } = requireGuild(request);
      const { simulation } = request;
      const channels = simulation.state
        .channelsOf(guild.id)
        .filter(
          (channel) =>
            (simulation.permissions.inChannel(channel, user.id) & PERMISSIONS.USE_APPLICATION_COMMANDS) !==
            0n,
        );
      const commands = new Set(channels.flatMap((channel) => usableIn(simulation, channel, user.id)));
      return { status: 200, body: present(simulation, [...commands], user.locale) };
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/application-command-index',
    handle: (request) => {
      const user = requireUser(request);
      const { channel } = requireChannel(request);
      const { simulation } = request;
      return {
        status: 200,
        body: present(simulation, usableIn(simulation, channel, user.id), user.locale),
      };
    },
  },
];
