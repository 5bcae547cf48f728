import { expect, test } from 'vitest';
import { boardMirror } from '#features/economy/board.ts';
import { addToBalance } from '#features/economy/change-balance.ts';
import { pay } from '#features/economy/service.ts';
import { economySettings } from '#features/economy/settings.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { idOf, SYSTEM } from '#tests/support/members.ts';
import { openSyncStage } from '#tests/support/sync-stage.ts';

const SOON_MS = 6_000;

/** A guild of 25 members whose leaderboard stands in a channel. */
const open = async () => {
  const stage = await openSyncStage();
  const { guild, control, channelIds, run, runDue, pass } = stage;
  const channel = channelIds.general ?? '';
  await guild.change(SYSTEM, async (tx) => {
    const member = (number: number) => ({
      ...{ user_id: idOf(number), username: `m${number}`, display_name: `M ${number}`, avatar: null },
      ...{ bot: false, roles: [], joined_at: null },
    });
    await tx.db
      .insertInto('members')
      .values(Array.from({ length: 25 }, (_, number) => member(number)))
      .execute();
  });
  const choose = async (boardChannel: string | null): Promise<void> => {
    await guild.change(SYSTEM, (tx) =>
      changeSettings(tx, 'economy', economySettings, { boardChannel }, undefined),
    );
    await run('sync.sweep');
    await runDue();
  };
  const give = (member: number, amount: number) =>
    addToBalance(guild, SYSTEM, { userId: idOf(member), amount, note: 'gift' });
  const boards = async () =>
    (await control.listMessages({ params: { channel_id: channel }, query: { limit: 100 } })).filter(
      (message) => boardMirror.recordIdOf(message) !== undefined,
    );
  const shown = async (): Promise<string> =>
    ((await boards())[0]?.embeds[0]?.description ?? '').replaceAll('\u00a0', ' ');
  const soon = async (): Promise<void> => {
    pass(SOON_MS);
    await runDue();
  };
  return { ...stage, channel, choose, give, boards, shown, soon };
};

test('the leaderboard stands in the channel that was chosen, with the first twenty, and goes with it', async () => {
  const { channel, choose, give, boards, shown } = await open();
  for (let member = 0; member < 25; member += 1) await give(member, 100 + member);
  await choose(channel);
  const lines = (await shown()).split('\n');
  expect(lines).toHaveLength(20);
  expect(lines[0]).toBe(`**1.** <@${idOf(24)}> · 🪙 124`);
  expect(await boards()).toHaveLength(1);
  await choose(null);
  expect(await boards()).toHaveLength(0);
});

test('it follows balances, and what changes soon after one another is one edit', async () => {
  const { channel, choose, give, shown, soon, requests } = await open();
  await choose(channel);
  expect(await shown()).toBe('Nobody has anything yet.');
  requests.length = 0;
  await Promise.all(Array.from({ length: 40 }, (_, turn) => give(turn % 4, 1 + (turn % 4))));
  await soon();
  expect(requests).toEqual(['edit']);
  expect(await shown()).toBe(
    [3, 2, 1, 0]
      .map((member, at) => `**${at + 1}.** <@${idOf(member)}> · 🪙 ${10 * (member + 1)}`)
      .join('\n'),
  );
  await give(2, 11);
  await soon();
  expect(await shown()).toContain(`**1.** <@${idOf(2)}> · 🪙 41`);
  expect(requests).toEqual(['edit', 'edit']);
});

test('a change that comes while it is being shown is shown after it', async () => {
  const { guild, channel, choose, give, shown, soon, pass, runDue } = await open();
  await choose(channel);
  await give(0, 5);
  pass(SOON_MS);
  await guild.change(SYSTEM, async (tx) => {
    await pay(tx, idOf(1), 9, { reason: 'granted' });
    // It is booked and not committed yet while the board looks, which waits for nobody.
    await runDue();
    expect(await shown()).toBe(`**1.** <@${idOf(0)}> · 🪙 5`);
  });
  await soon();
  expect(await shown()).toContain(`**1.** <@${idOf(1)}> · 🪙 9`);
});

test('what somebody else makes of it is put right, and it comes back when it is deleted', async () => {
  const { guild, channel, choose, give, boards, shown, soon, tell, control, ownerId, runDue } = await open();
  await give(0, 7);
  await choose(channel);
  const [message] = await boards();
  if (!message) throw new Error('There is no board');
  await control.deleteMessageAs({
    params: { user_id: ownerId, channel_id: channel, message_id: message.id },
  });
  await tell('MESSAGE_DELETE', { id: message.id, channel_id: channel, guild_id: guild.id });
  await runDue();
  await soon();
  expect(await boards()).toHaveLength(1);
  expect(await shown()).toBe(`**1.** <@${idOf(0)}> · 🪙 7`);
});
