import type { MentionChoice } from '#messages/mentions.ts';
import type { FoundMessage } from '#messages/server/adopt.ts';
import { withoutGonePictures } from '#messages/server/pictures.ts';
import { readShown, showing, shownOf, takeShown } from '#messages/shown.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { Strategy } from '#platform/guilds/strategies.ts';
import { channelId } from '#platform/ids.ts';
import { adopt } from '#sync/adopt.ts';
import type { LocalRecord, MessageMirror } from '#sync/mirror.ts';
import { foundMessage } from '#sync/resources/message-found.ts';
import type { PatchOf } from '../define-record.ts';
import { findAllRecords, findRecord } from '../find-records.ts';
import { formerRecords } from '../former.ts';
import type { Whole } from '../kind.ts';
import { fromTable, type TablesReader, writeTables } from '../tables.ts';
import { lockRecord, makeRecord, patchRecord } from '../write-record.ts';
import {
  asPosted,
  type Post,
  type Posted,
  type PostedFields,
  type PostedKind,
  type Posts,
  type WithPosts,
} from './post.ts';
import { askToPublish } from './publish-request.ts';

/** What a post shows of its record. */
const fieldsOf = (
  { values }: Pick<Post, 'values'>,
  { design, pinned }: Pick<Posted, 'design' | 'pinned'>,
) => ({
  shown: shownOf(design, values),
  pinned,
});

/** What a post shows; undefined where somebody deleted it. */
const toLocal = (
  post: Post,
  posted: Pick<Posted, 'design' | 'pinned' | 'fieldTimes'>,
  name: string,
): LocalRecord | undefined =>
  post.state === 'gone'
    ? undefined
    : {
        name,
        fields: fieldsOf(post, posted),
        changedAt: { shown: posted.fieldTimes.design ?? 0, pinned: posted.fieldTimes.pinned ?? 0 },
        place: { channelId: channelId(post.channel) },
        view: posted.design.mentions,
      };

/** How posts appear on Discord: the message that their record designs, each in its channel. */
export const postMirror = <Fields extends PostedFields>(
  kind: PostedKind<Fields>,
  posts: Posts,
  strategy: (guild: Guild) => Promise<Strategy>,
): MessageMirror => {
  /**
   * The record of a post. Which one is read without a lock, because it never changes: whoever changes a record locks it before its
   * posts, and so must we.
   */
  const lockOwner = async (tx: ChangeTx, post: string) => {
    const row = await fromTable(writeTables(tx) as TablesReader, posts.definition.table)
      .select(posts.column)
      .where('id', '=', Number(post))
      .executeTakeFirst();
    return row && (await lockRecord(tx, kind, Number((row as Record<string, unknown>)[posts.column])));
  };

  const nameOf = (record: Whole<Fields, WithPosts>): string => {
    const { named } = kind.definition;
    return named === undefined ? '' : String(record[named]);
  };

  return {
    resource: 'message',
    name: posts.definition.entity,
    fields: { shown: 'value', pinned: 'value' },
    pin: 'pinned',
    whenGone: 'delete',
    strategy,
    load: async (guild, recordId) => {
      const post = await findRecord(guild, posts.kind, Number(recordId));
      const record = post && (await findRecord(guild, kind, post.of));
      return record && toLocal(post, asPosted(record), nameOf(record));
    },
    former: async (guild, recordId, after) => {
      const post = await findRecord(guild, posts.kind, Number(recordId));
      if (!post) return [];
      const states = await formerRecords(guild, kind, post.of, after);
      return states.map((state) => fieldsOf(post, asPosted(state)));
    },
    loadAll: async (guild) => {
      const [all, records] = await Promise.all([
        findAllRecords(guild, posts.kind),
        findAllRecords(guild, kind),
      ]);
      const byId = new Map(records.map((each) => [each.id, each]));
      return new Map(
        all.flatMap((post) => {
          const record = byId.get(post.of);
          const local = record && toLocal(post, asPosted(record), nameOf(record));
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
    isTyped: false,
    lock: async (tx, recordId) => {
      const record = await lockOwner(tx, recordId);
      const post = record?.posts.find((each) => String(each.id) === recordId);
      return record && post && fieldsOf(post, asPosted(record));
    },
    apply: async (tx, recordId, { shown, pinned }) => {
      const record = await lockOwner(tx, recordId);
      const post = record?.posts.find((each) => String(each.id) === recordId);
      if (!record || !post) return;
      const written = {
        ...(typeof pinned === 'boolean' ? { pinned } : {}),
        ...(shown === undefined
          ? {}
          : {
              design: await withoutGonePictures(tx, takeShown(shown, asPosted(record).design, post.values)),
            }),
      };
      const because = { verb: 'edited-there', data: { channel: post.channel } };
      // Every kind that is posted has these fields; which type its fields have is lost in the general kind.
      await patchRecord(tx, kind, record, written as unknown as PatchOf<Fields>, because);
    },
    made: (tx, recordId) => askToPublish(tx, posts, Number(recordId)),
    remove: async (tx, recordId) => {
      const record = await lockOwner(tx, recordId);
      const post = record && (await lockRecord(tx, posts.kind, Number(recordId)));
      if (!record || !post) return;
      await patchRecord(tx, posts.kind, post, { state: 'gone' });
      tx.log({
        type: `${posts.owner}.message-deleted`,
        entity: posts.owner,
        entityId: String(record.id),
        data: { channel: post.channel },
      });
    },
  };
};

/** Makes the post of a message that is there already; it is tied to it and pings nobody. */
export const adoptPost = async (
  tx: ChangeTx,
  posts: Posts,
  mirror: MessageMirror,
  of: number,
  { message, channelId: channel, values }: Pick<FoundMessage, 'message' | 'channelId' | 'values'>,
): Promise<void> => {
  const { id } = await makeRecord(tx, posts.kind, {
    of,
    channel,
    values,
    state: 'posted',
    publication: null,
  });
  await adopt(tx, mirror, String(id), foundMessage(mirror, message));
};
