import { expect, test } from 'vitest';
import type { Database } from '#platform/database/connect.ts';
import { enabledFeatures, turnFeatureOff } from '#platform/guilds/feature-tables.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { guildId } from '#platform/ids.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { features } from './index.ts';
import { looksLikeModerator, prepareGuild } from './prepare-guild.ts';
import { taskSettings } from './tasks/settings.ts';

const GUILD = guildId('1000000000000000001');

/** Names of the features that are on from the first moment. */
const byDefault = features.filter(({ isOnByDefault }) => isOnByDefault).map(({ name }) => name);

const openOn = (database: Database) =>
  openGuilds({ database, clock: () => new Date(), wake: () => undefined });

const openProjected = async () => {
  const guilds = openOn(await databaseForTest());
  const { guild } = await guilds.provision({ id: GUILD, name: 'T', icon: null, ownerId: '1' });
  await guild.change({ kind: 'discord' }, async (tx) => {
    const channel = { type: 0, position: 0, parent_id: null, overwrites: '[]' };
    await tx.db
      .insertInto('channels')
      .values([
        { ...channel, id: '20001', name: 'general' },
        { ...channel, id: '20002', name: 'tasks' },
        { ...channel, id: '20003', name: 'tasks', type: 2 },
      ])
      .execute();
    const role = { color: 0, position: 1, managed: false };
    await tx.db
      .insertInto('roles')
      .values([
        { ...role, id: GUILD, name: '@everyone', permissions: String((1n << 13n) | (1n << 1n)) },
        { ...role, id: '30001', name: 'Moderator', permissions: String((1n << 13n) | (1n << 40n)) },
        { ...role, id: '30002', name: 'Admin', permissions: String((1n << 13n) | (1n << 40n) | (1n << 5n)) },
        { ...role, id: '30003', name: 'Bot', permissions: String((1n << 13n) | (1n << 40n)), managed: true },
      ])
      .execute();
  });
  return guild;
};

test('a new guild gets its default features, a channel by name and its moderators by permission', async () => {
  const guild = await openProjected();
  await prepareGuild(guild, features);
  expect(await enabledFeatures(guild)).toEqual(new Set(byDefault));
  const planned = await guild.read
    .selectFrom('schedules')
    .select('name')
    .where('key', '=', 'standing')
    .execute();
  expect(planned.map(({ name }) => name).toSorted()).toEqual([
    'economy.check',
    'economy.roles',
    'members.forget-activity',
  ]);
  expect((await readSettings(guild, 'tasks', taskSettings)).value.channel).toBe('20002');
  expect((await readSettings(guild, GUILD_PART, guildSettingsSchema)).value.moderatorRoleIds).toEqual([
    '30001',
  ]);
});

test('preparing again changes nothing, and what people have set stays', async () => {
  const guild = await openProjected();
  await prepareGuild(guild, features);
  await guild.change({ kind: 'system' }, async (tx) => {
    await changeSettings(tx, 'tasks', taskSettings, { channel: null }, undefined);
    await turnFeatureOff(tx, 'tasks');
  });
  const before = await guild.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow();
  await prepareGuild(guild, features);
  expect(await guild.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow()).toEqual(before);
  expect(await enabledFeatures(guild)).toEqual(new Set(byDefault.filter((name) => name !== 'tasks')));
});

test('processes that come to one guild at once make and prepare it once', async () => {
  const database = await databaseForTest();
  for (let round = 0; round < 5; round += 1) {
    const id = guildId(`100000000000000${1000 + round}`);
    const handles = await Promise.all(
      Array.from({ length: 4 }, async () => {
        const { guild } = await openOn(database).provision({ id, name: 'T', icon: null, ownerId: '1' });
        await prepareGuild(guild, features);
        return guild;
      }),
    );
    const types = (await handles[0]?.read.selectFrom('log').select('type').execute())?.map((row) => row.type);
    for (const once of ['guild.provisioned', 'guild.prepared'])
      expect(types?.filter((type) => type === once)).toEqual([once]);
    expect(types?.filter((type) => type === 'feature.enabled')).toHaveLength(byDefault.length);
  }
});

test('who may manage the server or is an administrator is no mere moderator', () => {
  expect(looksLikeModerator((1n << 13n) | (1n << 40n))).toBe(true);
  expect(looksLikeModerator((1n << 13n) | (1n << 40n) | (1n << 3n))).toBe(false);
  expect(looksLikeModerator(1n << 13n)).toBe(false);
});
