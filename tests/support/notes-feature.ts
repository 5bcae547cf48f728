import { z } from 'zod';
import { notFound, stale } from '#platform/errors.ts';
import { channelSetting } from '#platform/forms/settings.ts';
import { POSTING } from '#platform/forms/widget.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { defineRoute } from '#platform/http/contract.ts';

/** The smallest feature that uses all of the server's path: a list of notes. */

type NoteTables = { notes: { id: number; text: string; version: number } };

const none = z.strictObject({});
const byId = z.strictObject({ noteId: z.coerce.number().int().positive().max(1_000_000) });
const noteSchema = z.strictObject({ id: z.int(), text: z.string() });
const newNote = z.strictObject({ text: z.string().min(1).max(100) });

const createNote = defineRoute({
  method: 'POST',
  path: '/notes',
  summary: 'Write a note',
  permission: 'notes.write',
  params: none,
  query: none,
  body: newNote,
  response: noteSchema,
  status: 201,
  takesIdempotencyKey: true,
});
const listNotes = defineRoute({
  method: 'GET',
  path: '/notes',
  summary: 'List notes',
  permission: 'notes.read',
  params: none,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(50).default(10) }),
  body: z.undefined(),
  response: z.strictObject({ items: z.array(noteSchema), by: z.string().nullable() }),
  status: 200,
});
const changeNote = defineRoute({
  method: 'PATCH',
  path: '/notes/:noteId',
  summary: 'Change a note',
  permission: 'notes.write',
  params: byId,
  query: none,
  body: newNote,
  response: noteSchema,
  status: 200,
  needsIfMatch: true,
});
const breakNote = defineRoute({
  method: 'POST',
  path: '/notes/:noteId/break',
  summary: 'Fail in a way that nobody foresaw',
  permission: 'notes.write',
  params: byId,
  query: none,
  body: z.undefined(),
  response: noteSchema,
  status: 200,
});

const routes: readonly BoundRoute[] = [
  bindRoute(createNote, async ({ guild, actor, body }) => {
    const note = await guild.change(actor, async (tx) => {
      const db = tx.db.$extendTables<NoteTables>();
      const { last } = await db
        .selectFrom('notes')
        .select((select) => select.fn.max('id').as('last'))
        .executeTakeFirstOrThrow();
      const made = { id: (last ?? 0) + 1, text: body.text };
      await db
        .insertInto('notes')
        .values({ ...made, version: 1 })
        .execute();
      tx.log({
        type: 'note.written',
        entity: 'note',
        entityId: String(made.id),
        data: { text: made.text },
      });
      return made;
    });
    return { body: note, version: 1 };
  }),
  bindRoute(listNotes, async ({ guild, query, userId }) => ({
    body: {
      items: await guild.read
        .$extendTables<NoteTables>()
        .selectFrom('notes')
        .select(['id', 'text'])
        .orderBy('id')
        .limit(query.limit)
        .execute(),
      by: userId ?? null,
    },
  })),
  bindRoute(changeNote, async ({ guild, actor, params, body, ifMatch }) => {
    const version = await guild.change(actor, async (tx) => {
      const db = tx.db.$extendTables<NoteTables>();
      const note = await db
        .selectFrom('notes')
        .select('version')
        .where('id', '=', params.noteId)
        .forUpdate()
        .executeTakeFirst();
      if (!note) throw notFound('note');
      if (note.version !== ifMatch) throw stale();
      await db
        .updateTable('notes')
        .set({ text: body.text, version: note.version + 1 })
        .where('id', '=', params.noteId)
        .execute();
      tx.log({ type: 'note.changed', entity: 'note', entityId: String(params.noteId), data: {} });
      return note.version + 1;
    });
    return { body: { id: params.noteId, text: body.text }, version };
  }),
  bindRoute(breakNote, async () => {
    throw new Error('the secret inside');
  }),
];

export const notesFeature = {
  name: 'notes',
  tables: [
    {
      version: 1,
      sql: 'create table notes (id integer primary key, text text not null, version integer not null);',
    },
  ],
  settings: z.strictObject({
    channel: channelSetting(['text', 'announcement'], POSTING),
    greeting: z.string().max(20).default('hello'),
    size: z.int().min(1).max(9).default(3),
  }),
  suggestedChannels: { channel: ['notes'] },
  needs: { permissions: ['Send Messages'], intents: ['message-content'] },
  permissions: { read: 'USER', write: 'MODERATOR' },
  events: { note: 'notes.read' },
  housekeeping: [],
  routes,
} as const;
