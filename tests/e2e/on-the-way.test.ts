import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('On the way');
  page = await stage.openDashboard('Ilona Harju');
});
afterAll(() => stage?.close());

const choose = (channel: string | undefined) =>
  guild.operator.call('GET', `/api/v1/guilds/${guild.id}/settings/tasks`).then(({ etag }) =>
    guild.operator.call('PATCH', `/api/v1/guilds/${guild.id}/settings/tasks`, {
      body: { channel: channel ?? null },
      headers: { 'if-match': etag ?? '' },
    }),
  );
const posted = async (name: string): Promise<number> =>
  (await stage.simulator.messages(guild.channelIds[name] ?? '')).length;

test('while many tasks are on their way to another channel, it is shown how many are there, until all are', async () => {
  for (let n = 1; n <= 6; n += 1) await guild.createTask({ title: `Moved ${n}` });
  await expect.poll(() => posted('tasks')).toBe(6);
  await page.goto(`${guild.url}/tasks`);
  // It hears of what happens from now on.
  await page.locator('[data-live=true]').first().waitFor({ state: 'attached' });
  // After the first, Discord asks to wait, again and again.
  const away = `/channels/${guild.channelIds.general}/messages`;
  const { id } = await stage.simulator.addFault({
    body: { kind: 'rate_limit', ms: 2_000, after: 1, method: 'POST', path: away },
  });
  await choose(guild.channelIds.general);
  const banner = page.getByRole('status').filter({ hasText: 'On the way to Discord: 1 of 6 are there.' });
  await banner.waitFor();
  expect(await banner.getByRole('progressbar').getAttribute('aria-valuetext')).toBe('17%');
  expect(await barriersOn(page, 'main')).toEqual([]);
  await stage.simulator.removeFault({ params: { fault_id: id } });
  await expect.poll(() => posted('general')).toBe(6);
  await expect.poll(() => banner.count()).toBe(0);
  await expect.poll(() => page.locator('[data-sync=synced]').count()).toBe(6);
});

test('what Discord does not take says why, and is tried again at the press of a button', async () => {
  const task = await guild.createTask({ title: 'Not taken' });
  await expect.poll(() => posted('general')).toBe(7);
  const { id } = await stage.simulator.addFault({
    body: {
      kind: 'error',
      status: 503,
      guild: guild.id,
      path: `/channels/${guild.channelIds.general}/messages`,
    },
  });
  await guild.operator.call('PATCH', `/api/v1/guilds/${guild.id}/tasks/${task}`, {
    body: { title: 'Taken after all' },
    headers: { 'if-match': '"1"' },
  });
  await page.goto(`${guild.url}/tasks/${task}`);
  const mark = page.getByRole('dialog').locator('[data-sync=failed]');
  await mark.getByRole('button').click();
  const reason = page.getByRole('dialog').filter({ hasText: 'Not on Discord yet' }).last();
  await reason.getByRole('button', { name: 'Try again' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  const opened = page.waitForEvent('popup');
  await reason.getByRole('link', { name: 'Open message on Discord' }).click();
  await (await opened).close();
  await stage.simulator.removeFault({ params: { fault_id: id } });
  await reason.getByRole('button', { name: 'Try again' }).click();
  await page.getByText('Trying again.').waitFor();
  await page.getByRole('dialog').locator('[data-sync=synced]').waitFor();
  expect(JSON.stringify(await stage.simulator.messages(guild.channelIds.general ?? ''))).toContain(
    'Taken after all',
  );
});
