import type { DiscordUse } from '#platform/forms/needs.ts';
import { THREADS } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { taskSettings } from './settings.ts';

/** What tasks do on Discord besides what their settings choose: a task's picture is attached to its message, its discussion is a thread there. */
export const usesOfTasks = async (guild: Guild): Promise<readonly DiscordUse[]> => {
  const { channel } = (await readSettings(guild, 'tasks', taskSettings)).value;
  if (channel === null) return [];
  const { discussed } = await guild.read
    .$extendTables<{ tasks: { discussion: boolean } }>()
    .selectFrom('tasks')
    .select((query) => query.fn.countAll<number>().as('discussed'))
    .where('discussion', '=', true)
    .executeTakeFirstOrThrow();
  const count = Number(discussed);
  return [
    { kind: 'channel', what: 'pictures', channelId: channel, permissions: ['Attach Files'] },
    ...(count === 0
      ? []
      : [{ kind: 'channel', what: 'discussions', channelId: channel, count, permissions: THREADS } as const]),
  ];
};
