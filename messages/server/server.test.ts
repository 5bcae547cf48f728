import { expect, test } from 'vitest';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { ANA, BEN, startHttp } from '#tests/support/http.ts';
import { noMentions } from '../mentions.ts';
import { countReach } from './reach.ts';
import { readVariableValues } from './variable-values.ts';

const RACERS = '100000000000000001';
const DRIVERS = '100000000000000002';

/** A guild with two people and a bot; both people are racers, one is a driver. */
const open = async () => {
  const { first } = await startHttp();
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .updateTable('members')
      .set({ roles: [RACERS] })
      .where('user_id', '=', BEN)
      .execute();
    await tx.db
      .updateTable('members')
      .set({ roles: [RACERS, DRIVERS] })
      .where('user_id', '=', ANA)
      .execute();
    await tx.db
      .insertInto('members')
      .values({
        user_id: '300000000000000001',
        username: 'bot',
        display_name: 'Bot',
        avatar: null,
        bot: true,
        roles: [RACERS],
        joined_at: null,
        timed_out_until: null,
      })
      .execute();
  });
  return first;
};

test('whom a choice pings is counted once each, and bots are not', async () => {
  const guild = await open();
  const reach = (choice: Partial<typeof noMentions>) => countReach(guild, { ...noMentions, ...choice });
  expect(await reach({})).toBe(0);
  expect(await reach({ all: 'everyone' })).toBe(2);
  expect(await reach({ roles: [RACERS, DRIVERS] })).toBe(2);
  expect(await reach({ roles: [DRIVERS] })).toBe(1);
  expect(await reach({ roles: [DRIVERS], users: [ANA, BEN] })).toBe(2);
  expect(await reach({ users: ['300000000000000009'] })).toBe(0);
});

test('variables have the values of the guild, in its language and time zone', async () => {
  const guild = await open();
  await guild.change({ kind: 'system' }, (tx) =>
    changeSettings(
      tx,
      GUILD_PART,
      guildSettingsSchema,
      { language: 'fi', timeZone: 'Europe/Helsinki' },
      undefined,
    ),
  );
  const now = new Date('2026-03-28T22:30:00Z');
  expect(await readVariableValues(guild, '100000000000000007', now)).toEqual({
    'guild.name': 'First',
    'member.count': '2',
    channel: '<#100000000000000007>',
    date: '29. maaliskuuta 2026',
    time: '0.30',
    weekday: 'sunnuntai',
    year: '2026',
    now: '<t:1774737000:f>',
  });
  expect(await readVariableValues(guild, null, now)).not.toHaveProperty('channel');
});
