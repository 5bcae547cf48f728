import type { MentionChoice } from '#messages/mentions.ts';
import { readShown, showing, shownOf, takeShown } from '#messages/shown.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { readSettings } from '#platform/guilds/settings.ts';
import { channelId } from '#platform/ids.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { fromTable, type TablesReader, writeTables } from '#records/tables.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import { ANNOUNCEMENT_ENTITY, POST_ENTITY } from './entity.ts';
import { announcementKind } from './kind.ts';
import { type Post, postKind, postRecord } from './post.ts';
import { askToPublish } from './publish-request.ts';
import type { Announcement } from './service.ts';
import { announcementSettings } from './settings.ts';

/** What a post shows; undefined where somebody deleted it. */
const toLocal = (
  { channel, values, state }: Post,
  { design, fieldTimes }: Pick<Announcement, 'design' | 'fieldTimes'>,
): LocalRecord | undefined =>
  state === 'gone'
    ? undefined
    : {
        fields: { shown: shownOf(design, values) },
        changedAt: { shown: fieldTimes.design ?? 0 },
        place: { channelId: channelId(channel) },
        view: design.mentions,
      };

/**
 * The announcement of a post. Read without a lock, because it never changes: whoever changes an announcement locks it before its
 * posts, and so must we.
 */
const announcementOf = async (tx: ChangeTx, post: string): Promise<number | undefined> => {
  const row = await fromTable(writeTables(tx) as TablesReader, postRecord.table)
    .select('announcement')
    .where('id', '=', Number(post))
    .executeTakeFirst();
  return row && Number(row.announcement);
};

/** How a post appears on Discord: the message that its announcement designs, in its channel. */
export const postMirror: MessageMirror = {
  resource: 'message',
  name: POST_ENTITY,
  fields: { shown: 'value' },
  whenGone: 'delete',
  strategy: async (guild) =>
    (await readSettings(guild, 'announcements', announcementSettings)).value.strategy,
  load: async (guild, recordId) => {
    const post = await findRecord(guild, postKind, Number(recordId));
    const announcement = post && (await findRecord(guild, announcementKind, post.announcement));
    return announcement && toLocal(post, announcement);
  },
  loadAll: async (guild) => {
    const [posts, announcements] = await Promise.all([
      findAllRecords(guild, postKind),
      findAllRecords(guild, announcementKind),
    ]);
    const byId = new Map(announcements.map((each) => [each.id, each]));
    return new Map(
      posts.flatMap((post) => {
        const announcement = byId.get(post.announcement);
        const local = announcement && toLocal(post, announcement);
        return local ? [[String(post.id), local] as const] : [];
      }),
    );
  },
  render: (_, { fields, view }) => showing(fields.shown, view as MentionChoice), // the view is of `toLocal`
  // No component carries a number; a message is known by its link, and after a crash by what it shows.
  recordIdOf: () => undefined,
  read: (message) => {
    const shown = readShown(message);
    return shown === undefined ? {} : { shown };
  },
  apply: async (tx, recordId, { shown }) => {
    const id = await announcementOf(tx, recordId);
    const announcement = id === undefined ? undefined : await lockRecord(tx, announcementKind, id);
    const post = announcement?.posts.find((each) => String(each.id) === recordId);
    if (!announcement || !post || shown === undefined) return;
    const { channel } = post;
    const design = takeShown(shown, announcement.design, post.values);
    await patchRecord(
      tx,
      announcementKind,
      announcement,
      { design },
      { verb: 'edited-there', data: { channel } },
    );
  },
  made: (tx, recordId) => askToPublish(tx, Number(recordId)),
  remove: async (tx, recordId) => {
    const id = await announcementOf(tx, recordId);
    const announcement = id === undefined ? undefined : await lockRecord(tx, announcementKind, id);
    const post = announcement && (await lockRecord(tx, postKind, Number(recordId)));
    if (!post) return;
    await patchRecord(tx, postKind, post, { state: 'gone' });
    tx.log({
      type: 'announcement.message-deleted',
      entity: ANNOUNCEMENT_ENTITY,
      entityId: String(id),
      data: { channel: post.channel },
    });
  },
};
