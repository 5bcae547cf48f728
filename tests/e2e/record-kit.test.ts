import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('With the kit');
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
});
afterAll(() => stage?.close());

const openTasks = async (): Promise<void> => {
  await page.goto(`${guild.url}/tasks`);
  await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
};

test('the palette leads to pages and to records by a few letters', async () => {
  await openTasks();
  await page.keyboard.press('n');
  await page.getByLabel('Title').fill('Sharpen the palette knives');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: 'Sharpen the palette knives' }).waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Jump to a page or an entry' }).fill('palette kni');
  await page.getByRole('option', { name: /Sharpen the palette knives/ }).waitFor();
  expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Sharpen the palette knives' }).waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: 'Jump to a page or an entry' }).fill('log');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Log', level: 1 }).waitFor();
});

test('keys search, go through the list and show themselves, and can be turned off', async () => {
  await openTasks();
  await page.locator('[data-row]').first().waitFor();
  await page.keyboard.press('/');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Search tasks');
  await page.keyboard.type('njk');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.getByLabel('Search tasks').fill('');
  await page.locator('[data-row]').first().waitFor();
  await page.getByRole('heading', { name: 'Tasks', level: 1 }).focus();
  await page.keyboard.press('j');
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('list-name');
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keys' }).waitFor();
  await page.getByRole('switch', { name: 'Single keys' }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.keyboard.press('n');
  expect(await page.getByRole('dialog').count()).toBe(0);
  await page.evaluate(() => localStorage.removeItem('guildhall.keys'));
});

test('the navigation is in groups that fold and stay folded', async () => {
  await openTasks();
  const nav = page.getByRole('navigation', { name: 'Main navigation' });
  await nav.getByRole('button', { name: 'Community' }).click();
  expect(await nav.getByRole('link', { name: 'Tasks' }).count()).toBe(0);
  await page.reload();
  await page.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
  expect(await nav.getByRole('link', { name: 'Tasks' }).count()).toBe(0);
  await nav.getByRole('button', { name: 'Community' }).click();
  await nav.getByRole('link', { name: 'Tasks' }).waitFor();
});

test('filters are saved and cleared, and many entries are deleted and brought back at once', async () => {
  await openTasks();
  for (const title of ['Bulk one', 'Bulk two']) {
    await page.keyboard.press('n');
    await page.getByLabel('Title').fill(title);
    await page.keyboard.press('Control+s');
    await page.getByRole('heading', { name: title }).waitFor();
    await page.getByRole('button', { name: 'Close' }).click();
  }
  await page.getByLabel('Search tasks').fill('Bulk');
  await expect.poll(() => page.locator('[data-row]').count()).toBe(2);
  await page.getByText('1–2 of 2').waitFor();
  await page.getByRole('button', { name: 'My filters' }).click();
  await page.getByLabel('Name').fill('My bulk');
  await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Clear filters' }).click();
  await expect.poll(() => page.url()).not.toContain('search=');
  await page.getByRole('button', { name: 'My filters' }).click();
  await page.getByRole('button', { name: 'My bulk', exact: true }).click();
  await expect.poll(() => page.locator('[data-row]').count()).toBe(2);
  await page.keyboard.press('Escape');
  await page.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await page.getByText('2 selected').waitFor();
  expect(await barriersOn(page, 'main')).toEqual([]);
  await page.getByRole('button', { name: 'Delete selected' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await page.getByText('No matching tasks').waitFor();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => page.locator('[data-row]').count()).toBe(2);
});

test('a list is sorted by its headings, and an old value comes back from the history with one press', async () => {
  await openTasks();
  await page.getByLabel('Search tasks').fill('Bulk');
  await expect.poll(() => page.locator('[data-row]').count()).toBe(2);
  const first = () => page.locator('[data-row] .list-name').first().textContent();
  await page.getByRole('button', { name: 'Title' }).click();
  await expect.poll(first).toBe('Bulk two');
  await page.getByRole('button', { name: 'Title' }).click();
  await expect.poll(first).toBe('Bulk one');
  await page.getByRole('button', { name: 'Bulk one' }).click();
  await page.getByRole('button', { name: 'Edit' }).click();
  await page.getByLabel('Title').fill('Bulk uno');
  await page.keyboard.press('Control+s');
  await page.getByRole('heading', { name: 'Bulk uno' }).waitFor();
  await page.getByRole('button', { name: 'Bring back: Title' }).click();
  await page.getByRole('heading', { name: 'Bulk one' }).waitFor();
  expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
});

test('a setting is saved, taken back from the toast, and brought back from its history', async () => {
  await page.goto(`${guild.url}/settings`);
  const prefix = page.getByRole('textbox', { name: 'Prefix of text commands' });
  await prefix.fill('a b');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('This text isn’t valid.').waitFor();
  await prefix.fill('?');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Settings saved').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect.poll(() => prefix.inputValue()).toBe('!');
  await page.getByRole('button', { name: 'Bring back: Prefix of text commands' }).last().click();
  await expect.poll(() => prefix.inputValue()).toBe('?');
  await page.getByRole('link', { name: 'Tasks' }).last().click();
  await page.getByText('What it needs on Discord').waitFor();
  await page.getByText('Embed Links').waitFor();
  await page.getByRole('combobox', { name: 'Post tasks in' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
});
