import type { APIMessage } from 'discord-api-types/v10';
import { sql } from 'kysely';
import { snowflakeTime } from '#platform/ids.ts';
import type { Work } from './lease.ts';
import { type Link, readLinkOf } from './links.ts';
import { adopt } from './look.ts';
import { messageDigest } from './message-digest.ts';
import { deleteQuietly } from './messages.ts';
import { isSentByUs } from './parts.ts';

/** Discord's largest page. */
const PAGE = 100;
/** An orphan is of the last run, so it is among the newest messages. */
const PAGES = 3;

/** How far Discord's clock may be behind ours (ms). */
const CLOCKS_DIFFER_MS = 60_000;

/**
 * A create was begun and nobody knows how it ended: the message that came of it is adopted, more than one are deleted but one.
 * @returns whether there was one
 */
export const adoptOrphan = async (work: Work, link: Link): Promise<boolean> => {
  const { parts, mirror, recordId } = work;
  if (link.channelId === null) return false;
  const [orphan, ...others] = await findOrphans(work, link.channelId, orphanOf(work, link));
  for (const other of others)
    if (await isDouble(work, other)) await deleteQuietly(parts, other.channel_id, other.id);
  if (orphan) await work.change((tx) => adopt(tx, mirror, recordId, orphan));
  return orphan !== undefined;
};

type IsOrphan = (message: APIMessage) => boolean | Promise<boolean>;

/**
 * Tells the message of the create: by its marker, or, where the record's message has no component that carries one, as one that shows
 * just what was sent, came after the intent, and is nobody else's.
 */
const orphanOf = ({ guild, mirror, recordId }: Work, link: Link): IsOrphan => {
  const since = (link.intentAt ?? 0) - CLOCKS_DIFFER_MS;
  return async (message) => {
    const marked = mirror.recordIdOf(message);
    if (marked !== undefined) return marked === recordId;
    if (!link.intentDigests.includes(messageDigest(message)) || snowflakeTime(message.id) < since)
      return false;
    return (await readLinkOf(guild, message.channel_id, message.id)) === undefined;
  };
};

/** Whether a second message came of the same create; one without a marker may have come of another record's that shows the same. */
const isDouble = async ({ guild, mirror, recordId }: Work, message: APIMessage): Promise<boolean> => {
  if (mirror.recordIdOf(message) !== undefined) return true;
  const twin = await guild.read
    .selectFrom('links')
    .select('record_id')
    .where('channel_id', '=', message.channel_id)
    .where('intent', 'is not', null)
    .where((where) => where.or([where('record_id', '<>', recordId), where('mirror', '<>', mirror.name)]))
    .where(sql<boolean>`${messageDigest(message)} = any(intent_digests)`)
    .limit(1)
    .executeTakeFirst();
  return twin === undefined;
};

/** Messages of ours in a channel that came of a create, oldest first. */
const findOrphans = async (
  { parts }: Work,
  channelId: string,
  isOrphan: IsOrphan,
): Promise<readonly APIMessage[]> => {
  const found: APIMessage[] = [];
  let before: string | undefined;
  for (let page = 0; page < PAGES; page += 1) {
    const messages = await parts.messages.list(channelId, {
      limit: PAGE,
      ...(before === undefined ? {} : { before }),
    });
    for (const message of messages)
      if (isSentByUs(parts, message) && (await isOrphan(message))) found.push(message);
    before = messages.at(-1)?.id;
    if (messages.length < PAGE) break;
  }
  return found.reverse();
};
