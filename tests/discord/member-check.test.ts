import { expect, test } from 'vitest';
import { connectDiscord } from '#apps/bot.ts';
import { createMemberCheck } from '#platform/discord/member-check.ts';
import { resolveLevel } from '#platform/permissions/resolve-level.ts';
import { openBotStage } from '#tests/support/bot.ts';

const WAIT = { timeout: 60_000 };

/** A moderator who is known as one, while every event about members gets lost. */
const open = async () => {
  const stage = await openBotStage({ members: [{ username: 'mona', roles: ['Moderator'] }] });
  const mona = stage.guild.memberIds[0] ?? '';
  await stage.start();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
  const guild = await stage.open();
  const level = () => resolveLevel(guild, `discord:${mona}`);
  expect(await level()).toBe('MODERATOR');
  for (const event of ['GUILD_MEMBER_UPDATE', 'GUILD_MEMBER_REMOVE'])
    await stage.control.addFault({ body: { kind: 'drop_event', event } });
  const { rest } = connectDiscord(stage.house);
  let asked = 0;
  const check = createMemberCheck({
    readMember: (id, user) => {
      asked += 1;
      return rest.api.guilds.getMember(id, user);
    },
    clock: stage.clock,
    logger: stage.house.logger,
  });
  return { ...stage, mona, level, check: () => check(guild, mona), asked: () => asked };
};

test('a moderator whose demotion no event told of is found out when they act, and asked for once a minute', async () => {
  const { as, guild, mona, level, check, asked, pass } = await open();
  await check();
  expect(await level()).toBe('MODERATOR');
  await as('PATCH', `/guilds/${guild.id}/members/${mona}`, { roles: [] });
  await check();
  expect(asked()).toBe(1);
  pass(61_000);
  await Promise.all([check(), check(), check()]);
  expect(asked()).toBe(2);
  expect(await level()).toBe('USER');
});

test('who was thrown out while the event got lost has no level when they act', async () => {
  const { as, guild, mona, level, check } = await open();
  await as('DELETE', `/guilds/${guild.id}/members/${mona}`);
  await check();
  expect(await level()).toBeUndefined();
});

test('while Discord is away, what is known counts on', async () => {
  const { control, level, check } = await open();
  await control.addFault({ body: { kind: 'error', path: '/members/' } });
  await check();
  expect(await level()).toBe('MODERATOR');
});

test('a demotion that no event told of is found by the regular look, though nobody acts', async () => {
  const { as, guild, mona, level, pass } = await open();
  await as('PATCH', `/guilds/${guild.id}/members/${mona}`, { roles: [] });
  pass(15 * 60_000);
  await expect.poll(level, WAIT).toBe('USER');
});
