import type { Guild } from '#platform/guilds/handle.ts';
import { adopt } from './adopt.ts';
import { deleteQuietly } from './deletions.ts';
import { withLink } from './lease.ts';
import { type Link, markChanged, readLinkOf } from './links.ts';
import type { Mirror } from './mirror.ts';
import { noteFound, noteGone } from './note.ts';
import { type EngineParts, isSentByUs, mirrorNamed } from './parts.ts';
import { type Look, requestLook, requestReconcile } from './requests.ts';
import { messageMirrors } from './resources/message.ts';
import { fetchMessage } from './resources/message-calls.ts';
import { noteMessage } from './resources/message-events.ts';
import { foundMessage } from './resources/message-found.ts';
import { resourceOf } from './resources/of.ts';
import type { Found } from './resources/resource.ts';

/** Until the next look while somebody works on its link (ms). */
const AGAIN_MS = 2_000;
/** A create that was not settled in this time is not waited for any more (ms); the sweep sees what became of it. */
const GIVE_UP_MS = 10 * 60_000;

/** Finds out what a message is and whose: a record's counterpart that changed meanwhile, a double, an orphan. Idempotent. */
export const look = async (parts: EngineParts, guild: Guild, asked: Look): Promise<void> => {
  const { channelId, messageId } = asked;
  const link = await readLinkOf(guild, channelId, messageId);
  if (link && mirrorNamed(parts, link.mirror).resource !== 'message')
    return lookAtStanding(parts, guild, link, messageId);
  const message = await fetchMessage(parts, channelId, messageId);
  if (message === 'unreadable') return;
  const isKnown = (await readLinkOf(guild, channelId, messageId)) !== undefined;
  if (message === 'gone') {
    if (isKnown) return noteGone(parts, guild, channelId, [messageId]);
    // Its id may be on the way: a create that had begun by then is waited for.
    if (await isCreating(guild, channelId, asked.since)) await lookAgain(guild, asked);
    return;
  }
  if (isKnown) return void (await noteMessage(parts, guild, message));
  if (!isSentByUs(parts, message)) return;
  for (const mirror of messageMirrors(parts)) {
    const recordId = mirror.recordIdOf(message);
    if (recordId === undefined || !(await parts.isOn(guild, mirror))) continue;
    if ((await settle(parts, guild, mirror, recordId, foundMessage(mirror, message))) === 'busy')
      await lookAgain(guild, asked);
  }
};

/** Finds out what became of a counterpart that stands in the guild itself. */
const lookAtStanding = async (parts: EngineParts, guild: Guild, link: Link, id: string): Promise<void> => {
  const mirror = mirrorNamed(parts, link.mirror);
  const found = await resourceOf(parts, mirror).fetch(guild, { placeId: guild.id, id });
  if (found === 'gone') await noteGone(parts, guild, guild.id, [id]);
  else if (found !== 'unreadable') await noteFound(parts, guild, mirror, link, found);
};

/** Whether the id of a message that was being made at a time is not stored yet. */
const isCreating = async (guild: Guild, channelId: string, since: number): Promise<boolean> =>
  (await guild.read
    .selectFrom('links')
    .select('record_id')
    .where('channel_id', '=', channelId)
    .where('intent', 'is not', null)
    .where('intent_at', '<=', new Date(since))
    .limit(1)
    .executeTakeFirst()) !== undefined;

const lookAgain = (guild: Guild, asked: Look): Promise<void> =>
  guild.change({ kind: 'job', name: 'sync' }, async (tx) => {
    if (tx.now.getTime() - asked.since < GIVE_UP_MS)
      requestLook(tx, asked, new Date(tx.now.getTime() + AGAIN_MS));
  });

/**
 * Ties a counterpart with a record's mark to it, or deletes it: a record has one. Does so while the link is ours, so one that is being
 * made this very moment is no double.
 */
export const settle = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  found: Found,
): Promise<'adopted' | 'deleted' | 'kept' | 'busy'> => {
  const record = await mirror.load(guild, recordId);
  const resource = resourceOf(parts, mirror);
  let done: 'adopted' | 'deleted' | 'kept' = 'kept';
  const held = await withLink(parts, guild, mirror, recordId, async (work, { link }) => {
    if (link.counterpartId === found.id) return;
    if (link.intent !== null) {
      // A create whose end nobody knows: the reconciliation looks for all that came of it.
      await work.change(async (tx) => requestReconcile(tx, mirror.name, recordId));
      return;
    }
    if (record && !hasCounterpart(link)) {
      await work.change((tx) => adopt(tx, mirror, recordId, found));
      done = 'adopted';
      return;
    }
    await deleteQuietly(parts, resource, found);
    done = 'deleted';
  });
  if (held === 'busy') return 'busy';
  if (held === 'done') return done;
  if (!record) {
    await deleteQuietly(parts, resource, found);
    return 'deleted';
  }
  // A record without a link: it gets one, and what was found is looked at again with it.
  await guild.change({ kind: 'job', name: 'sync' }, async (tx) => {
    await markChanged(tx, mirror.name, recordId);
    requestLook(tx, { channelId: found.placeId, messageId: found.id });
  });
  return 'kept';
};

const hasCounterpart = (link: Link): boolean => link.counterpartId !== null && link.there?.kind === 'present';
