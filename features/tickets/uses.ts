import type { DiscordUse } from '#platform/forms/needs.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { findAllRecords } from '#records/find-records.ts';
import { categoryKind } from './kinds.ts';
import { ticketSettings } from './settings.ts';

/** What tickets do on Discord besides what their settings choose: channels stand in the categories of ours that name one. */
export const usesOfTickets = async (guild: Guild): Promise<readonly DiscordUse[]> => {
  const [{ value }, categories] = await Promise.all([
    readSettings(guild, 'tickets', ticketSettings),
    findAllRecords(guild, categoryKind),
  ]);
  const webhooks = value.answersAs === 'webhook' ? (['Manage Webhooks'] as const) : [];
  const parents = [
    ...(value.parent === null ? [] : [{ channelId: value.parent, what: 'answers', permissions: webhooks }]),
    ...categories.flatMap(({ parent, name }) =>
      parent === null
        ? []
        : [
            {
              channelId: parent,
              what: 'category',
              name,
              permissions: ['View Channel', 'Manage Channels', 'Manage Roles', ...webhooks] as const,
            },
          ],
    ),
  ];
  return parents.map((use) => ({ kind: 'channel', ...use }));
};
