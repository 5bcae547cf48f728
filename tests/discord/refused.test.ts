import { expect, test } from 'vitest';
import { changeState } from '#simulator/testing/change-state.ts';
import { openBotStage } from '#tests/support/bot.ts';

const WAIT = { timeout: 60_000 };
const MINUTE = 60_000;
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

type Stage = Awaited<ReturnType<typeof openBotStage>>;

/** Lets time pass a minute at a time, with a moment for what is due to happen. */
const passMinutes = async (stage: Stage, minutes: number): Promise<void> => {
  for (let minute = 0; minute < minutes; minute += 1) {
    stage.pass(MINUTE);
    await new Promise((done) => setTimeout(done, 30));
  }
};

const giveIntents = (stage: Stage, privileged_intents: number) =>
  stage.control.updateApplication({
    params: { application_id: stage.application.id },
    body: { privileged_intents },
  });

test('without its intent the bot says what to do, tries less and less often, and comes by itself once it is switched on', async () => {
  const stage = await openBotStage();
  await giveIntents(stage, 0);
  const bot = await stage.start();
  await expect.poll(stage.trouble, WAIT).toBe('intents');
  await passMinutes(stage, 180);
  expect(await stage.begun()).toBeLessThan(15);
  expect(stage.lines.filter((line) => line.includes('Server Members Intent'))).toHaveLength(1);
  await giveIntents(stage, PRIVILEGED);
  stage.pass(31 * MINUTE);
  await expect.poll(() => bot.status().map((shard) => shard.state), WAIT).toEqual(['ready']);
  await expect.poll(stage.trouble, WAIT).toBeUndefined();
  await expect.poll(async () => (await stage.summary())?.isPrepared, WAIT).toBe(true);
});

test('a token that is taken back while the bot runs is told of, and hardly asks for anything any more', async () => {
  const stage = await openBotStage();
  const bot = await stage.start();
  await expect.poll(() => bot.status()[0]?.state, WAIT).toBe('ready');
  await stage.control.resetToken({ params: { application_id: stage.application.id } });
  await expect.poll(stage.trouble, WAIT).toBe('token');
  expect(bot.status()[0]?.state).toBe('disconnected');
  const before = stage.lines.length;
  await passMinutes(stage, 60);
  expect(stage.lines.slice(before).filter((line) => line.includes('still kept')).length).toBeLessThan(10);
});

test('when Discord lets hardly any session begin, the bot waits for the next day instead of using up the last', async () => {
  const stage = await openBotStage();
  const bot = await stage.start();
  await expect.poll(() => bot.status()[0]?.state, WAIT).toBe('ready');
  // All sessions end with it, too.
  await changeState(stage.simulator, (lines) =>
    lines.map((line) => line.replace(/"used":\d+/, '"used":995')),
  );
  stage.pass(2 * MINUTE);
  await expect.poll(stage.trouble, WAIT).toBe('limit');
  await passMinutes(stage, 60);
  expect(await stage.begun()).toBe(995);
  stage.pass(24 * 60 * MINUTE);
  await expect.poll(() => bot.status()[0]?.state, WAIT).toBe('ready');
  await expect.poll(stage.trouble, WAIT).toBeUndefined();
});

test('a session that Discord ends while the database cannot forget it is followed by another one', async () => {
  const stage = await openBotStage();
  const bot = await stage.start();
  await expect.poll(() => bot.status()[0]?.state, WAIT).toBe('ready');
  const { pool, installation } = stage.database;
  const session = async () =>
    (await installation.selectFrom('gateway_sessions').select('session_id').executeTakeFirst())?.session_id;
  await expect.poll(session, WAIT).toBeDefined();
  const ended = await session();
  await pool.query(`
    create function refuse() returns trigger language plpgsql as $$ begin raise exception 'away'; end $$;
    create trigger refuse before delete on guildhall.gateway_sessions for each row execute function refuse();
  `);
  await stage.control.addFault({
    body: { kind: 'invalid_session', event: 'GUILD_MEMBER_UPDATE', resumable: false, count: 1 },
  });
  await stage.as('PATCH', `/guilds/${stage.guild.id}/members/${stage.guild.memberIds[0]}`, { nick: 'new' });
  await expect.poll(session, WAIT).not.toBe(ended);
});

test('a gateway that invalidates every session is not asked for hundreds of new ones', async () => {
  const stage = await openBotStage();
  await stage.control.addFault({
    body: { kind: 'invalid_session', event: 'GUILD_MEMBER_UPDATE', resumable: false },
  });
  const bot = await stage.start();
  await expect.poll(() => bot.status()[0]?.state, WAIT).toBe('ready');
  const { id: guildId, memberIds } = stage.guild;
  for (let round = 0; round < 40; round += 1) {
    await stage.as('PATCH', `/guilds/${guildId}/members/${memberIds[0]}`, { nick: `n${round}` });
    stage.pass(20_000);
    await new Promise((done) => setTimeout(done, 50));
  }
  expect(await stage.begun()).toBeLessThan(12);
  expect(stage.lines.filter((line) => line.includes('idle'))).toEqual([]);
});
