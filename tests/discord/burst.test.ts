import { expect, test } from 'vitest';
import { findTasks } from '#features/tasks/service.ts';
import { openDiscordRest } from '#platform/discord/rest.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { openSimulator } from '#simulator/testing/open.ts';
import { openBotStage } from '#tests/support/bot.ts';

/** Commands at once, as in a lively event. */
const AT_ONCE = 50;
/** What only says that something hangs (ms). */
const HANGS_MS = 120_000;

test('fifty commands at once are each carried out once, and each is answered with words', {
  timeout: HANGS_MS,
}, async () => {
  const stage = await openBotStage({ channels: [{ name: 'tasks', type: 'text' }] });
  await stage.start();
  const { control, guild, application } = stage;
  const channelId = Object.values(guild.channelIds)[0] ?? '';
  const create = (title: string) =>
    control.runCommandAs({
      params: { user_id: guild.ownerId },
      body: {
        applicationId: application.id,
        guildId: guild.id,
        channelId,
        name: 'task',
        subcommand: 'create',
        options: { title },
      },
    });
  // Until the commands are registered and the guild is prepared there is nobody to answer.
  await expect
    .poll(async () => (await create('First').catch(() => undefined))?.message?.content ?? '', {
      timeout: HANGS_MS,
    })
    .toMatch(/First/);
  // Discord's three seconds stand still: how fast this machine is, is no part of the test.
  await control.setClock({ body: { mode: 'frozen' } });
  stage.pass(-HANGS_MS);
  await control.startRecording();
  const titles = Array.from({ length: AT_ONCE }, (_, index) => `Burst ${index}`);
  const answers = await Promise.all(titles.map(create));
  expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 'answered'));
  // Whoever had to wait gets the words a moment later; only they can see them, so they are looked for in the traffic.
  const wordless = async () => {
    const traffic = await control.downloadRecording();
    return titles.filter(
      (title, index) =>
        !answers[index]?.message?.content.includes(title) && !traffic.includes(`created: ${title}"`),
    );
  };
  await expect.poll(wordless, { timeout: HANGS_MS }).toEqual([]);
  const { records } = await findTasks(await stage.open(), {}, { search: 'Burst', limit: 100 });
  expect(records.map(({ title }) => title).toSorted()).toEqual(titles.toSorted());
});

test('an answer to somebody waits for none of the bot’s other requests', { timeout: HANGS_MS }, async () => {
  const simulator = await openSimulator();
  const application = await simulator.control.createApplication({ body: { name: 'Guildhall' } });
  const { rest, answers } = openDiscordRest({
    token: application.token,
    api: simulator.apiUrl,
    logger: createLogger('silent', { write: () => undefined }),
  });
  // The bot has asked as much as Discord lets it, and waits for long.
  rest.globalRemaining = 0;
  rest.globalReset = Date.now() + 2 * HANGS_MS;
  await expect(
    answers.interactions.reply('100000000000000000', 'token', { content: 'x' }),
  ).rejects.toMatchObject({ status: 404 });
});
