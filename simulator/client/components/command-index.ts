import { useEffect, useState } from 'react';
import { type CommandIndex, loadCommands } from '../actions/interactions.ts';
import type { Client } from '../connection/client.ts';
import type { Application, Command } from '../model/command.ts';
import { useClient } from './client-context.ts';

interface Known {
  loaded: Promise<CommandIndex>;
  at: number;
}

const cache = new WeakMap<Client, Map<string, Known>>();
const freshFor = 5000;

/** The guild's commands, asked for at most once in a while. */
export function commandsOf(client: Client, guildId: string): Promise<CommandIndex> {
  const byGuild = cache.get(client) ?? new Map<string, Known>();
  cache.set(client, byGuild);
  const known = byGuild.get(guildId);
  if (known && Date.now() - known.at < freshFor) return known.loaded;
  const loaded = loadCommands(client, guildId);
  byGuild.set(guildId, { loaded, at: Date.now() });
  return loaded;
}

const nothing: { applications: Application[]; commands: Command[] } = { applications: [], commands: [] };

/** The guild's commands, asked for again when a component that shows them appears. */
export function useCommandIndex(guildId: string | undefined, wanted = true) {
  const client = useClient();
  const [index, setIndex] = useState(nothing);
  useEffect(() => {
    if (!guildId || !wanted) return;
    let current = true;
    commandsOf(client, guildId).then(
      ({ applications, application_commands }) => {
        if (current) setIndex({ applications, commands: application_commands });
      },
      () => {
        // Without an answer there is nothing to offer; the connection bar already says what is wrong.
        if (current) setIndex(nothing);
      },
    );
    return () => {
      current = false;
    };
  }, [client, guildId, wanted]);
  return index;
}
