import { expect, onTestFinished, test } from 'vitest';
import { economy } from '#features/economy/feature.ts';
import { readEconomy } from '#features/economy/tables.ts';
import { countMessages } from '#features/members/activity/count-messages.ts';
import { forgetActivity } from '#features/members/activity/forget.ts';
import { chooseCounting } from '#features/members/counting/choose.ts';
import { type CountingBasis, readCounting } from '#features/members/counting/of-whom.ts';
import { members } from '#features/members/feature.ts';
import type { OfPeople } from '#features/members/of-people.ts';
import { memberSettings } from '#features/members/settings.ts';
import { readMembers, writeMembers } from '#features/members/tables.ts';
import { createHearing, type MayBeHeard } from '#platform/discord/hearing.ts';
import { turnFeatureOff, turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { erasePerson } from '#platform/people/erase-person.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { asMember, balanceOf, idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';

const DISCORD_EPOCH_MS = 1_420_070_400_000;

const snowflakeAt = (at: Date, number = 0n): string =>
  String((BigInt(at.getTime() - DISCORD_EPOCH_MS) << 22n) + number);

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
    await hearing.hear(guild, {
      id: snowflakeAt(clock.now, last),
      channel_id: '4000000000000000001',
      type: 0,
      author: { id: idOf(member) },
    });
  };
  const counted = async () => {
    const rows = await readMembers(guild).selectFrom('member_activity').select('user_id').execute();
    return [0, 1, 2].filter((member) => rows.some(({ user_id }) => user_id === idOf(member)));
  };
  const messages = async (member: number): Promise<number> => {
    const rows = await readMembers(guild)
      .selectFrom('member_activity')
      .select('messages')
      .where('user_id', '=', idOf(member))
      .execute();
    return rows.reduce((sum, each) => sum + each.messages, 0);
  };
  const night = () => guild.change(SYSTEM, (tx) => forgetActivity.run(tx, {}, { key: '', at: clock.now }));
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
  return { ...opened, hearing, say, write, counted, messages, seen, paid, night };
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

test('of who agrees only what they write from then on is counted', async () => {
  const { hearing, write, say, messages, clock } = await open();
  await write(0);
  clock.now = new Date(clock.now.getTime() + 1_000);
  await say(0, true);
  await write(0);
  await hearing.stop();
  expect(await messages(0)).toBe(1);
});

test('what somebody has had deleted is not counted by who had heard of it before', async () => {
  const { guild, say, counted, seen, clock } = await open('not-refused');
  const heard = { id: '1', userId: idOf(0), channelId: '1', at: clock.now };
  await say(0, false, true);
  await countMessages(guild, [heard]);
  clock.now = new Date(clock.now.getTime() + 1_000);
  await say(0, true, true);
  await countMessages(guild, [heard]);
  expect([await counted(), await seen()]).toEqual([[], []]);
  await countMessages(guild, [{ ...heard, at: clock.now }]);
  expect([await counted(), await seen()]).toEqual([[0], [0]]);
});

test('who agrees again and has all deleted has agreed from then on, so that no clean-up takes them for quiet', async () => {
  const { guild, say, clock } = await open();
  clock.now = new Date(clock.now.getTime() + 1_000);
  await say(1, true);
  expect((await readCounting(guild, idOf(1))).choice?.at).not.toEqual(clock.now);
  await say(1, true, true);
  expect((await readCounting(guild, idOf(1))).choice).toEqual({ isAgreed: true, at: clock.now });
});

test.each<[CountingBasis, readonly number[]]>([
  ['agreed', [1]],
  ['not-refused', [0, 1]],
  ['nobody', []],
])(
  'the night after the basis becomes %s, what was counted is kept of these only: %j',
  async (basis, kept) => {
    const { guild, counted, seen, night } = await open();
    await guild.change(SYSTEM, async (tx) => {
      const users = [0, 1, 2].map(idOf);
      await writeMembers(tx)
        .insertInto('member_activity')
        .values(users.map((user_id) => ({ user_id, day: '2026-11-28', messages: 1 })))
        .execute();
      await tx.db.updateTable('members').set({ active_at: tx.now }).execute();
      await changeSettings(tx, 'members', memberSettings, { counting: basis }, undefined);
    });
    await night();
    expect([await counted(), await seen()]).toEqual([kept, kept]);
  },
);

test('what somebody said is forgotten the night after they have left', async () => {
  const { guild, night } = await open('not-refused');
  const said = async () =>
    (await readMembers(guild).selectFrom('member_counting').select('user_id').execute()).length;
  await night();
  expect(await said()).toBe(2);
  await guild.change(SYSTEM, async (tx) => {
    await tx.db.deleteFrom('members').where('user_id', '=', idOf(2)).execute();
  });
  await night();
  expect(await said()).toBe(1);
});

test('nobody is asked whether a message may be heard of that earns nothing', async () => {
  const { guild, set, clock } = await open();
  await guild.change(SYSTEM, (tx) => turnFeatureOff(tx, 'members'));
  const asked: string[] = [];
  const mayBeHeard: MayBeHeard = async (_, heard) => {
    asked.push(...heard.map(({ id }) => id));
    return heard;
  };
  const { hear, stop } = createHearing(
    [economy, { name: 'members', mayBeHeard }],
    createLogger('silent', { write: () => undefined }),
    async () => null,
  );
  onTestFinished(stop);
  const message = {
    id: snowflakeAt(clock.now),
    channel_id: '4000000000000000001',
    type: 0,
    author: { id: idOf(0) },
  };
  for (const reward of [0, 3, 3]) {
    await set({ messageReward: reward });
    await hear(guild, message);
  }
  expect(asked).toEqual([message.id]);
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
