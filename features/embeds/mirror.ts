import type { APIMessage } from 'discord-api-types/v10';
import type { MentionChoice } from '#messages/mentions.ts';
import { parseRoleButtonId } from '#messages/role-button.ts';
import { withoutGonePictures } from '#messages/server/pictures.ts';
import { readShown, showing, shownOf, takeShown } from '#messages/shown.ts';
import { channelId } from '#platform/ids.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { formerRecords } from '#records/former.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import { strategyOf } from '#sync/strategy-setting.ts';
import { EMBED_ENTITY } from './entity.ts';
import { embedKind } from './kind.ts';
import type { Embed } from './model.ts';

/** What a message shows, and when it was changed here; undefined for a draft, which is nowhere. */
export const toLocal = (embed: Embed): LocalRecord | undefined => {
  if (embed.channel === null) return undefined;
  return {
    name: embed.name,
    fields: { shown: shownOf(embed.design, embed.values) },
    changedAt: { shown: embed.fieldTimes.design ?? 0 },
    place: {
      channelId: channelId(embed.channel),
      ...(embed.sender ? { sender: embed.sender } : {}),
    },
    view: embed.design.mentions,
  };
};

/** Custom ids of all components, wherever they stand. */
const customIds = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(customIds);
  if (value === null || typeof value !== 'object') return [];
  const own = 'custom_id' in value && typeof value.custom_id === 'string' ? [value.custom_id] : [];
  return [...own, ...Object.values(value).flatMap(customIds)];
};

const recordIdOf = (message: Pick<APIMessage, 'components'>): string | undefined =>
  customIds(message.components).flatMap((id) => parseRoleButtonId(id)?.record ?? [])[0];

/** How an embed appears on Discord: the message that it designs, once it is sent. */
export const embedMirror: MessageMirror = {
  resource: 'message',
  name: EMBED_ENTITY,
  fields: { shown: 'value' },
  // Who deletes the message wants it gone; the design stays here as a draft.
  whenGone: 'delete',
  strategy: strategyOf('embeds'),
  load: async (guild, recordId) => {
    const embed = await findRecord(guild, embedKind, Number(recordId));
    return embed && toLocal(embed);
  },
  former: async (guild, recordId, after) =>
    (await formerRecords(guild, embedKind, Number(recordId), after)).flatMap((embed) => {
      const local = toLocal(embed);
      return local ? [local.fields] : [];
    }),
  loadAll: async (guild) =>
    new Map(
      (await findAllRecords(guild, embedKind)).flatMap((embed) => {
        const local = toLocal(embed);
        return local ? [[String(embed.id), local] as const] : [];
      }),
    ),
  render: (recordId, { fields, view }) =>
    // The view was made by `toLocal` above.
    showing(fields.shown, view as MentionChoice, recordId),
  recordIdOf,
  read: (message) => {
    const shown = readShown(message);
    // Not a message that a design could be of: it counts as unchanged.
    return shown === undefined ? {} : { shown };
  },
  isTyped: false,
  lock: async (tx, recordId) => {
    const embed = await lockRecord(tx, embedKind, Number(recordId));
    return embed && toLocal(embed)?.fields;
  },
  apply: async (tx, recordId, { shown }) => {
    const embed = await lockRecord(tx, embedKind, Number(recordId));
    if (!embed || shown === undefined) return;
    const { design, values } = embed;
    const taken = await withoutGonePictures(tx, takeShown(shown, design, values));
    await patchRecord(tx, embedKind, embed, { design: taken });
  },
  remove: async (tx, recordId) => {
    const embed = await lockRecord(tx, embedKind, Number(recordId));
    if (embed) await patchRecord(tx, embedKind, embed, { channel: null }, { verb: 'message-deleted' });
  },
};
