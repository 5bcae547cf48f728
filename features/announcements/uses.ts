import { sql } from 'kysely';
import type { DiscordUse } from '#platform/forms/needs.ts';
import { POSTING } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { POST_ENTITY } from './entity.ts';
import { announcementRecord } from './model.ts';

type Chosen = { title: string; channels: unknown; state: string; pinned: boolean };

/** One that was kept under other rules costs itself only. */
const channelsOf = (channels: unknown): readonly string[] =>
  announcementRecord.fields.channels.schema.safeParse(channels).data ?? [];

/** What announcements do on Discord: those that are sent stand in channels, those that are scheduled will, and some are pinned there. */
export const usesOfAnnouncements = async (guild: Guild): Promise<readonly DiscordUse[]> => {
  const [sent, scheduled, pinned] = await Promise.all([
    guild.read
      .selectFrom('links')
      .select(['channel_id', sql<number>`count(*)`.as('count')])
      .where('mirror', '=', POST_ENTITY)
      .where('channel_id', 'is not', null)
      .groupBy('channel_id')
      .execute(),
    guild.read
      .$extendTables<{ announcements: Chosen }>()
      .selectFrom('announcements')
      .select(['title', 'channels'])
      .where('state', '=', 'scheduled')
      .execute(),
    guild.read
      .$extendTables<{ announcements: Chosen }>()
      .selectFrom('announcements')
      .select('channels')
      .where('pinned', '=', true)
      .where('state', '<>', 'draft')
      .execute(),
  ]);
  return [
    ...sent.map(
      ({ channel_id, count }): DiscordUse => ({
        kind: 'channel',
        what: 'sent',
        channelId: channel_id ?? '',
        count,
        permissions: POSTING,
      }),
    ),
    ...scheduled.flatMap(({ title, channels }) =>
      channelsOf(channels).map(
        (channelId): DiscordUse => ({
          kind: 'channel',
          what: 'scheduled',
          channelId,
          name: title,
          permissions: POSTING,
        }),
      ),
    ),
    ...[...new Set(pinned.flatMap(({ channels }) => channelsOf(channels)))].map(
      (channelId): DiscordUse => ({
        kind: 'channel',
        what: 'pinned',
        channelId,
        permissions: ['Pin Messages'],
      }),
    ),
  ];
};
