import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, PHONE } from '#tests/support/browser.ts';
import { moveByKeys } from './move-by-keys.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

const openKit = async (page: Page): Promise<void> => {
  await page.goto(`${stage.product.url}/guilds/${stage.guildId}/kit`);
  await page.getByRole('heading', { name: 'Kit', level: 1 }).waitFor();
  // What is loaded by itself is there: the largest fields, and the chart.
  await page.getByLabel('date-time').first().waitFor();
  await page.getByRole('button', { name: 'Move: rows 1', exact: true }).waitFor();
  await page.locator('.u-wrap').waitFor();
};

test.each([
  ['light', DESKTOP, 'en-GB'],
  ['dark', PHONE, 'fi-FI'],
  ['dark', DESKTOP, 'fi-FI'],
  ['light', PHONE, 'en-GB'],
] as const)(
  'every widget is without barriers and fits the screen, and nothing is complained of (%s, %o, %s)',
  async (colorScheme, viewport, locale) => {
    const page = await stage.openDashboard('Ilona Harju', {
      viewport,
      colorScheme,
      reducedMotion: 'reduce',
    });
    await page.evaluate(
      (language) => localStorage.setItem('guildhall.language', language),
      locale.slice(0, 2),
    );
    const complaints: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(String(error)));
    await page.goto(`${stage.product.url}/guilds/${stage.guildId}/kit`);
    await page.getByRole('heading', { name: 'Kit', level: 1 }).waitFor();
    await page.locator('.u-wrap').waitFor();
    await page.getByLabel('url').last().waitFor();
    expect(await barriersOn(page)).toEqual([]);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    expect(complaints).toEqual([]);
    await page.context().close();
  },
);

test('rows are put in order by keyboard, added and removed', async () => {
  const page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await openKit(page);
  const labels = (): Promise<string[]> =>
    page
      .getByRole('textbox', { name: 'label' })
      .evaluateAll((inputs) => inputs.map((each) => (each as HTMLInputElement).value));
  expect(await labels()).toEqual(['First', 'Second']);
  await page.getByRole('button', { name: 'Move: rows 1', exact: true }).focus();
  await moveByKeys(page, { name: 'rows 1', key: 'ArrowDown', to: 2 });
  await expect.poll(labels).toEqual(['Second', 'First']);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await expect.poll(labels).toEqual(['Second', 'First', '']);
  await page.getByRole('button', { name: 'Remove: rows 2' }).click();
  await expect.poll(labels).toEqual(['Second', '']);
  await page.context().close();
});

test('a channel is picked by its name among all kinds, and a deleted one says so', async () => {
  const page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await openKit(page);
  await page.getByText('This channel was deleted on Discord').waitFor();
  await page.getByRole('combobox', { name: 'channel', exact: true }).click();
  await page.keyboard.type('tasks');
  await page.getByRole('option', { name: 'tasks', exact: true }).first().click();
  await expect
    .poll(() => page.getByRole('combobox', { name: 'channel', exact: true }).inputValue())
    .toBe('tasks');
  await page.getByRole('combobox', { name: 'members' }).click();
  await page.keyboard.type('Tomasz');
  await page.getByRole('option', { name: /Tomasz Zielinski/ }).click();
  await page.getByText('Tomasz Zielinski').first().waitFor();
  await page.context().close();
});

test('a recurrence is chosen with its next times in sight, and a night in which clocks change loses none', async () => {
  const page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await openKit(page);
  const often = page.getByLabel('recurrence', { exact: true });
  const times = (): Promise<string[]> => page.locator('[role=status] time').allTextContents();
  await expect.poll(times).toContain('Mon, 8 Mar 2027, 9:00');
  await often.selectOption('By a cron expression');
  // The clock jumps from three to four in this night.
  await page.getByLabel('Cron expression').fill('30 3 28-29 3 *');
  await expect
    .poll(async () => (await times()).slice(0, 2))
    .toEqual(['Sun, 28 Mar 2027, 4:30', 'Mon, 29 Mar 2027, 3:30']);
  await often.selectOption('No time');
  await expect.poll(times).toEqual([]);
  await page.context().close();
});
