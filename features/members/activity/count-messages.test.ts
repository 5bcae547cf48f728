import { expect, onTestFinished, test, vi } from 'vitest';
import { createHearing } from '#platform/discord/hearing.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { idOf, openEconomy, SYSTEM } from '#tests/support/economy.ts';
import { memberSettings } from '../settings.ts';
import { memberTables } from '../tables.ts';
import { countByDay, countMessages } from './count-messages.ts';
import { forgetActivity } from './forget.ts';
import { readActivity } from './read-activity.ts';

const DISCORD_EPOCH_MS = 1_420_070_400_000;
let last = 0n;
/** A message as Discord tells of it. */
const messageAt = (time: string, author: string, more: object = {}) => {
  last += 1n;
  const id = String((BigInt(Date.parse(time) - DISCORD_EPOCH_MS) << 22n) + last);
  return {
    id,
    channel_id: '4000000000000000001',
    type: 0,
    author: { id: author },
    content: 'a secret',
    ...more,
  };
};

const open = async () => {
  const opened = await openEconomy(3);
  await opened.setGuild({ timeZone: 'Europe/Helsinki' });
  await opened.guild.change(SYSTEM, (tx) => turnFeatureOn(tx, { name: 'members', tables: memberTables }));
  const { hear, stop } = createHearing(
    [{ name: 'members', hearsMany: countMessages }],
    createLogger('silent', { write: () => undefined }),
    async () => null,
  );
  return { ...opened, hear, stop };
};

test('messages are counted by day of the guild’s clock, and when somebody last wrote is known', async () => {
  const { guild, hear, stop, database } = await open();
  const before = await guild.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow();
  for (const time of [
    '2026-11-27T21:30:00Z',
    '2026-11-27T22:30:00Z',
    '2026-11-28T10:00:00Z',
    '2026-11-28T09:00:00Z',
  ])
    await hear(guild, messageAt(time, idOf(0)));
  await hear(guild, messageAt('2026-11-28T09:00:00Z', idOf(1), { author: { id: idOf(1), bot: true } }));
  await hear(guild, messageAt('2026-11-28T09:00:00Z', idOf(2), { webhook_id: '5' }));
  expect(await readActivity(guild, idOf(0), 2, new Date('2026-11-28T12:00:00Z'))).toEqual([
    { day: '2026-11-27', messages: 0 },
    { day: '2026-11-28', messages: 0 },
  ]);
  await stop();
  expect(await readActivity(guild, idOf(0), 3, new Date('2026-11-28T12:00:00Z'))).toEqual([
    { day: '2026-11-26', messages: 0 },
    { day: '2026-11-27', messages: 1 },
    { day: '2026-11-28', messages: 3 },
  ]);
  const rows = await guild.read
    .selectFrom('members')
    .select(['user_id', 'active_at'])
    .orderBy('user_id')
    .execute();
  expect(rows.map(({ active_at }) => active_at?.toISOString())).toEqual([
    '2026-11-28T10:00:00.000Z',
    undefined,
    undefined,
  ]);
  // Nothing of it is in the log, and nothing of what was said is anywhere.
  expect(await guild.read.selectFrom('log_head').select('number').executeTakeFirstOrThrow()).toEqual(before);
  const { rows: kept } = await database.pool.query(`select * from g_${guild.id}.member_activity`);
  expect(JSON.stringify(kept)).not.toContain('secret');
});

test('many messages are written together, once in a while', async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { guild } = await open();
  const batches: number[] = [];
  const { hear, stop } = createHearing(
    [{ name: 'members', hearsMany: async (_, messages) => void batches.push(messages.length) }],
    createLogger('silent', { write: () => undefined }),
    async () => null,
  );
  for (let each = 0; each < 50; each += 1)
    await hear(guild, messageAt('2026-11-28T10:00:00Z', idOf(each % 3)));
  expect(batches).toEqual([]);
  vi.advanceTimersByTime(10_000);
  await vi.waitUntil(() => batches.length > 0);
  await hear(guild, messageAt('2026-11-28T10:00:00Z', idOf(0)));
  await stop();
  expect(batches).toEqual([50, 1]);
});

test('what fails for one guild is logged, and the others are told all the same', async () => {
  const { guild } = await open();
  const lines: string[] = [];
  const told: string[] = [];
  const { hear, stop } = createHearing(
    [{ name: 'members', hearsMany: async ({ id }) => void told.push(id) }],
    createLogger('error', { write: (line) => void lines.push(line) }),
    async () => null,
  );
  let isWell = true;
  const facts = async () => {
    if (!isWell) throw new Error('its facts are out of reach');
    return guild.facts();
  };
  await hear({ ...guild, facts }, messageAt('2026-11-28T10:00:00Z', idOf(0)));
  await hear(guild, messageAt('2026-11-28T10:00:00Z', idOf(0)));
  isWell = false;
  await stop();
  expect(told).toEqual([guild.id]);
  expect(lines.join('')).toContain('its facts are out of reach');
});

test('what is counted twice on a day is one line, in one order', () => {
  const heard = ['2', '1', '2'].map((userId) => ({
    id: '1',
    userId,
    channelId: '1',
    at: new Date('2026-11-28T10:00:00Z'),
  }));
  expect(countByDay(heard, 'UTC')).toEqual([
    { userId: '1', day: '2026-11-28', messages: 1 },
    { userId: '2', day: '2026-11-28', messages: 2 },
  ]);
});

test('after a year nobody knows any more how much somebody wrote on a day', async () => {
  const { guild, clock } = await open();
  await guild.change(SYSTEM, (tx) =>
    changeSettings(tx, 'members', memberSettings, { counting: 'not-refused' }, undefined),
  );
  const at = (time: string) => ({ id: '1', userId: idOf(0), channelId: '1', at: new Date(time) });
  await countMessages(guild, [at('2025-11-20T10:00:00Z'), at('2025-12-20T10:00:00Z')]);
  await guild.change(SYSTEM, (tx) => forgetActivity.run(tx, {}, { key: '', at: clock.now }));
  const days = await readActivity(guild, idOf(0), 400, clock.now);
  expect(days.filter(({ messages }) => messages > 0)).toEqual([{ day: '2025-12-20', messages: 1 }]);
});
