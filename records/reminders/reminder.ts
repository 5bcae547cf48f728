import { z } from 'zod';
import { channelId, isSnowflake } from '#platform/ids.ts';
import { BY_ID, defineRecord, field } from '../define-record.ts';
import { defineKind } from '../kind.ts';
import { recordMirror } from '../mirror.ts';
import { RECORD_COLUMNS } from '../tables.ts';

const fields = {
  /** Number of the record that it is about. */
  about: field(z.int(), { column: 'about' }),
  title: field(z.string(), { column: 'title' }),
  dueAt: field(z.iso.datetime(), { column: 'due_at', storage: 'instant' }),
  channel: field(z.string().refine(isSnowflake), { column: 'channel' }),
  /** Ids of the members who are told; nobody else is. */
  mentioned: field(z.array(z.string().refine(isSnowflake)), { column: 'mentioned', storage: 'json' }),
};

/** The table of a kind's reminders, to create. */
export const reminderTable = (table: string): string => `
  create table ${table} (${RECORD_COLUMNS}, about integer not null, title text not null,
    due_at timestamptz(3) not null, channel text not null, mentioned jsonb not null);
  create index ${table}_about on ${table} (about);`;

/** Reminders of one kind of record: each is a message that stands while what it reminds of is waited for. */
export const reminderKind = (entity: string, table: string) =>
  defineKind({
    definition: defineRecord({
      entity,
      table,
      fields,
      sorts: { newest: BY_ID },
      searched: [],
      isMirrored: true,
    }),
  });
export type ReminderKind = ReturnType<typeof reminderKind>;

/**
 * A reminder on Discord: a sentence that pings whom it is for, once. Deleted there, it is gone.
 * @param words `<words>.for-members` and `<words>.for-nobody`, with `who`, `title`, `id` and `due`
 */
export const reminderMirror = (kind: ReminderKind, words: string) =>
  recordMirror(kind, {
    whenGone: 'delete',
    strategy: async () => 'cms_wins',
    around: async () => undefined,
    place: (reminder) => ({ channelId: channelId(reminder.channel) }),
    view: () => null,
    render: (_id, { about, title, dueAt, mentioned }, _view, t) => {
      const values = { id: about, title, due: `<t:${Math.floor(Date.parse(dueAt) / 1000)}:R>` };
      const who = mentioned.map((id) => `<@${id}>`).join(' ');
      return {
        content:
          mentioned.length === 0
            ? t(`${words}.for-nobody`, values)
            : t(`${words}.for-members`, { ...values, who }),
        allowed_mentions: { users: [...mentioned] },
      };
    },
    read: () => ({}),
    // It carries no number: it is known by its link, and after a crash by what it shows.
    recordIdOf: () => undefined,
    invalid: 'outdated-record',
  });
