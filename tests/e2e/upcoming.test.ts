import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, PHONE } from '#tests/support/browser.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

test('a task that comes back is made on its page, and its times are on the page of what comes next', async () => {
  const page = await stage.openDashboard('Ilona Harju', { viewport: DESKTOP, reducedMotion: 'reduce' });
  const guild = `${stage.product.url}/guilds/${stage.guildId}`;
  await page.goto(`${guild}/tasks?new=true`);
  await page.getByLabel('Title').fill('Water the plants');
  await page.getByLabel('Due date').waitFor();
  await page.getByLabel('Repeats').selectOption('Every day');
  // When it is due, its recurrence says.
  await page.getByLabel('Due date').waitFor({ state: 'detached' });
  await page.locator('[role=status] time').first().waitFor();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('heading', { name: 'Water the plants' }).waitFor();
  await page.goto(guild);
  await page.getByRole('link', { name: 'What’s next' }).click();
  await page.getByRole('heading', { name: 'What’s next', level: 1 }).waitFor();
  const entries = page.getByRole('listitem').filter({ hasText: 'Water the plants' });
  await entries.filter({ hasText: 'Due' }).first().waitFor();
  await expect.poll(() => entries.filter({ hasText: 'The next one is made' }).count()).toBeGreaterThan(20);
  await page.getByLabel('How far ahead').getByText('7 days').click();
  await expect.poll(() => entries.filter({ hasText: 'The next one is made' }).count()).toBeLessThan(10);
  await page.getByLabel('Show').selectOption('Tasks');
  expect(page.url()).toContain('feature=tasks');
  await entries.first().getByRole('link').click();
  await page.getByRole('heading', { name: 'Water the plants' }).waitFor();
  await page.context().close();
});

test.each([
  ['light', PHONE],
  ['dark', DESKTOP],
] as const)(
  'what comes next is without barriers and fits the screen (%s, %o)',
  async (colorScheme, viewport) => {
    const page = await stage.openDashboard('Ilona Harju', { viewport, colorScheme, reducedMotion: 'reduce' });
    await page.goto(`${stage.product.url}/guilds/${stage.guildId}/upcoming`);
    await page.getByRole('listitem').first().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    await page.context().close();
  },
);
