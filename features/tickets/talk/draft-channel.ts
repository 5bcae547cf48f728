import type { Guild } from '#platform/guilds/handle.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { lockRecord, releaseRecord } from '#records/write-record.ts';
import type { ChannelMirror, LocalRecord } from '#sync/mirror.ts';
import type { ChannelShape } from '#sync/resources/shapes.ts';
import { type ChannelsAround, channelOf, readAround } from '../channel-mirror.ts';
import { DRAFT_ENTITY } from '../entity.ts';
import en from '../locales/en.json' with { type: 'json' };
import fi from '../locales/fi.json' with { type: 'json' };
import type { Draft } from './draft.ts';
import { draftKind } from './draft-kind.ts';

const NAMES = { en: en.talk.channel, fi: fi.talk.channel };

/** A conversation's channel: only who asks and the bot see it. Pure but for the guild's id. */
const toLocal = (guild: Pick<Guild, 'id'>, draft: Draft, around: ChannelsAround): LocalRecord => {
  const shape = channelOf(guild.id, { ...draft, state: 'open' }, { ...around, staffRoles: [] });
  const view: ChannelShape = { ...shape, name: `${NAMES[draft.locale]}-${draft.id}` };
  return { fields: {}, changedAt: {}, place: { guildId: guild.id }, view };
};

/** The channel of a conversation. Whoever deletes it wants no ticket. */
export const draftChannel: ChannelMirror = {
  resource: 'channel',
  name: DRAFT_ENTITY,
  fields: {},
  isTyped: false,
  whenGone: 'delete',
  strategy: async () => 'cms_wins',
  load: async (guild, recordId) => {
    const [draft, around] = await Promise.all([
      findRecord(guild, draftKind, Number(recordId)),
      readAround(guild),
    ]);
    return draft && toLocal(guild, draft, around);
  },
  loadAll: async (guild) => {
    const [drafts, around] = await Promise.all([findAllRecords(guild, draftKind), readAround(guild)]);
    return new Map(drafts.map((draft) => [String(draft.id), toLocal(guild, draft, around)]));
  },
  lock: async (tx, recordId) => (await lockRecord(tx, draftKind, Number(recordId))) && {},
  apply: async () => undefined,
  remove: async (tx, recordId) => {
    const draft = await lockRecord(tx, draftKind, Number(recordId));
    if (draft) await releaseRecord(tx, draftKind, draft);
  },
  render: (_, { view }) => view as ChannelShape, // made by `toLocal` above
  read: () => ({}),
};
