import { expect, onTestFinished, test } from 'vitest';
import { economy } from '#features/economy/feature.ts';
import { readEconomy } from '#features/economy/tables.ts';
import { chooseCounting } from '#features/members/counting/choose.ts';
import type { CountingBasis } from '#features/members/counting/of-whom.ts';
import { members } from '#features/members/feature.ts';
import type { OfPeople } from '#features/members/of-people.ts';
import { memberSettings } from '#features/members/settings.ts';
import { readMembers } from '#features/members/tables.ts';
import { createHearing } from '#platform/discord/hearing.ts';
import { turnFeatureOff, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { erasePerson } from '#platform/people/erase-person.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { asMember, balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';

const DISCORD_EPOCH_MS = 1_420_070_400_000;

/** A guild that pays for messages; nobody has said anything, the second has agreed, the third has said no. */
const open = async (counting?: CountingBasis) => {
  const opened = await openEconomy(3);
  const { guild, set, clock } = opened;
  const all: readonly OfPeople[] = [economy, members(() => all)];
  const feature = members(() => all);
  await set({ messageReward: 3, messageCooldown: 60 });
  await guild.change(SYSTEM, async (tx) => {
    await turnFeatureOn(tx, feature);
    if (counting) await changeSettings(tx, 'members', memberSettings, { counting }, undefined);
  });
  const hearing = createHearing(
    [economy, feature],
    createLogger('silent', { write: () => undefined }),
    async () => null,
  );
  onTestFinished(hearing.stop);
  const say = (member: number, isAgreed: boolean, isForgotten = false) =>
    chooseCounting(guild, asMember(member), all, idOf(member), { isAgreed, isForgotten });
  let last = 0n;
  const write = async (member: number): Promise<void> => {
    last += 1n;
    const id = String((BigInt(clock.now.getTime() - DISCORD_EPOCH_MS) << 22n) + last);
    await hearing.hear(guild, {
      id,
      channel_id: '4000000000000000001',
      type: 0,
      author: { id: idOf(member) },
    });
  };
  const counted = async () => {
    const rows = await readMembers(guild).selectFrom('member_activity').select('user_id').execute();
    return [0, 1, 2].filter((member) => rows.some(({ user_id }) => user_id === idOf(member)));
  };
  const seen = async () => {
    const rows = await guild.read.selectFrom('members').select(['user_id', 'active_at']).execute();
    return [0, 1, 2].filter((member) =>
      rows.some(({ user_id, active_at }) => user_id === idOf(member) && active_at !== null),
    );
  };
  const paid = async () => {
    const balances = await Promise.all([0, 1, 2].map((member) => balanceOf(guild, idOf(member))));
    return [0, 1, 2].filter((member) => balances[member] !== 0);
  };
  await say(1, true);
  await say(2, false);
  return { ...opened, hearing, say, write, counted, seen, paid };
};

test.each<[CountingBasis | undefined, readonly number[]]>([
  [undefined, [1]],
  ['agreed', [1]],
  ['not-refused', [0, 1]],
  ['nobody', []],
])('with the basis %s only these are counted, last seen and paid for messages: %j', async (basis, who) => {
  const { hearing, write, counted, seen, paid } = await open(basis);
  for (const member of [0, 1, 2]) await write(member);
  await hearing.stop();
  expect({ counted: await counted(), seen: await seen(), paid: await paid() }).toEqual({
    counted: who,
    seen: who,
    paid: who,
  });
});

test('a no holds at once: what was gathered before it is not counted any more', async () => {
  const { hearing, write, say, counted, seen } = await open();
  await write(1);
  await say(1, false);
  await hearing.stop();
  expect([await counted(), await seen()]).toEqual([[], []]);
});

test('what was counted is deleted on request in every feature; what was paid stays', async () => {
  const { guild, hearing, write, say, counted, seen, clock } = await open('not-refused');
  for (const member of [0, 1]) await write(member);
  await hearing.stop();
  clock.now = new Date(clock.now.getTime() + 60_000);
  await say(1, false, true);
  expect([await counted(), await seen()]).toEqual([[0], [0]]);
  const claims = await readEconomy(guild).selectFrom('economy_claims').select('user_id').execute();
  expect(claims).toEqual([{ user_id: idOf(0) }]);
  expect(await balanceOf(guild, idOf(1))).toBe(3);
});

test('who has what was counted deleted again and again is still paid once in the time that is set', async () => {
  const { guild, write, say, clock } = await open();
  for (let round = 0; round < 3; round += 1) {
    await write(1);
    await say(1, false, true);
    await say(1, true);
  }
  expect(await balanceOf(guild, idOf(1))).toBe(3);
  clock.now = new Date(clock.now.getTime() + 60_000);
  await write(1);
  expect(await balanceOf(guild, idOf(1))).toBe(6);
});

test('where members are turned off nobody could say no, and nobody is counted or paid for messages', async () => {
  const { guild, hearing, write, paid } = await open('not-refused');
  await guild.change(SYSTEM, (tx) => turnFeatureOff(tx, 'members'));
  for (const member of [0, 1, 2]) await write(member);
  await hearing.stop();
  expect(await paid()).toEqual([]);
});

test('a no outlasts an erasure of who is here; of who has left nothing stays', async () => {
  const { guild } = await open('not-refused');
  const parts = members(() => []).personalData;
  for (const member of [1, 2])
    await erasePerson(guild, asMember(0), parts, { userId: idOf(member), name: 'Erased' });
  const left = () => readMembers(guild).selectFrom('member_counting').select('user_id').execute();
  expect(await left()).toEqual([{ user_id: idOf(2) }]);
  await guild.change(SYSTEM, async (tx) => {
    await tx.db.deleteFrom('members').where('user_id', '=', idOf(2)).execute();
  });
  await erasePerson(guild, asMember(0), parts, { userId: idOf(2), name: 'Erased' });
  expect(await left()).toEqual([]);
  const log = await guild.read.selectFrom('log').select(['entity_id', 'actor', 'data']).execute();
  expect(JSON.stringify(log)).not.toContain(idOf(2));
});
