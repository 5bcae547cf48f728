import type { APIMessage } from 'discord-api-types/v10';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { withLink } from './lease.ts';
import { type Link, markChanged, readLinkOf, writeLink } from './links.ts';
import { deleteQuietly, fetchMessage } from './messages.ts';
import type { Mirror } from './mirror.ts';
import { observe } from './observation.ts';
import { noteGone, noteMessage } from './observe.ts';
import { type EngineParts, isSentByUs } from './parts.ts';
import { type Look, requestLook, requestReconcile } from './requests.ts';

/** Until the next look while somebody works on its link (ms). */
const AGAIN_MS = 2_000;
/** A create that was not settled in this time is not waited for any more (ms); the sweep sees what became of it. */
const GIVE_UP_MS = 10 * 60_000;

/** Finds out what a message is and whose: a record's counterpart that changed meanwhile, a double, an orphan. Idempotent. */
export const look = async (parts: EngineParts, guild: Guild, asked: Look): Promise<void> => {
  const { channelId, messageId } = asked;
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
  for (const mirror of parts.mirrors) {
    const recordId = mirror.recordIdOf(message);
    if (recordId === undefined || !(await parts.isOn(guild, mirror))) continue;
    if ((await settle(parts, guild, mirror, recordId, message)) === 'busy') await lookAgain(guild, asked);
  }
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
 * Ties a message with a record's marker to it, or deletes it: a record has one message. Does so while the link is ours, so a
 * message that is being made this very moment is no double.
 */
export const settle = async (
  parts: EngineParts,
  guild: Guild,
  mirror: Mirror,
  recordId: string,
  message: APIMessage,
): Promise<'adopted' | 'deleted' | 'kept' | 'busy'> => {
  const record = await mirror.load(guild, recordId);
  let done: 'adopted' | 'deleted' | 'kept' = 'kept';
  const held = await withLink(parts, guild, mirror, recordId, async (work, link) => {
    if (link.messageId === message.id) return;
    if (link.intent !== null) {
      // A create whose end nobody knows: the reconciliation looks for all that came of it.
      await work.change(async (tx) => requestReconcile(tx, mirror.name, recordId));
      return;
    }
    if (record && !hasMessage(link)) {
      await work.change((tx) => adopt(tx, mirror, recordId, message));
      done = 'adopted';
      return;
    }
    await deleteQuietly(parts, message.channel_id, message.id);
    done = 'deleted';
  });
  if (held === 'busy') return 'busy';
  if (held === 'done') return done;
  if (!record) {
    await deleteQuietly(parts, message.channel_id, message.id);
    return 'deleted';
  }
  // A record without a link: it gets one, and the message is looked at again with it.
  await guild.change({ kind: 'job', name: 'sync' }, async (tx) => {
    await markChanged(tx, mirror.name, recordId);
    requestLook(tx, { channelId: message.channel_id, messageId: message.id });
  });
  return 'kept';
};

const hasMessage = (link: Link): boolean => link.messageId !== null && link.there?.kind === 'present';

/** Ties a message to a record that has none. What it shows was sent by us: it counts as agreed on, so that what changed since goes there. */
export const adopt = async (
  tx: ChangeTx,
  mirror: Mirror,
  recordId: string,
  message: APIMessage,
): Promise<void> => {
  const observed = observe(mirror, message, null);
  await writeLink(tx, mirror.name, recordId, {
    state: 'pending',
    intent: null,
    channelId: message.channel_id,
    messageId: message.id,
    there: observed,
    base: observed.kind === 'present' ? observed.fields : null,
  });
  mirror.made?.(tx, recordId);
  tx.log({
    type: `${mirror.name}.adopted`,
    entity: mirror.name,
    entityId: recordId,
    data: { messageId: message.id },
  });
  requestReconcile(tx, mirror.name, recordId);
};
