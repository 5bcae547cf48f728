import { expect, test, vi } from 'vitest';
import { guildId } from '#platform/ids.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { openGuilds } from './open-guilds.ts';

const open = async () => {
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  const grant = (subject: string): Promise<unknown> =>
    guild.change({ kind: 'system' }, (tx) =>
      tx.db.insertInto('grants').values({ subject, level: 'ADMIN', granted_by: '{}' }).execute(),
    );
  const read = (level: string) =>
    guild.prepared(
      'grants',
      (reader, place) => reader.selectFrom('grants').select('subject').where('level', '=', place('level')),
      { level },
    );
  return { query: vi.spyOn(database.pool, 'query'), grant, read };
};

test('equal reads at the same moment are sent once, and others are not mixed up with them', async () => {
  const { query, grant, read } = await open();
  await grant('a');
  query.mockClear();
  const [one, two, other] = await Promise.all([read('ADMIN'), read('ADMIN'), read('USER')]);
  expect([one, two, other]).toEqual([[{ subject: 'a' }], [{ subject: 'a' }], []]);
  expect(query).toHaveBeenCalledTimes(2);
});

test('a read that is asked for after a change sees it, whoever else is reading', async () => {
  const { grant, read } = await open();
  for (const subject of ['a', 'b', 'c', 'd', 'e']) {
    const earlier = read('ADMIN');
    await grant(subject);
    const [rows] = await Promise.all([read('ADMIN'), earlier]);
    expect(rows.map((row) => row.subject)).toContain(subject);
  }
});
