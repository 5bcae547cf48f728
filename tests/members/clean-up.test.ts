import { expect, test } from 'vitest';
import {
  listCleanUps,
  previewCleanUp,
  resumeCleanUp,
  startCleanUp,
  stopCleanUp,
  undoCleanUp,
} from '#features/members/clean-up/clean-ups.ts';
import { countPeople } from '#features/members/clean-up/counts.ts';
import { kickFound } from '#features/members/clean-up/kick-found.ts';
import { criteriaSchema } from '#features/members/clean-up.ts';
import { chooseCounting } from '#features/members/counting/choose.ts';
import { memberPersonalData } from '#features/members/personal-data.ts';
import { memberSettings } from '#features/members/settings.ts';
import { memberTables } from '#features/members/tables.ts';
import { DomainError } from '#platform/errors.ts';
import { turnFeatureOff, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { erasePerson } from '#platform/people/erase-person.ts';
import { asMember, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';

const DAY_MS = 24 * 3_600_000;
const [MODERATORS, SPARED, PLAIN] = ['3000000000000000001', '3000000000000000002', '3000000000000000003'];
const BOT = idOf(90);
const quiet = criteriaSchema.parse({ quietDays: 30, joinedDays: 60, withoutRoles: false, isMarked: false });

/**
 * A guild that has counted for 100 days, owned by the first member. Who is meant: 1 wrote long ago, 2 never wrote. Who is not: 3 wrote
 * yesterday, 4 joined lately, 5 moderates, 6 has a role that is spared, 7 is spared, 8 is a bot, 9 has a plain role and wrote long ago.
 */
const open = async (countedDays = 100) => {
  const opened = await openEconomy(10);
  const { guild, clock, setGuild } = opened;
  const ago = (days: number): Date => new Date(Date.parse('2026-11-29T12:00:00.000Z') - days * DAY_MS);
  clock.now = ago(countedDays);
  await guild.change(SYSTEM, async (tx) => {
    await turnFeatureOn(tx, { name: 'members', tables: memberTables });
    await changeSettings(tx, 'members', memberSettings, { counting: 'not-refused' }, undefined);
  });
  clock.now = ago(0);
  await setGuild({ moderatorRoleIds: [String(MODERATORS)] });
  await guild.change(SYSTEM, async (tx) => {
    await tx.db
      .insertInto('roles')
      .values(
        [guild.id, MODERATORS, SPARED, PLAIN].map((id, position) => ({
          id: String(id),
          name: String(id),
          color: 0,
          position,
          permissions: position === 0 ? String((1n << 10n) | (1n << 1n)) : '0',
          managed: false,
        })),
      )
      .execute();
    await changeSettings(
      tx,
      'members',
      memberSettings,
      { sparedRoles: [String(SPARED)], sparedMembers: [idOf(7)] },
      undefined,
    );
    await tx.db
      .updateTable('members')
      .set({ joined_at: ago(400), active_at: ago(90) })
      .execute();
    const set = (member: number, values: object) =>
      tx.db.updateTable('members').set(values).where('user_id', '=', idOf(member)).execute();
    await set(2, { active_at: null });
    await set(3, { active_at: ago(1) });
    await set(4, { joined_at: ago(10) });
    await set(5, { roles: [MODERATORS] });
    await set(6, { roles: [SPARED] });
    await set(8, { bot: true });
    await set(9, { roles: [PLAIN] });
    await tx.db
      .insertInto('members')
      .values({
        user_id: BOT,
        username: 'bot',
        display_name: 'Guildhall',
        avatar: null,
        bot: true,
        roles: [],
        joined_at: null,
      })
      .execute();
  });
  const preview = async (more: Partial<typeof quiet> = {}) =>
    (await previewCleanUp(guild, { ...quiet, ...more }, clock.now)).people.map(({ user_id }) =>
      Number(BigInt(user_id) - BigInt(idOf(0))),
    );
  const start = (action: 'mark' | 'kick', more: Partial<typeof quiet> = {}, atMost = 10) =>
    startCleanUp(
      guild,
      asMember(0),
      BOT,
      { criteria: { ...quiet, ...more }, action, reason: 'Quiet', atMost },
      clock.now,
    );
  const run = (kick: (user: string) => Promise<void>, id: number) =>
    kickFound({ botUserId: BOT, kick: (_, user) => kick(user) }).run(
      guild,
      { id },
      {
        number: 1,
        last: false,
        now: clock.now,
        signal: new AbortController().signal,
      },
    );
  const found = async (id: number) => (await listCleanUps(guild)).filter((each) => each.id === id);
  const counts = async (id: number) => (await countPeople(guild, await found(id))).get(id) ?? {};
  const stateOf = async (id: number) => (await found(id))[0]?.state;
  return { ...opened, ago, preview, start, run, counts, stateOf };
};

test('only who is quiet is found, longest quiet first; nobody with rights, no bot, and no one who is spared', async () => {
  const { preview } = await open();
  expect(await preview()).toEqual([2, 1, 9]);
  expect(await preview({ withoutRoles: true })).toEqual([2, 1]);
  expect(await preview({ joinedDays: 5 })).toEqual([2, 1, 9]);
  expect(await preview({ quietDays: 5, joinedDays: 5 })).toEqual([2, 1, 9, 4]);
  expect(await preview({ quietDays: 95 })).toEqual([2]);
  expect(await preview({ isMarked: true })).toEqual([]);
});

test('nobody is quiet for a time in which nobody counted, whether they wrote before it or never', async () => {
  const { preview, guild, clock, ago } = await open(20);
  expect(await preview()).toEqual([]);
  expect(await preview({ quietDays: 15 })).toEqual([2, 1, 9]);
  // Off for months and on again: who wrote meanwhile is not known.
  const later = (days: number): Date => ago(-days);
  clock.now = later(1);
  await guild.change(SYSTEM, (tx) => turnFeatureOff(tx, 'members'));
  clock.now = later(200);
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, { name: 'members', tables: memberTables }));
  expect(await preview({ quietDays: 1 })).toEqual([]);
  clock.now = later(229);
  expect(await preview()).toEqual([]);
  clock.now = later(231);
  expect(await preview()).toContain(1);
});

test('nobody is quiet for a time in which they were not here: not who has just joined, nor who has come back', async () => {
  const { preview, guild, clock, ago } = await open();
  const minuteAgo = new Date(clock.now.getTime() - 60_000);
  await guild.change(SYSTEM, async (tx) => {
    const joined = (member: number, values: { joined_at: Date; active_at: Date | null }) =>
      tx.db.updateTable('members').set(values).where('user_id', '=', idOf(member)).execute();
    await joined(1, { joined_at: minuteAgo, active_at: null });
    await joined(9, { joined_at: ago(29), active_at: ago(90) });
  });
  expect(await preview({ joinedDays: 0 })).toEqual([2]);
  expect(await preview({ joinedDays: 0, quietDays: 20 })).toEqual([2, 9]);
});

test('nobody is quiet who is not counted, or who has been for less long; whose messages are counted begins anew when that is chosen', async () => {
  const { preview, guild, clock, ago } = await open();
  const say = (member: number, isAgreed: boolean) =>
    chooseCounting(guild, asMember(member), [], idOf(member), { isAgreed, isForgotten: false });
  const count = (counting: 'nobody' | 'agreed' | 'not-refused') =>
    guild.change(SYSTEM, (tx) => changeSettings(tx, 'members', memberSettings, { counting }, undefined));
  await say(1, false);
  expect(await preview()).toEqual([2, 9]);
  await say(9, true);
  expect(await preview()).toEqual([2]);
  await count('agreed');
  expect(await preview({ quietDays: 1 })).toEqual([]);
  clock.now = ago(-40);
  expect(await preview()).toEqual([9]);
  await count('not-refused');
  await count('nobody');
  clock.now = ago(-400);
  expect(await preview()).toEqual([]);
});

test('whoever wrote is not quiet once their data is erased', async () => {
  const { preview, guild } = await open();
  const parts = memberPersonalData;
  await erasePerson(guild, asMember(0), parts, { userId: idOf(3), name: 'Erased' });
  await erasePerson(guild, asMember(0), parts, { userId: idOf(2), name: 'Erased' });
  expect(await preview()).toEqual([1, 9]);
  const rows = await guild.read
    .selectFrom('members')
    .select('active_at')
    .where('user_id', 'in', [idOf(2), idOf(3)])
    .execute();
  // The day, and not when they wrote.
  const day = new Date('2026-11-29T00:00:00.000Z');
  expect(rows).toEqual([{ active_at: day }, { active_at: day }]);
});

test('marks are made at once, kept by the first that made them, kicked later, and taken back', async () => {
  const { start, preview, guild, counts, stateOf } = await open();
  const made = await start('mark', { withoutRoles: true });
  expect({ state: made.state, total: made.total, counts: await counts(made.id) }).toEqual({
    state: 'done',
    total: 2,
    counts: { done: 2 },
  });
  expect(await preview({ isMarked: true })).toEqual([2, 1]);
  const second = await start('mark');
  await undoCleanUp(guild, asMember(0), second.id);
  expect(await preview({ isMarked: true })).toEqual([2, 1]);
  await undoCleanUp(guild, asMember(0), made.id);
  expect(await preview({ isMarked: true })).toEqual([]);
  expect(await stateOf(made.id)).toBe('undone');
  await expect(undoCleanUp(guild, asMember(0), made.id)).rejects.toMatchObject({
    code: 'members.clean-up-state',
  });
});

test('nothing is done when more are meant than somebody agreed to, or nobody is, or the bot may not kick', async () => {
  const { start, guild } = await open();
  await expect(start('kick', {}, 2)).rejects.toMatchObject({ code: 'members.more-than-previewed' });
  await expect(start('mark', { quietDays: 3_000 })).rejects.toMatchObject({ code: 'members.nobody-found' });
  await guild.change(SYSTEM, async (tx) => {
    await tx.db
      .updateTable('roles')
      .set({ permissions: String(1n << 10n) })
      .where('id', '=', guild.id)
      .execute();
  });
  await expect(start('kick')).rejects.toMatchObject({ code: 'members.cannot-kick' });
  expect(await listCleanUps(guild)).toEqual([]);
});

test('a killed process goes on where it was, and who wrote meanwhile or is out of reach stays', async () => {
  const { start, run, guild, counts, stateOf, clock } = await open();
  const { id } = await start('kick');
  const kicked: string[] = [];
  // Dies after Discord has done it and before that is stored.
  await expect(
    run(async (user) => {
      kicked.push(user);
      throw new Error('killed');
    }, id),
  ).rejects.toThrow('killed');
  expect(await counts(id)).toEqual({ kicking: 1, waiting: 2 });
  await guild.change(SYSTEM, async (tx) => {
    await tx.db.updateTable('members').set({ active_at: clock.now }).where('user_id', '=', idOf(2)).execute();
  });
  await run(async (user) => {
    kicked.push(user);
    if (user === idOf(9)) throw new DomainError('discord-forbidden', 409, { message: 'no' });
  }, id);
  expect(kicked).toEqual([idOf(1), idOf(1), idOf(9)]);
  expect(await counts(id)).toEqual({ done: 1, spared: 1, refused: 1 });
  expect(await stateOf(id)).toBe('done');
  const entries = await guild.read
    .selectFrom('log')
    .select(['type', 'entity_id'])
    .where('type', 'in', ['member.kicked', 'member.kick-refused'])
    .orderBy('number')
    .execute();
  expect(entries).toEqual([
    { type: 'member.kicked', entity_id: idOf(1) },
    { type: 'member.kick-refused', entity_id: idOf(9) },
  ]);
});

test('one that may kick nobody any more asks Discord once, waits, and goes on when it may', async () => {
  const { start, run, guild, counts, stateOf } = await open();
  const { id } = await start('kick');
  const allow = (bits: bigint) =>
    guild.change(SYSTEM, async (tx) => {
      await tx.db
        .updateTable('roles')
        .set({ permissions: String(bits) })
        .where('id', '=', guild.id)
        .execute();
    });
  await allow(1n << 10n);
  let asked = 0;
  await run(async () => {
    asked += 1;
    throw new DomainError('discord-forbidden', 409, { message: 'no' });
  }, id);
  expect({ asked, state: await stateOf(id), counts: await counts(id) }).toEqual({
    asked: 1,
    state: 'blocked',
    counts: { waiting: 3 },
  });
  await expect(resumeCleanUp(guild, asMember(0), BOT, id)).rejects.toMatchObject({
    code: 'members.cannot-kick',
  });
  await allow((1n << 10n) | (1n << 1n));
  await resumeCleanUp(guild, asMember(0), BOT, id);
  await stopCleanUp(guild, asMember(0), id);
  await run(async () => {
    asked += 1;
  }, id);
  expect({ asked, state: await stateOf(id) }).toEqual({ asked: 1, state: 'stopped' });
});

test('turning the feature off stops a clean-up between two people; turned on again, it stays stopped', async () => {
  const { start, run, guild, counts, stateOf } = await open();
  const { id } = await start('kick');
  const kicked: string[] = [];
  await run(async (user) => {
    kicked.push(user);
    await guild.change(SYSTEM, (tx) => turnFeatureOff(tx, 'members'));
  }, id);
  expect({ kicked: kicked.length, state: await stateOf(id), counts: await counts(id) }).toEqual({
    kicked: 1,
    state: 'stopped',
    counts: { done: 1, waiting: 2 },
  });
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, { name: 'members', tables: memberTables }));
  await run(async (user) => void kicked.push(user), id);
  expect(kicked).toHaveLength(1);
});

test('whoever leaves by themselves before their turn is not kicked; who is gone after Discord was asked is', async () => {
  const { start, run, guild, counts, stateOf } = await open();
  const { id } = await start('kick');
  const leave = (member: number) =>
    guild.change({ kind: 'discord' }, async (tx) => {
      await tx.db.deleteFrom('members').where('user_id', '=', idOf(member)).execute();
    });
  await leave(2);
  // Dies after Discord has kicked the first of the others and before that is stored.
  await expect(
    run(async () => {
      await leave(1);
      throw new Error('killed');
    }, id),
  ).rejects.toThrow('killed');
  const kicked: string[] = [];
  await run(async (user) => void kicked.push(user), id);
  expect({ kicked, state: await stateOf(id), counts: await counts(id) }).toEqual({
    kicked: [idOf(9)],
    state: 'done',
    counts: { left: 1, done: 2 },
  });
  const entries = await guild.read
    .selectFrom('log')
    .select('entity_id')
    .where('type', '=', 'member.kicked')
    .orderBy('number')
    .execute();
  expect(entries.map(({ entity_id }) => entity_id)).toEqual([idOf(1), idOf(9)]);
});
