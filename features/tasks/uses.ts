import type { DiscordUse } from '#platform/forms/needs.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { taskSettings } from './settings.ts';

/** What tasks do on Discord besides what their settings choose: a task's picture is attached to its message. */
export const usesOfTasks = async (guild: Guild): Promise<readonly DiscordUse[]> => {
  const { channel } = (await readSettings(guild, 'tasks', taskSettings)).value;
  return channel === null
    ? []
    : [{ kind: 'channel', what: 'pictures', channelId: channel, permissions: ['Attach Files'] }];
};
