import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { databaseForTest } from '#tests/support/database.ts';
import { plannedByGuild, sendQuery, unawaitedWrites } from './pipelined.ts';

type Tables = { notes: { id: number; text: string } };

const openNotes = async (): Promise<Kysely<Tables>> => {
  const { pool, installation } = await databaseForTest();
  await pool.query('create schema test; create table test.notes (id int primary key, text text not null)');
  return (installation as unknown as Kysely<Tables>).withSchema('test');
};

const texts = async (db: Kysely<Tables>): Promise<string[]> =>
  (await db.selectFrom('notes').select('text').orderBy('id').execute()).map(({ text }) => text);

test('what is read after writes that nobody waited for sees them, and all is committed together', async () => {
  const notes = await openNotes();
  const seen = await notes.transaction().execute(async (tx) => {
    for (const id of [1, 2, 3])
      await unawaitedWrites(tx)
        .insertInto('notes')
        .values({ id, text: `n${id}` })
        .execute();
    const found = await texts(tx);
    await unawaitedWrites(tx).insertInto('notes').values({ id: 4, text: 'n4' }).execute();
    return found;
  });
  expect(seen).toEqual(['n1', 'n2', 'n3']);
  expect(await texts(notes)).toEqual(['n1', 'n2', 'n3', 'n4']);
});

test('a write that nobody waited for and that fails is what the commit says, and nothing is stored', async () => {
  const notes = await openNotes();
  const broken = notes.transaction().execute(async (tx) => {
    for (const id of [1, 1, 2])
      await unawaitedWrites(tx).insertInto('notes').values({ id, text: 'n' }).execute();
  });
  await expect(broken).rejects.toMatchObject({ code: '23505', constraint: 'notes_pkey' });
  expect(await texts(notes)).toEqual([]);
});

test('a statement after a write that failed is refused with what went wrong, also when the transaction goes on', async () => {
  const notes = await openNotes();
  const errors: unknown[] = [];
  const broken = notes.transaction().execute(async (tx) => {
    for (const id of [1, 1])
      await unawaitedWrites(tx).insertInto('notes').values({ id, text: 'n' }).execute();
    await texts(tx).catch((error: unknown) => errors.push(error));
  });
  await expect(broken).rejects.toMatchObject({ code: '23505' });
  expect(errors).toMatchObject([{ code: '23505' }]);
  // The connection is as good as new.
  await notes.transaction().execute((tx) => tx.insertInto('notes').values({ id: 1, text: 'n' }).execute());
  expect(await texts(notes)).toEqual(['n']);
});

test('a write that was sent tells what it gave back once all is committed, and why it failed', async () => {
  const notes = await openNotes();
  const insert = (tx: Kysely<Tables>) =>
    sendQuery(tx, tx.insertInto('notes').values({ id: 1, text: 'n' }).returning('text'));
  const sent = await notes.transaction().execute(insert);
  expect(await sent.rows).toEqual([{ text: 'n' }]);
  await expect(notes.transaction().execute(insert)).rejects.toMatchObject({ code: '23505' });
  expect(await (await sendQuery(notes, notes.deleteFrom('notes').returning('id'))).rows).toEqual([{ id: 1 }]);
});

test('a transaction that throws leaves nothing of what was sent', async () => {
  const notes = await openNotes();
  const left = notes.transaction().execute(async (tx) => {
    await unawaitedWrites(tx).insertInto('notes').values({ id: 1, text: 'n' }).execute();
    throw new Error('no');
  });
  await expect(left).rejects.toThrow('no');
  expect(await texts(notes)).toEqual([]);
});

test('outside of a transaction every write is waited for', async () => {
  const notes = unawaitedWrites(await openNotes());
  await notes.insertInto('notes').values({ id: 1, text: 'n' }).execute();
  await expect(notes.insertInto('notes').values({ id: 1, text: 'n' }).execute()).rejects.toMatchObject({
    code: '23505',
  });
});

test('a transaction is of the kind that was asked for', async () => {
  const notes = await openNotes();
  const level = await notes
    .transaction()
    .setIsolationLevel('serializable')
    .setAccessMode('read only')
    .execute(async (tx) =>
      sql<{ level: string; readonly: string }>`
        select current_setting('transaction_isolation') as level, current_setting('transaction_read_only') as readonly`.execute(
        tx,
      ),
    );
  expect(level.rows).toEqual([{ level: 'serializable', readonly: 'on' }]);
});

test('a statement that is planned by guild is kept planned by its connection, as many as there is room for', async () => {
  const { installation } = await databaseForTest();
  const kept = await installation.transaction().execute(async (tx) => {
    for (let guild = 0; guild < 70; guild += 1)
      await sql`select ${1}::int as ${sql.id(`of_${guild}`)}`.execute(plannedByGuild(tx));
    return sql<{ count: number }>`select count(*)::int as count from pg_prepared_statements`.execute(tx);
  });
  expect(kept.rows).toEqual([{ count: 64 }]);
});
