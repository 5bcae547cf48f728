import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Typed text');
  page = await stage.openDashboard('Ilona Harju');
});
afterAll(() => stage?.close());

const title = () => page.getByLabel('Title');
const restored = () => page.getByText('We’ve restored what you typed earlier.');
const openNew = async (): Promise<void> => {
  await page.goto(`${guild.url}/tasks`);
  await page.getByRole('button', { name: 'New task' }).click();
  await title().waitFor();
};
const discard = async (): Promise<void> => {
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page
    .getByRole('dialog', { name: 'Discard your changes?' })
    .getByRole('button', { name: 'Discard' })
    .click();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
};

test('what is typed into a new task is there again after Back, a reload and another link', async () => {
  await openNew();
  await title().fill('Not to be lost');
  await page.goBack();
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
  await page.getByRole('button', { name: 'New task' }).click();
  await restored().waitFor();
  expect(await title().inputValue()).toBe('Not to be lost');

  await page.getByLabel('Reward').fill('12');
  await page.reload();
  await restored().waitFor();
  expect(await title().inputValue()).toBe('Not to be lost');
  expect(await page.getByLabel('Reward').inputValue()).toBe('12');

  await page.goto(`${guild.url}/log`);
  await openNew();
  await restored().waitFor();
  expect(await title().inputValue()).toBe('Not to be lost');
});

test('a restored draft can be given up, and one that was given up is gone', async () => {
  await openNew();
  await page.getByRole('button', { name: 'Discard' }).click();
  await expect.poll(() => title().inputValue()).toBe('');
  await title().fill('Given up');
  await discard();
  await openNew();
  expect(await title().inputValue()).toBe('');
  expect(await restored().count()).toBe(0);
});

test('what is typed into a task that is being edited is there again, on top of what others saved meanwhile', async () => {
  const id = await guild.createTask({ title: 'Edited by two', reward: 1 });
  await page.goto(`${guild.url}/tasks/${id}`);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await title().fill('Edited by me');
  await page.goto(`${guild.url}/settings`);
  await guild.operator.call('PATCH', `/api/v1/guilds/${guild.id}/tasks/${id}`, {
    body: { reward: 77 },
    headers: { 'if-match': '"1"' },
  });
  await page.goto(`${guild.url}/tasks/${id}`);
  await restored().waitFor();
  expect(await title().inputValue()).toBe('Edited by me');
  await expect.poll(() => page.getByLabel('Reward').inputValue()).toBe('77');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { name: 'Edited by me' }).waitFor();
  await page
    .getByRole('dialog')
    .getByText(/^🪙\s77$/)
    .waitFor();
});

const zone = () => page.getByRole('combobox', { name: 'Time zone for dates typed on Discord' });

test('settings that are typed and not saved are there again', async () => {
  await page.goto(`${guild.url}/settings`);
  await zone().fill('Europe/Hel');
  await page.goto(`${guild.url}/tasks`);
  await page.goto(`${guild.url}/settings`);
  await restored().waitFor();
  expect(await zone().inputValue()).toBe('Europe/Hel');
  await page.getByRole('button', { name: 'Discard' }).click();
  expect(await zone().inputValue()).toBe('UTC');
});

test('a number out of range stays as typed and the range is said; too long a title is counted, not cut', async () => {
  await openNew();
  await page.getByLabel('Reward').fill('5000000');
  await page.getByLabel('Spots').fill('0');
  await title().fill('x'.repeat(203));
  await page.getByText('203 / 200').waitFor();
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.getByText('Enter a title of up to 200 characters.').waitFor();
  await page.getByText('Enter a whole number from 0 to 1,000,000.').waitFor();
  await page.getByText('Enter a whole number from 1 to 100.').waitFor();
  // The keyboard is at the first of them.
  await expect.poll(() => title().evaluate((input) => input === document.activeElement)).toBe(true);
  expect(await page.getByLabel('Reward').inputValue()).toBe('5,000,000');
  expect(await page.getByLabel('Spots').inputValue()).toBe('0');
  expect((await title().inputValue()).length).toBe(203);
  await title().fill('Just right');
  await page.getByText('10 / 200').waitFor();
  await discard();
});

test('a due date that has passed is warned of, and taken all the same', async () => {
  await openNew();
  await title().fill('Should have been done');
  await page.getByRole('dialog').getByRole('button', { name: 'Due date' }).click();
  const calendar = page.getByRole('dialog').last();
  await calendar.getByRole('button', { name: 'Previous' }).click();
  await calendar.getByRole('button', { name: /^15 / }).click();
  await page.keyboard.press('Escape');
  // Only the calendar closes.
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  await page.getByText('This time has already passed.').waitFor();
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.getByRole('heading', { name: 'Should have been done' }).waitFor();
});
