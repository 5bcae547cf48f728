import { expect, test } from 'vitest';
import { turnFeatureOff, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { guildId } from '#platform/ids.ts';
import type { TestDatabase } from '#tests/support/database.ts';
import { ANA, BEN, FIRST, joinGuild, serveHttp, startHttp } from '#tests/support/http.ts';
import { notesFeature } from '#tests/support/notes-feature.ts';

const notes = `/api/v1/guilds/${FIRST}/notes`;
const settings = `/api/v1/guilds/${FIRST}/settings/guild`;

/** Counts what is asked of the database while something runs: every statement takes a connection out of the pool. */
const countQueries = async (database: TestDatabase, run: () => Promise<unknown>): Promise<number> => {
  let count = 0;
  const taken = (): void => {
    count += 1;
  };
  database.pool.on('acquire', taken);
  try {
    await run();
  } finally {
    database.pool.off('acquire', taken);
  }
  return count;
};

/** Asks until nothing but the answer itself is read: the facts are remembered then. */
const untilRemembered = (database: TestDatabase, ask: () => Promise<{ status: number }>): Promise<void> =>
  expect
    .poll(() =>
      countQueries(database, async () => {
        expect((await ask()).status).toBe(200);
      }),
    )
    .toBe(1);

/** Every way to lose what ana, an administrator, or ben, made a moderator by a role, may do. */
const losses: readonly (readonly [string, string, string, (tx: ChangeTx) => Promise<unknown>])[] = [
  [
    'a member who left',
    'ben',
    notes,
    async (tx) => {
      await tx.db.deleteFrom('members').where('user_id', '=', BEN).execute();
      tx.log({ type: 'member.left', entity: 'member', entityId: BEN, data: {} });
    },
  ],
  [
    'a member who left with many others, which nobody logs one by one',
    'ben',
    notes,
    (tx) => tx.db.deleteFrom('members').execute(),
  ],
  [
    'a role that was taken away',
    'ana',
    `/api/v1/guilds/${FIRST}/log`,
    (tx) => tx.db.updateTable('members').set({ roles: [] }).where('user_id', '=', ANA).execute(),
  ],
  [
    'a role that lost its permissions',
    'ana',
    `/api/v1/guilds/${FIRST}/log`,
    (tx) => tx.db.updateTable('roles').set({ permissions: '0' }).execute(),
  ],
  [
    'a role that was deleted',
    'ana',
    `/api/v1/guilds/${FIRST}/log`,
    (tx) => tx.db.deleteFrom('roles').where('id', '!=', FIRST).execute(),
  ],
  ['a grant that was revoked', 'operator', notes, (tx) => tx.db.deleteFrom('grants').execute()],
  ['a feature that was turned off', 'ana', notes, (tx) => turnFeatureOff(tx, 'notes')],
];

const open = async () => {
  const here = await startHttp();
  await here.first.change({ kind: 'system' }, (tx) =>
    tx.db
      .insertInto('grants')
      .values({ subject: 'user:account-operator', level: 'ADMIN', granted_by: '{}' })
      .execute(),
  );
  return here;
};

test.each(losses)('%s is refused with the next request', async (_, who, path, lose) => {
  const { call, first, database } = await open();
  await untilRemembered(database, () => call(who, 'GET', path));
  await first.change({ kind: 'discord' }, lose);
  expect([403, 404]).toContain((await call(who, 'GET', path)).status);
});

test.each(losses)('%s is refused by another process as soon as it has heard', async (_, who, path, lose) => {
  const here = await open();
  const there = await serveHttp(here.database);
  await untilRemembered(here.database, () => there.call(who, 'GET', path));
  await here.first.change({ kind: 'discord' }, lose);
  await expect.poll(async () => (await there.call(who, 'GET', path)).status).toBeGreaterThanOrEqual(403);
});

test('a process that hears nothing of others remembers nothing, and refuses with the next request', async () => {
  const here = await open();
  const there = await serveHttp(here.database);
  await untilRemembered(here.database, () => there.call('ben', 'GET', notes));
  await there.cutOff();
  await here.first.change({ kind: 'discord' }, (tx) => tx.db.deleteFrom('members').execute());
  expect((await there.call('ben', 'GET', notes)).status).toBe(404);
});

test('whoever gets access has it with the next request', async () => {
  const { call, first } = await open();
  expect((await call('otto', 'GET', notes)).status).toBe(404);
  await joinGuild(first, '2000000000000000003', 'Otto', false);
  expect((await call('otto', 'GET', notes)).status).toBe(200);
  await first.change({ kind: 'system' }, (tx) => turnFeatureOff(tx, 'notes'));
  expect((await call('otto', 'GET', notes)).status).toBe(404);
  await first.change({ kind: 'system' }, (tx) => turnFeatureOn(tx, notesFeature));
  expect((await call('otto', 'GET', notes)).status).toBe(200);
});

test('settings, names and owners are those of now', async () => {
  const { call, first, guilds } = await open();
  await call('ben', 'GET', notes);
  await first.change({ kind: 'system' }, (tx) =>
    changeSettings(
      tx,
      GUILD_PART,
      guildSettingsSchema,
      { moderatorRoleIds: [FIRST], timeZone: 'Europe/Helsinki' },
      undefined,
    ),
  );
  expect((await call('ben', 'GET', settings)).body).toMatchObject({ value: { timeZone: 'Europe/Helsinki' } });
  await guilds.provision({ id: guildId(FIRST), name: 'Renamed', icon: null, ownerId: BEN });
  expect((await call('ben', 'GET', `/api/v1/guilds/${FIRST}`)).body).toMatchObject({
    name: 'Renamed',
    level: 'OWNER',
  });
});

test('the list of guilds asks as many questions for thirty guilds as for two, and one once they are known', async () => {
  const { call, guilds, database } = await startHttp();
  const list = () => call('ana', 'GET', '/api/v1/guilds');
  const ofTwo = await countQueries(database, list);
  for (let index = 0; index < 28; index += 1)
    await guilds.provision({
      id: guildId(String(5_000_000 + index)),
      name: `G${index}`,
      icon: null,
      ownerId: '9',
    });
  const cold = await serveHttp(database);
  const ofThirty = await countQueries(database, () => cold.call('ana', 'GET', '/api/v1/guilds'));
  expect(ofThirty).toBe(ofTwo);
  await expect.poll(() => countQueries(database, list)).toBe(1);
});
