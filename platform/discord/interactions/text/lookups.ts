import type { Guild } from '#platform/guilds/handle.ts';
import { channelId, isSnowflake, userId } from '#platform/ids.ts';
import type { Lookups } from './read-values.ts';

/** People, roles and channels as the guild's own tables know them. */
export const lookupsIn = ({ read }: Pick<Guild, 'read'>): Lookups => ({
  user: async (id) => {
    const row = isSnowflake(id)
      ? await read
          .selectFrom('members')
          .select(['display_name', 'bot'])
          .where('user_id', '=', id)
          .executeTakeFirst()
      : undefined;
    return row && { kind: 'user', id: userId(id), name: row.display_name, isBot: row.bot, isMember: true };
  },
  role: async (id) => {
    const row = await read.selectFrom('roles').select('name').where('id', '=', id).executeTakeFirst();
    return row && { kind: 'role', id, name: row.name };
  },
  channel: async (id) => {
    const row = isSnowflake(id)
      ? await read.selectFrom('channels').select(['name', 'type']).where('id', '=', id).executeTakeFirst()
      : undefined;
    return row && { id: channelId(id), name: row.name, type: row.type };
  },
});
