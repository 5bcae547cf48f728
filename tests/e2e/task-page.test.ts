import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;
let tasks: string;
let channelId: string;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('A task’s page');
  channelId = guild.channelIds.tasks ?? '';
  tasks = `${guild.url}/tasks`;
  page = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
});
afterAll(() => stage?.close());

/** Makes a task and opens it. Returns its number. */
const openTask = async (title: string, more: Readonly<Record<string, unknown>> = {}): Promise<number> => {
  const id = await guild.createTask({ title, ...more });
  await page.goto(`${tasks}/${id}`);
  await action('Complete').waitFor();
  return id;
};
const action = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const places = async (): Promise<Record<string, unknown>> => {
  const names = ['Claim', 'Complete', 'Unclaim', 'Edit', 'Reopen', 'Delete'];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await action(name).boundingBox()])),
  );
};

test('an action stays where it is, whatever becomes of the task, and a second click does nothing else', async () => {
  await openTask('Coffee for the club evening');
  await action('Claim').click();
  await expect.poll(() => action('Unclaim').getAttribute('aria-disabled')).toBe('false');
  const before = await places();
  await action('Complete').dblclick();
  await expect.poll(() => action('Reopen').getAttribute('aria-disabled')).toBe('false');
  expect(await places()).toEqual(before);
  expect(await page.getByRole('dialog').count()).toBe(1);
  await action('Reopen').dblclick();
  await expect.poll(() => action('Complete').getAttribute('aria-disabled')).toBe('false');
  expect(await places()).toEqual(before);
  expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
});

test('a task that nobody has claimed is completed after a question', async () => {
  await openTask('Sort the sticker drawer');
  await action('Complete').click();
  await page.getByText('Nobody has claimed it').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => action('Complete').getAttribute('aria-disabled')).toBe('false');
  await action('Complete').click();
  await page.getByRole('button', { name: 'Complete anyway' }).click();
  await expect.poll(() => action('Reopen').getAttribute('aria-disabled')).toBe('false');
});

test('a deleted task is brought back from the toast, and its message with it', async () => {
  const messages = async () => JSON.stringify(await stage.simulator.messages(channelId));
  const id = await openTask('Carry the CNC router');
  await expect.poll(messages).toContain('Carry the CNC router');
  await action('Delete').click();
  await page
    .getByRole('dialog', { name: `Delete task #${id}?` })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect.poll(messages).not.toContain('Carry the CNC router');
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('button', { name: 'Carry the CNC router' }).waitFor();
  await expect.poll(messages).toContain('Carry the CNC router');
});

test('a place is freed, and “Mine” shows what one has claimed', async () => {
  const id = await openTask('Carry the tables', { claimLimit: 2, dueAt: '2030-01-01T10:00:00.000Z' });
  const member = await stage.openDashboard('Tomasz Zielinski');
  await member.goto(`${tasks}/${id}`);
  await member.getByRole('dialog').getByRole('button', { name: 'Claim', exact: true }).click();
  await page.getByRole('button', { name: 'Free spot: Tomasz Zielinski' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Free spot: Tomasz Zielinski' }).count()).toBe(0);
  await member.context().close();
  await action('Claim').click();
  await expect.poll(() => action('Unclaim').getAttribute('aria-disabled')).toBe('false');
  await page.goto(tasks);
  await page.locator('[data-row]').first().waitFor();
  await page.getByText('Mine', { exact: true }).click();
  await expect.poll(() => page.locator('[data-row]').count()).toBe(2);
  expect(page.url()).toContain('mine=true');
  expect(await barriersOn(page, 'main')).toEqual([]);
});

test.each([1024, 1100, 1280, 1440])(
  'at %i px titles can be read and due times take one line',
  async (width) => {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(tasks);
    const rows = page.locator('tr[data-row]');
    await rows.first().waitFor();
    const title = await rows.first().getByRole('button').first().boundingBox();
    expect(title?.width).toBeGreaterThanOrEqual(200);
    for (const due of await rows.locator('time:visible').all())
      expect((await due.boundingBox())?.height).toBeLessThan(24);
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
  },
);
