import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import { databaseForTest } from '#tests/support/database.ts';
import { isPlanOutdated, sendQuery, unawaitedWrites } from './pipelined.ts';

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

/** How many statements the only connection keeps planned. */
const kept = async (db: Kysely<Tables>): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*) from pg_prepared_statements where name like 'kept-%'`.execute(db);
  return rows[0]?.count ?? 0;
};

test('what is asked again and again is planned once', async () => {
  const notes = await openNotes();
  for (let use = 1; use <= 3; use += 1) await texts(notes);
  expect(await kept(notes)).toBe(0);
  await texts(notes);
  expect(await kept(notes)).toBe(1);
});

test('a plan is made anew when its table has got another shape, within a transaction as well when that is run again', async () => {
  const { pool, installation } = await databaseForTest();
  await pool.query('create table notes (id int primary key); insert into notes values (1)');
  const all = (db: Kysely<unknown>) => sql`select * from notes`.execute(db);
  const plain = installation as unknown as Kysely<unknown>;
  for (let use = 1; use <= 6; use += 1) await all(plain);
  await pool.query("alter table notes add text text default 'n'");
  expect((await all(plain)).rows).toEqual([{ id: 1, text: 'n' }]);
  for (let use = 1; use <= 6; use += 1) await all(plain);
  await pool.query('alter table notes add more int default 2');
  const inside = () => plain.transaction().execute(all);
  await inside().catch((error: unknown) => {
    if (!isPlanOutdated(error)) throw error;
  });
  expect((await inside()).rows).toEqual([{ id: 1, text: 'n', more: 2 }]);
});

test('a connection keeps so many statements planned and no more', async () => {
  const notes = await openNotes();
  for (let each = 1; each <= 110; each += 1)
    for (let use = 1; use <= 4; use += 1) await sql.raw(`select ${each}`).execute(notes);
  expect(await kept(notes)).toBe(100);
});
