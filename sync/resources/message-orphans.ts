import type { APIMessage } from 'discord-api-types/v10';
import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { snowflakeTime } from '#platform/ids.ts';
import { type Link, readLinkOf } from '../links.ts';
import type { MessageMirror } from '../mirror.ts';
import { type EngineParts, isSentByUs } from '../parts.ts';
import { messageDigest } from './message-digest.ts';
import { foundMessage } from './message-found.ts';
import { CLOCKS_DIFFER_MS, type Orphans } from './resource.ts';

/** Discord's largest page. */
const PAGE = 100;
/** An orphan is of the last run, so it is among the newest messages. */
const PAGES = 3;

type Parts = Pick<EngineParts, 'messages' | 'botUserId'>;

/** The messages that came of a create whose end nobody knows: the oldest is the record's, others are doubles. */
export const messageOrphans = async (
  parts: Parts,
  mirror: MessageMirror,
  guild: Guild,
  recordId: string,
  link: Link,
): Promise<Orphans> => {
  if (link.placeId === null) return { adopt: undefined, doubles: [] };
  const [orphan, ...others] = await findOrphans(parts, link.placeId, orphanOf(mirror, guild, recordId, link));
  const doubles: APIMessage[] = [];
  for (const other of others) if (await isDouble(mirror, guild, recordId, other)) doubles.push(other);
  return {
    adopt: orphan && foundMessage(mirror, orphan),
    doubles: doubles.map((each) => foundMessage(mirror, each)),
  };
};

type IsOrphan = (message: APIMessage) => boolean | Promise<boolean>;

/**
 * Tells the message of the create: by its marker, or, where the record's message has no component that carries one, as one that shows
 * just what was sent, came after the intent, and is nobody else's.
 */
const orphanOf = (mirror: MessageMirror, guild: Guild, recordId: string, link: Link): IsOrphan => {
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
const isDouble = async (
  mirror: MessageMirror,
  guild: Guild,
  recordId: string,
  message: APIMessage,
): Promise<boolean> => {
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
  parts: Parts,
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
