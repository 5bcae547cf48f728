import { expect, test } from 'vitest';
import type { Bot } from '#apps/bot.ts';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { openBotStage } from '#tests/support/bot.ts';

const WAIT = { timeout: HANGS_MS, interval: 50 } as const;
const stateOf = (bot: Bot): string | undefined => bot.status()[0]?.state;

const openTwo = async () => {
  const stage = await openBotStage();
  const first = await stage.start({ isAlone: false });
  await expect.poll(() => stateOf(first), WAIT).toBe('ready');
  const second = await stage.start({ isAlone: false });
  await expect.poll(() => stateOf(second), WAIT).toBe('standby');
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  return { stage, first, second };
};

/** Whether the bot that is connected hears what happens on Discord. */
const isHeard = async (stage: Awaited<ReturnType<typeof openBotStage>>, name: string): Promise<void> => {
  const { id } = (await stage.as('POST', `/guilds/${stage.guild.id}/roles`, { name })) as { id: string };
  const guild = await stage.open();
  const stored = () => guild.read.selectFrom('roles').select('name').where('id', '=', id).executeTakeFirst();
  await expect.poll(stored, WAIT).toEqual({ name });
};

test('of two bots one is connected, and the other takes its session over when it ends', async () => {
  const { stage, first, second } = await openTwo();
  // Whoever stands by is as ready for the rest of its work.
  expect([first.isWell(), second.isWell()]).toEqual([true, true]);
  await isHeard(stage, 'Heard by the first');
  await first.stop();
  // While nobody is connected: the session that is taken over brings it.
  await isHeard(stage, 'Heard by the second');
  expect(stateOf(second)).toBe('ready');
  // Asked for too often, Discord does not say.
  await expect.poll(() => stage.begun().catch(() => undefined), WAIT).toBe(1);
});

test('a bot whose shard another one took meanwhile closes its connection, and takes the shard back when that one dies', async () => {
  const { stage, first, second } = await openTwo();
  const { installation } = stage.database;
  await second.stop();
  await installation
    .updateTable('shard_holders')
    .set({ holder: 'another', held_until: new Date(Date.now() + 3_600_000) })
    .execute();
  await expect.poll(() => stateOf(first), WAIT).toBe('standby');
  await installation
    .updateTable('shard_holders')
    .set({ held_until: new Date(Date.now() - 1_000) })
    .execute();
  await expect.poll(() => stateOf(first), WAIT).toBe('ready');
  await isHeard(stage, 'Heard again');
});

test('a bot that is alone with its database waits for nobody', async () => {
  const stage = await openBotStage();
  await stage.database.installation
    .insertInto('shard_holders')
    .values({ shard_id: 0, holder: 'killed', held_until: new Date(Date.now() + 3_600_000) })
    .execute();
  const bot = await stage.start();
  await expect.poll(() => stateOf(bot), WAIT).toBe('ready');
});

test('commands of the application are looked after by the bot that has the first shard only', async () => {
  const { stage, second } = await openTwo();
  const registered = (): number => stage.lines.filter((line) => line.includes('have been registered')).length;
  await expect.poll(registered, WAIT).toBe(1);
  expect(stateOf(second)).toBe('standby');
});
