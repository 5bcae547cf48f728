import type { APIMessage } from 'discord-api-types/v10';
import { designSchema, type MessageDesign } from '#messages/design.ts';
import { fromDiscord } from '#messages/from-discord.ts';
import { type MentionChoice, noMentions } from '#messages/mentions.ts';
import { renderDesign, withoutNamed } from '#messages/render.ts';
import { parseRoleButtonId } from '#messages/role-button.ts';
import { toDiscord } from '#messages/to-discord.ts';
import { keepVariables } from '#messages/variables.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { channelId } from '#platform/ids.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import { EMBED_ENTITY } from './entity.ts';
import { embedKind } from './kind.ts';
import type { Embed } from './model.ts';
import { embedSettings } from './settings.ts';

/**
 * A message's design without whom it pings, which Discord does not show, as one text that is the same whenever the message is. Undefined
 * when it is nothing that could be stored here.
 */
const shownText = (design: MessageDesign): string | undefined => {
  const parsed = designSchema.safeParse({ ...design, mentions: noMentions });
  return parsed.success ? JSON.stringify(parsed.data) : undefined;
};

const parseShown = (text: unknown): MessageDesign => designSchema.parse(JSON.parse(String(text)));

/** What a message shows, and when it was changed here; undefined for a draft, which is nowhere. */
export const toLocal = (embed: Embed): LocalRecord | undefined => {
  if (embed.channel === null) return undefined;
  // As Discord shows it: a picture beside an author without a name, say, is not there.
  const { design } = fromDiscord(toDiscord(renderDesign(embed.design, embed.values)));
  const shown = shownText(design);
  return {
    fields: { shown: shown ?? '' },
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

const read = (message: APIMessage): { shown?: string } => {
  try {
    const shown = shownText(fromDiscord(message).design);
    return shown === undefined ? {} : { shown };
  } catch {
    // Not a message that a design could be of: it counts as unchanged.
    return {};
  }
};

/** How an embed appears on Discord: the message that it designs, once it is sent. */
export const embedMirror: MessageMirror = {
  resource: 'message',
  name: EMBED_ENTITY,
  fields: { shown: 'value' },
  // Who deletes the message wants it gone; the design stays here as a draft.
  whenGone: 'delete',
  strategy: async (guild) => (await readSettings(guild, 'embeds', embedSettings)).value.strategy,
  load: async (guild, recordId) => {
    const embed = await findRecord(guild, embedKind, Number(recordId));
    return embed && toLocal(embed);
  },
  loadAll: async (guild) =>
    new Map(
      (await findAllRecords(guild, embedKind)).flatMap((embed) => {
        const local = toLocal(embed);
        return local ? [[String(embed.id), local] as const] : [];
      }),
    ),
  render: (recordId, { fields, view }) =>
    // The view was made by `toLocal` above.
    toDiscord({ ...parseShown(fields.shown), mentions: view as MentionChoice }, recordId),
  recordIdOf,
  read,
  apply: async (tx, recordId, { shown }) => {
    const embed = await lockRecord(tx, embedKind, Number(recordId));
    if (!embed || shown === undefined) return;
    const { design, values } = embed;
    const changed = withoutNamed({ ...parseShown(shown), mentions: design.mentions }, design, values);
    await patchRecord(tx, embedKind, embed, { design: keepVariables(changed, design, values) });
  },
  remove: async (tx, recordId) => {
    const embed = await lockRecord(tx, embedKind, Number(recordId));
    if (embed) await patchRecord(tx, embedKind, embed, { channel: null }, { verb: 'message-deleted' });
  },
};
