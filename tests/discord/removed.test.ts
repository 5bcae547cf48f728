import { expect, test } from 'vitest';
import { openBotStage } from '#tests/support/bot.ts';

type Stage = Awaited<ReturnType<typeof openBotStage>>;

const stands = (stage: Stage, state: 'active' | 'left') =>
  expect.poll(async () => (await stage.summary())?.state).toBe(state);
const isReady = (bot: Awaited<ReturnType<Stage['start']>>) =>
  expect.poll(() => bot.status()[0]?.state).toBe('ready');

test('a guild that the bot was taken out of while it had no session is left with the next READY, which does not name it', async () => {
  const stage = await openBotStage();
  const first = await stage.start();
  await isReady(first);
  await expect.poll(async () => (await stage.summary())?.isPrepared ?? false).toBe(true);
  await first.stop();
  await stage.uninstall();
  // A resumed session would tell of it; a new one names the guilds that there are.
  await stage.control.addFault({ body: { kind: 'refuse_resume', count: 1 } });

  const second = await stage.start();
  await stands(stage, 'left');
  await isReady(second);
  await stage.install();
  await stands(stage, 'active');
});
