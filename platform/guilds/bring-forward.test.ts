import { sql } from 'kysely';
import { expect, test } from 'vitest';
import type { Database } from '#platform/database/connect.ts';
import { guildId } from '#platform/ids.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { bringAllForward } from './bring-forward.ts';
import { coreTables, NEWEST_CORE } from './core-tables.ts';
import { openGuilds } from './open-guilds.ts';

const ID = guildId('1000000000000000001');

/** A guild as a version of the core tables made it, with rows of its own. */
const madeByVersion = async (database: Database, version: number, rows: string): Promise<void> => {
  const steps = coreTables.filter((step) => step.version <= version).map((step) => step.sql);
  await database.installation
    .insertInto('guilds')
    .values({
      id: ID,
      schema_name: `g_${ID}`,
      name: 'Old',
      icon: null,
      owner_id: '1',
      state: 'active',
      core_version: version,
    })
    .execute();
  await database.installation.transaction().execute(async (trx) => {
    await sql
      .raw(`create schema g_${ID}; set local search_path to g_${ID}; ${steps.join('\n')}`)
      .execute(trx);
    await sql.raw(rows).execute(trx);
  });
};

const madeByTheFirstVersion = (database: Database): Promise<void> =>
  madeByVersion(database, 1, `insert into links (mirror, record_id, state) values ('task', '7', 'synced')`);

const open = (database: Database) => openGuilds({ database, clock: () => new Date(), wake: () => undefined });

const versionOf = async (database: Database) =>
  (await database.installation.selectFrom('guilds').select('core_version').executeTakeFirst())?.core_version;

test('a start brings the guilds of an earlier version forward, with what they hold', async () => {
  const database = await databaseForTest();
  await madeByTheFirstVersion(database);
  expect(await versionOf(database)).toBe(1);
  await bringAllForward(database);
  expect(await versionOf(database)).toBe(NEWEST_CORE);
  const guild = await open(database).find(ID);
  const links = await guild?.read.selectFrom('links').select(['record_id', 'lease_owner']).execute();
  expect(links).toEqual([{ record_id: '7', lease_owner: null }]);
});

test('a guild of an earlier version is brought forward when it is opened, by several processes at once', async () => {
  const database = await databaseForTest();
  await madeByTheFirstVersion(database);
  const found = await Promise.all(Array.from({ length: 4 }, () => open(database).find(ID)));
  for (const guild of found) {
    expect(await guild?.read.selectFrom('links').select('lease_owner').execute()).toHaveLength(1);
  }
  expect(await versionOf(database)).toBe(NEWEST_CORE);
});

test('names of an earlier version are composed, so that they are found', async () => {
  const database = await databaseForTest();
  await madeByVersion(
    database,
    3,
    `insert into members (user_id, username, display_name, bot, roles) values ('5000001', 'jorn', 'Jo\u0308rn', false, '{}')`,
  );
  await bringAllForward(database);
  const guild = await open(database).find(ID);
  expect(await guild?.read.selectFrom('members').select('display_name').execute()).toEqual([
    { display_name: 'J\u00f6rn' },
  ]);
});

test('a new guild has the newest tables from the start', async () => {
  const database = await databaseForTest();
  const { guild } = await open(database).provision({ id: ID, name: 'New', icon: null, ownerId: '1' });
  expect(await guild.read.selectFrom('links').select('undone_at').execute()).toEqual([]);
  expect(await versionOf(database)).toBe(NEWEST_CORE);
});
