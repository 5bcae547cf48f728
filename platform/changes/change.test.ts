import { expect, test } from 'vitest';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { schemaName } from '#platform/guilds/schema-name.ts';
import { guildId } from '#platform/ids.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { verifyLog } from './read-log.ts';

const GUILD = guildId('1000000000000000001');

const openTestGuild = async () => {
  const database = await databaseForTest();
  const guilds = openGuilds({
    database,
    clock: () => new Date('2026-01-02T03:04:05.678Z'),
    wake: () => undefined,
  });
  const { guild } = await guilds.provision({ id: GUILD, name: 'Test', icon: null, ownerId: '1' });
  return { database, guilds, guild };
};

test('a change that throws leaves neither rows, nor log entries, nor jobs', async () => {
  const { database, guild } = await openTestGuild();
  await expect(
    guild.change({ kind: 'system' }, async (tx) => {
      await tx.db.insertInto('grants').values({ subject: 's', level: 'ADMIN', granted_by: '{}' }).execute();
      tx.log({ type: 'grant.added', entity: 'grant', entityId: 's', data: {} });
      tx.enqueue({ name: 'some.job', payload: {} });
      throw new Error('no');
    }),
  ).rejects.toThrow('no');
  expect(await guild.read.selectFrom('grants').select('subject').execute()).toEqual([]);
  expect(await verifyLog(guild)).toEqual({ entries: 1 });
  expect((await database.pool.query('select 1 from graphile_worker.jobs')).rowCount).toBe(0);
});

test('fifty concurrent changes get gapless numbers and an unbroken chain', async () => {
  const { guild } = await openTestGuild();
  await Promise.all(
    Array.from({ length: 50 }, (_, index) =>
      guild.change({ kind: 'job', name: 'test' }, async (tx) => {
        tx.log({ type: 'note.made', entity: 'note', entityId: String(index), data: { b: 1, a: [1.5, 'ä'] } });
      }),
    ),
  );
  expect(await verifyLog(guild)).toEqual({ entries: 51 });
});

test('entries of one change follow each other in the chain, however many and whatever they say', async () => {
  const { guild } = await openTestGuild();
  const strange = ['"}\\', '{"number":7}', 'ääni 🎉', 'a\nb', '%s $1 :x'];
  await guild.change({ kind: 'system' }, async (tx) => {
    for (let index = 0; index < 250; index += 1) {
      const text = strange[index % strange.length] ?? '';
      tx.log({
        type: `note.${text}`,
        entity: text,
        entityId: `${index}${text}`,
        data: { z: text, a: [null] },
      });
    }
  });
  expect(await verifyLog(guild)).toEqual({ entries: 251 });
});

test('an entry that was altered behind the door breaks the chain at its number', async () => {
  const { database, guild } = await openTestGuild();
  await guild.change({ kind: 'system' }, async (tx) => {
    tx.log({ type: 'note.made', entity: 'note', entityId: '1', data: { text: 'a' } });
    tx.log({ type: 'note.made', entity: 'note', entityId: '2', data: { text: 'b' } });
  });
  await database.pool.query(`update g_${GUILD}.log set data = '{"text":"x"}' where number = 2`);
  expect(await verifyLog(guild)).toEqual({ entries: 0, fault: { number: 2, reason: 'hash' } });
});

test('a change under one key happens once, and the second caller gets the first answer', async () => {
  const { guild } = await openTestGuild();
  let runs = 0;
  const act = () =>
    guild.once({ scope: 'api:1', key: 'k', fingerprint: 'f' }).change({ kind: 'system' }, async (tx) => {
      runs += 1;
      tx.log({ type: 'note.made', entity: 'note', entityId: '1', data: {} });
      return { id: runs };
    });
  expect(await Promise.all([act(), act()])).toEqual([{ id: 1 }, { id: 1 }]);
  expect(await act()).toEqual({ id: 1 });
  expect(await verifyLog(guild)).toEqual({ entries: 2 });
});

test('several changes of one handle each happen once, and a repeat gets the answer of each', async () => {
  const { guild } = await openTestGuild();
  let runs = 0;
  const act = async () => {
    const once = guild.once({ scope: 'interaction', key: 'k', fingerprint: 'f' });
    const change = () =>
      once.change({ kind: 'system' }, async (tx) => {
        runs += 1;
        tx.log({ type: 'note.made', entity: 'note', entityId: String(runs), data: {} });
        return runs;
      });
    return [await change(), await change()];
  };
  expect(await act()).toEqual([1, 2]);
  expect(await act()).toEqual([1, 2]);
  expect(await verifyLog(guild)).toEqual({ entries: 3 });
});

test('the same key with another request is refused', async () => {
  const { guild } = await openTestGuild();
  await guild.once({ scope: 'a', key: 'k', fingerprint: 'f' }).change({ kind: 'system' }, async () => 1);
  await expect(
    guild.once({ scope: 'a', key: 'k', fingerprint: 'g' }).change({ kind: 'system' }, async () => 2),
  ).rejects.toMatchObject({ code: 'idempotency-mismatch', status: 422 });
});

test('provisioning twice keeps the schema and updates the name', async () => {
  const { guilds } = await openTestGuild();
  const again = await guilds.provision({ id: GUILD, name: 'Renamed', icon: null, ownerId: '1' });
  expect(again.isNew).toBe(false);
  expect((await guilds.summary(GUILD))?.name).toBe('Renamed');
});

test('two changes that wait for one another both happen, once', async () => {
  const { guild } = await openTestGuild();
  for (const subject of ['a', 'b'])
    await guild.change({ kind: 'system' }, async (tx) => {
      await tx.db.insertInto('grants').values({ subject, level: 'USER', granted_by: '{}' }).execute();
    });
  const arrived = Promise.withResolvers<void>();
  let waiting = 2;
  const inOrder = (first: string, second: string) =>
    guild.change({ kind: 'job', name: first }, async (tx) => {
      const lock = (subject: string) =>
        tx.db.selectFrom('grants').select('subject').where('subject', '=', subject).forUpdate().execute();
      await lock(first);
      waiting -= 1;
      if (waiting === 0) arrived.resolve();
      await arrived.promise;
      await lock(second);
      tx.log({ type: 'note.made', entity: 'note', entityId: first, data: {} });
    });
  await Promise.all([inOrder('a', 'b'), inOrder('b', 'a')]);
  const made = await guild.read
    .selectFrom('log')
    .select('entity_id')
    .where('type', '=', 'note.made')
    .execute();
  expect(made.map((row) => row.entity_id).sort()).toEqual(['a', 'b']);
});

test('a change meets a table that has just got another shape, and is made all the same', async () => {
  const { database, guild } = await openTestGuild();
  const change = () =>
    guild.change({ kind: 'system' }, async (tx) => {
      await tx.db.insertInto('grants').values({ subject: 's', level: 'ADMIN', granted_by: '{}' }).execute();
      const made = await tx.db.deleteFrom('grants').returningAll().execute();
      return made.length;
    });
  for (let use = 1; use <= 6; use += 1) expect(await change()).toBe(1);
  await database.pool.query(`alter table ${schemaName(GUILD)}.grants add note text`);
  expect(await change()).toBe(1);
});
