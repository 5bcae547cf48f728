import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { channelId, guildId } from '#platform/ids.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import { formerRecords } from '#records/former.ts';
import { isLive } from '#records/places/claim.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import { readLink, readLinksOfMirror } from '#sync/links.ts';
import type { Fields, LocalRecord, ThreadMirror } from '#sync/mirror.ts';
import { threadName } from '#sync/resources/thread-shape.ts';
import { strategyOf } from '#sync/strategy-setting.ts';
import { TASK_ENTITY, TASK_THREAD_ENTITY } from './entity.ts';
import { taskKind } from './kind.ts';
import { type Task, taskRecord } from './model.ts';

type Discussed = Pick<Task, 'id' | 'title' | 'state' | 'discussion' | 'fieldTimes'>;
type ThreadView = { readonly isClosed: boolean };

/** Where a record's counterpart is, as far as it is known. */
type Stands = { readonly placeId: string | null; readonly counterpartId: string | null };

const fieldsOf = ({ title }: Pick<Task, 'title'>): Fields => ({ title: threadName(title) });

/** A task's discussion; undefined where it has none, and where it would begin after all is done. Pure. */
const toLocal = (
  guild: Pick<Guild, 'id'>,
  task: Discussed,
  message: Stands | undefined,
  thread: Stands | undefined,
): LocalRecord | undefined => {
  const isBegun = Boolean(thread?.counterpartId);
  if (!task.discussion || !(isBegun || isLive(task.state))) return undefined;
  const from =
    message?.placeId && message.counterpartId
      ? { channelId: channelId(message.placeId), messageId: message.counterpartId, isPrivate: false }
      : undefined;
  const view: ThreadView = { isClosed: !isLive(task.state) };
  return {
    name: task.title,
    fields: fieldsOf(task),
    changedAt: { title: task.fieldTimes.title ?? 0 },
    place:
      from || isBegun
        ? { guildId: guildId(guild.id), ...(from ? { startedIn: from } : {}) }
        : { problem: 'waits' },
    view,
  };
};

/**
 * A task's discussion on Discord: a thread on its message, called what the task is called, in which nobody writes any more once the task
 * is done. What people wrote stays when the task goes.
 */
export const taskThreadMirror: ThreadMirror = {
  resource: 'thread',
  name: TASK_THREAD_ENTITY,
  fields: { title: 'value' },
  isTyped: true,
  whenGone: 'delete',
  whenDone: 'close',
  strategy: strategyOf('tasks'),
  load: async (guild, recordId) => {
    const [task, message, thread] = await Promise.all([
      findRecord(guild, taskKind, Number(recordId)),
      readLink(guild, TASK_ENTITY, recordId),
      readLink(guild, TASK_THREAD_ENTITY, recordId),
    ]);
    return task && toLocal(guild, task, message, thread);
  },
  former: async (guild, recordId, after) =>
    (await formerRecords(guild, taskKind, Number(recordId), after)).map(fieldsOf),
  loadAll: async (guild) => {
    const [tasks, messages, threads] = await Promise.all([
      findAllRecords(guild, taskKind),
      readLinksOfMirror(guild, TASK_ENTITY),
      readLinksOfMirror(guild, TASK_THREAD_ENTITY),
    ]);
    const messageOf = new Map(messages.map((link) => [link.recordId, link]));
    const threadOf = new Map(threads.map((link) => [link.recordId, link]));
    return new Map(
      tasks.flatMap((task) => {
        const id = String(task.id);
        const local = toLocal(guild, task, messageOf.get(id), threadOf.get(id));
        return local ? [[id, local] as const] : [];
      }),
    );
  },
  render: (_, { fields, view }) => ({
    name: String(fields.title),
    isClosed: (view as ThreadView).isClosed, // made by `toLocal` above
  }),
  read: ({ name }) => ({ title: name }),
  lock: async (tx, recordId) => {
    const task = await lockRecord(tx, taskKind, Number(recordId));
    return task && fieldsOf(task);
  },
  apply: async (tx, recordId, { title }) => {
    const task = await lockRecord(tx, taskKind, Number(recordId));
    if (!task || title === undefined) return;
    const parsed = taskRecord.fields.title.schema.safeParse(title);
    if (!parsed.success) throw new DomainError('tasks.invalid-on-discord', 422, { fields: 'title' });
    await patchRecord(tx, taskKind, task, { title: parsed.data });
  },
  // Whoever deletes the thread wants no discussion of it.
  remove: async (tx, recordId) => {
    const task = await lockRecord(tx, taskKind, Number(recordId));
    if (task) await patchRecord(tx, taskKind, task, { discussion: false });
  },
};
