import { expect, test } from 'vitest';
import { findAccountConflicts } from '#platform/discord/member-sync/accounts.ts';
import { askForMemberSync, beginMemberSync, findMemberSyncs } from '#platform/discord/member-sync/runs.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openBotStage } from '#tests/support/bot.ts';

const WAIT = { timeout: HANGS_MS };
const SYSTEM = { kind: 'system' } as const;

/** A bot that has come into a guild with so many members, and knows them. */
const open = async (members: number) => {
  const stage = await openBotStage({ members });
  await stage.start();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  const guild = await stage.open();
  const runs = () => findMemberSyncs(guild, 10);
  const known = async () =>
    (await guild.read.selectFrom('members').select('user_id').execute()).map(({ user_id }) => user_id);
  /** Compares now. @returns the report */
  const compare = async () => {
    // Discord answers one request for all members in 30 s.
    stage.pass(30_000);
    const id = await guild.change(SYSTEM, askForMemberSync);
    expect(await guild.change(SYSTEM, askForMemberSync)).toBe(id);
    await expect.poll(async () => (await runs()).find((run) => run.id === id)?.state, WAIT).toBe('done');
    return (await runs()).find((run) => run.id === id);
  };
  return { ...stage, handle: guild, runs, known, compare };
};

test('a thousand members are found in one go when the bot comes, and the report says so', async () => {
  const { runs, known } = await open(1_000);
  const [run] = await runs();
  const here = (await known()).length;
  expect(here).toBeGreaterThan(1_000);
  expect(run).toMatchObject({
    state: 'done',
    trigger: 'arrival',
    found: here,
    errors: 0,
    matched: 0,
    duplicates: 0,
  });
  expect(run?.expected).toBe(run?.chunks);
  expect(run?.unlinked).toBe(here - 1); // the bot needs no account
});

test('whoever came, went or was renamed while no event told of it is found on request, and counted', async () => {
  const { control, guild, as, compare, known, handle } = await open(4);
  expect(await compare()).toMatchObject({ trigger: 'request', created: 0, updated: 0, gone: 0, errors: 0 });
  for (const event of ['GUILD_MEMBER_ADD', 'GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE'])
    await control.addFault({ body: { kind: 'drop_event', event } });
  const [gone = '', renamed = ''] = guild.memberIds;
  const { memberIds } = await control.addMembers({ params: { guild_id: guild.id }, body: { count: 2 } });
  await as('DELETE', `/guilds/${guild.id}/members/${gone}`);
  await as('PATCH', `/guilds/${guild.id}/members/${renamed}`, { nick: 'Newly named' });
  expect(await compare()).toMatchObject({ created: 2, updated: 1, gone: 1, errors: 0 });
  expect(await known()).toEqual(expect.arrayContaining([...memberIds]));
  expect(await known()).not.toContain(gone);
  const told = await handle.read
    .selectFrom('log')
    .select('type')
    .where('entity', '=', 'member-sync')
    .orderBy('number')
    .execute();
  expect(told.map(({ type }) => type)).toEqual(
    expect.arrayContaining(['member-sync.asked', 'member-sync.done']),
  );
});

test('members are matched with accounts, and what does not go together is named', async () => {
  const { guild, compare, handle, database } = await open(3);
  const [one = '', two = ''] = guild.memberIds;
  await database.pool.query(
    `create table guildhall.account (id text primary key, "userId" text, "providerId" text, "accountId" text)`,
  );
  await database.pool.query(
    `insert into guildhall.account values ('1', 'a', 'discord', $1), ('2', 'b', 'discord', $2),
      ('3', 'c', 'discord', $2), ('4', 'a', 'credential', $1), ('5', 'd', 'discord', '42')`,
    [one, two],
  );
  await handle.change(SYSTEM, async (tx) => {
    await tx.db
      .insertInto('grants')
      .values({ subject: 'discord:4200000000000000000', level: 'ADMIN', granted_by: JSON.stringify(SYSTEM) })
      .execute();
  });
  const run = await compare();
  expect(run).toMatchObject({ matched: 1, duplicates: 1 });
  expect(await findAccountConflicts(handle)).toEqual([
    { kind: 'duplicate', userId: two, name: expect.any(String) },
    { kind: 'gone', userId: '4200000000000000000', name: null },
  ]);
});

test('what was asked for while no bot ran is done by the next one, and one that was killed is given up for another', async () => {
  const stage = await openBotStage({ members: 3 });
  const bot = await stage.start();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  await bot.stop();
  const guild = await stage.open();
  await guild.change(SYSTEM, async (tx) => {
    await tx.db
      .insertInto('member_syncs')
      .values({ trigger: 'schedule', state: 'running', asked_at: new Date(tx.now.getTime() - 6 * 60_000) })
      .execute();
  });
  const id = await guild.change(SYSTEM, askForMemberSync);
  await stage.start();
  const states = async () =>
    (await findMemberSyncs(guild, 2)).map((run) => ({ id: run.id, state: run.state }));
  await expect.poll(states, WAIT).toEqual([
    { id, state: 'done' },
    { id: id - 1, state: 'given-up' },
  ]);
});

test('of two who ask at once one asks, and who asks while a run is under way is told of that one', async () => {
  const stage = await openBotStage({ members: 3 });
  const bot = await stage.start();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  await bot.stop();
  const guild = await stage.open();
  const ask = () => guild.change(SYSTEM, askForMemberSync);
  const asked = await Promise.all([ask(), ask(), ask()]);
  expect(new Set(asked).size).toBe(1);
  await guild.change(SYSTEM, (tx) => beginMemberSync(tx, 'schedule'));
  expect(await ask()).toBe(asked[0]);
  const waiting = await findMemberSyncs(guild, 10);
  expect(waiting.filter(({ trigger }) => trigger === 'request')).toMatchObject([{ state: 'running' }]);
});
