import type { DiscordUse } from '#platform/forms/needs.ts';
import { POSTING } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { findAllRecords } from '#records/find-records.ts';
import { roleIdsOf } from './button-roles.ts';
import { embedKind } from './kind.ts';

/** What embeds that are sent do on Discord: they stand in channels, some under another name, and their buttons give roles. */
export const usesOfEmbeds = async (guild: Guild): Promise<readonly DiscordUse[]> => {
  const sent = (await findAllRecords(guild, embedKind)).filter(({ channel }) => channel !== null);
  const channels = [...Map.groupBy(sent, ({ channel }) => channel ?? '')];
  const roles = sent.flatMap(({ design, name }) =>
    roleIdsOf(design).map((roleId): DiscordUse => ({ kind: 'role', what: 'role', roleId, name })),
  );
  return [
    ...channels.flatMap(([channelId, embeds]): DiscordUse[] => {
      const count = embeds.filter(({ sender }) => sender !== null).length;
      const place = { kind: 'channel', channelId } as const;
      return [
        { ...place, what: 'sent', count: embeds.length, permissions: POSTING },
        ...(count > 0
          ? [{ ...place, what: 'sender', count, permissions: ['Manage Webhooks'] as const }]
          : []),
      ];
    }),
    ...roles,
  ];
};
