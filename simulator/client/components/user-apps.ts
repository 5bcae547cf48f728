import { runCommand } from '../actions/interactions.ts';
import { readPlace } from '../navigation.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import { useClient } from './client-context.ts';
import { commandsOf } from './command-index.ts';

/** What applications offer to do with a user, as a line of their menu; nothing outside of a guild's channel. */
export function useUserApps(): (guildId: string | null, userId: string) => Promise<MenuEntry[]> {
  const client = useClient();
  return async (guildId, userId) => {
    const { channelId } = readPlace(location.pathname);
    if (!guildId || !channelId) return [];
    // Without an answer the menu has everything else.
    const index = await commandsOf(client, guildId).catch(() => null);
    const commands = index?.application_commands.filter(({ type }) => type === 2) ?? [];
    if (commands.length === 0) return [];
    const more = commands.map((command) => ({
      label: command.name,
      run: () => {
        const input = { command, label: command.name, options: [], targetId: userId };
        void runCommand(client, { channelId, guildId }, input);
      },
    }));
    return ['apps', { label: 'Apps', more }];
  };
}
