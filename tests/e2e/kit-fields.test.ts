import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pressUntil } from './move-by-keys.ts';
import { openStage, type Stage } from './stage.ts';

/** Every field of forms is given something once, and everything that tells is made to tell. */

let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await page.goto(`${stage.product.url}/guilds/${stage.guildId}/kit`);
  await page.getByLabel('date-time').first().waitFor();
  await page.getByRole('button', { name: 'Move: rows 1', exact: true }).waitFor();
  await page.locator('.u-wrap').waitFor();
});
afterAll(() => stage?.close());

const often = () => page.getByLabel('recurrence', { exact: true });
const nextTimes = (): Promise<string[]> => page.locator('[role=status] time').allTextContents();
const pickDay = async (button: string, day: RegExp): Promise<void> => {
  await page.getByRole('button', { name: button, exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: day }).first().click();
};

test('values, colours, channels and roles are chosen', async () => {
  const three = page.getByRole('group', { name: 'choices', exact: true }).getByLabel('three');
  await three.press('Space');
  await expect.poll(() => three.isChecked()).toBe(true);
  const colour = page.getByLabel('colour', { exact: true });
  // Left sooner than it has taken in what was typed, the field goes back to its last colour: no person is that fast.
  await expect
    .poll(async () => {
      await colour.fill('#e91e63');
      await page.keyboard.press('Tab');
      return colour.inputValue();
    })
    .toBe('#e91e63');
  for (const [name, typed, option] of [
    ['channels, one deleted', 'task', 'tasks'],
    ['roles, one deleted', 'Moder', 'Moderator'],
    ['role', 'Moder', 'Moderator'],
  ] as const) {
    const field = page.getByRole('combobox', { name, exact: true });
    await field.fill(typed);
    // Lists of other fields may still be there, closed.
    await page.getByRole('option', { name: option }).filter({ visible: true }).first().click();
    await page.keyboard.press('Escape');
  }
  await expect
    .poll(() => page.getByRole('combobox', { name: 'role', exact: true }).inputValue())
    .toBe('Moderator');
});

test('a recurrence is set in each of its ways', async () => {
  await page.getByLabel('Every … weeks').fill('2');
  const monday = page.getByRole('group', { name: 'On', exact: true }).getByLabel('Monday');
  await monday.press('Space');
  await expect.poll(() => monday.isChecked()).toBe(false);
  await expect.poll(async () => (await nextTimes())[0]).toBe('Thu, 18 Mar 2027, 9:00');
  await often().selectOption('Every month, on a date');
  await page.getByLabel('On day').selectOption('Last day of the month');
  await expect.poll(async () => (await nextTimes())[0]).toBe('Wed, 31 Mar 2027, 9:00');
  await often().selectOption('Every month, on a weekday');
  await page.getByLabel('In the month').selectOption('Last');
  await page.getByLabel('Weekday').selectOption('Friday');
  await expect.poll(async () => (await nextTimes())[0]).toBe('Fri, 26 Mar 2027, 9:00');
  await pickDay('Starting', /^31 March 2027$/);
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click();
  await expect.poll(async () => (await nextTimes())[0]).toBe('Fri, 30 Apr 2027, 9:00');
  await page.getByRole('combobox', { name: 'Time zone', exact: true }).fill('UTC');
  await expect.poll(async () => (await nextTimes())[0]).toBe('Fri, 30 Apr 2027, 9:00');
  await pickDay('Last day', /^\d+ /);
  await page.getByText('There is no such time any more.').waitFor();
});

test('a row that is picked up is put back with Escape, and dragged to its place with the pointer', async () => {
  const handle = page.getByRole('button', { name: 'Move: rows 1', exact: true });
  const labels = (): Promise<string[]> =>
    page
      .getByRole('textbox', { name: 'label' })
      .evaluateAll((inputs) => inputs.map((each) => (each as HTMLInputElement).value));
  await handle.focus();
  await page.keyboard.press('Space');
  await page.getByText('Picked up: rows 1').waitFor({ state: 'attached' });
  await pressUntil(page, 'Escape', 'Back where it was');
  // A press stays a press.
  await handle.click();
  expect(await labels()).toEqual(['First', 'Second']);
  const [from, to] = [
    await handle.boundingBox(),
    await page.getByRole('button', { name: 'Move: rows 2', exact: true }).boundingBox(),
  ];
  if (!from || !to) throw new Error('no rows');
  await page.mouse.move(from.x + 5, from.y + 5);
  await page.mouse.down();
  await page.mouse.move(to.x + 5, to.y + 20, { steps: 8 });
  await page.getByText('Now at 2', { exact: true }).waitFor({ state: 'attached' });
  await page.mouse.up();
  await expect.poll(labels).toEqual(['Second', 'First']);
});

test('toasts are put away and taken back, questions answered, drafts given up and clashes decided', async () => {
  const press = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
  const told = (kind: string) => page.locator(`.toast[data-kind=${kind}]`);
  await press('toast');
  await told('done').hover();
  await press('Dismiss');
  await expect.poll(() => told('done').count()).toBe(0);
  await press('toast with undo');
  await press('Undo');
  await press('toast of a failure');
  await told('failed').waitFor();
  await press('question');
  await page.getByRole('dialog', { name: 'title' }).getByRole('button', { name: 'yes' }).click();
  await page.getByRole('dialog', { name: 'title' }).waitFor({ state: 'detached' });
  for (const name of ['Discard', 'Use theirs', 'Keep mine', 'Try again']) await press(name);
  await page.getByText('Show as a table').click();
  await page.getByRole('region', { name: 'in and out' }).waitFor();
});

test('a list is opened, sorted, chosen from and turned over', async () => {
  const list = page.getByRole('table', { name: 'list' });
  await list.getByRole('button', { name: 'A short one' }).click();
  const choice = list.getByRole('checkbox', { name: 'Select A short one' });
  await expect.poll(() => choice.isChecked()).toBe(true);
  await choice.press('Space');
  await expect.poll(() => choice.isChecked()).toBe(false);
  await page.getByLabel('Per page').selectOption('50 per page');
  await expect.poll(() => page.getByLabel('Per page').inputValue()).toBe('50');
  await page.getByRole('button', { name: 'Previous', exact: true }).click();
  await expect.poll(() => page.getByLabel('Per page').inputValue()).toBe('10');
});
