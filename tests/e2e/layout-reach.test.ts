import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { PHONE } from '#tests/support/browser.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

const SEND_MESSAGES = String(1n << 11n);

let stage: Stage;
let guild: OwnGuild;
let page: Page;

/** What Ilona, who owns the guild, does on Discord. */
const onDiscord = async (method: 'PUT' | 'DELETE', path: string, body?: object): Promise<void> => {
  const { status } = await stage.simulator.requestAs({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
    body: { method, path, ...(body ? { body } : {}) },
  });
  expect(status).toBeLessThan(300);
};
const overwrite = (channel: string, subject: string): string =>
  `/channels/${guild.channelIds[channel]}/permissions/${subject}`;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Reach club');
  const denied = { type: 0, allow: '0', deny: SEND_MESSAGES };
  await onDiscord('PUT', overwrite('tasks', guild.roleIds.Moderator ?? ''), denied);
  const priya = stage.idOf.get('priya') ?? '';
  await onDiscord('PUT', overwrite('announcements', priya), { type: 1, allow: SEND_MESSAGES, deny: '0' });
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const choose = async (name: string): Promise<void> => {
  await page.getByRole('combobox', { name: 'Member' }).fill(name.slice(0, 5));
  await page.getByRole('option', { name }).click();
};
/** Presses a cell, reads why it is so, and closes that. */
const why = async (cell: string, says: readonly string[]): Promise<void> => {
  await page.getByRole('button', { name: cell, exact: true }).click();
  const dialog = page.getByRole('dialog');
  for (const text of says) await dialog.getByText(text, { exact: true }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
};
const group = (name: string) =>
  page.getByRole('radiogroup', { name: 'Permissions' }).getByText(name, { exact: true });

test('each cell says of a member what they may do there, and by which role, channel or permission', async () => {
  await page.goto(`${guild.url}/layout`);
  await page.getByRole('link', { name: 'Who may do what' }).click();
  await page.getByRole('heading', { name: 'Choose a member' }).waitFor();
  await choose('Priya Nair');
  await page.getByRole('table', { name: 'What they may do' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await why('Send Messages – tasks: Not allowed', ['Not allowed', 'It’s denied here to:', 'Moderator']);
  await why('Embed Links – tasks: Not allowed', ['It takes “Send Messages”, which they don’t have here.']);
  await why('Send Messages – announcements: Allowed', ['It’s allowed here to this member by name.']);
  await why('Send Messages – general: Allowed', ['Allowed', 'Their roles give it:', '@everyone']);
  await group('Server').click();
  await why('Ban Members – Whole server: Not allowed', ['None of their roles gives it.']);
  await group('Voice').click();
  await page.getByRole('columnheader', { name: 'Connect' }).waitFor();
  await group('Writing').click();
});

test('what changes on Discord is seen in the cells, and nothing is denied to who owns the server', async () => {
  await onDiscord('DELETE', overwrite('tasks', guild.roleIds.Moderator ?? ''));
  await page.getByRole('button', { name: 'Send Messages – tasks: Allowed' }).waitFor();
  await choose('Ilona Harju');
  await group('Server').click();
  await why('Manage Server – Whole server: Allowed', ['They own the server: nothing can be denied to them.']);
});

test('on a phone the table is scrolled in its own place, and the way back leads to the layout', async () => {
  await page.setViewportSize(PHONE);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('link', { name: 'Layout', exact: true }).click();
  await page.getByRole('heading', { name: 'Layout', level: 1 }).waitFor();
});
