import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInWithDiscord } from '#tests/support/browser.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** More than the connections that a browser opens to one host. */
const TABS = 8;

let stage: Stage;
let guild: OwnGuild;
let context: BrowserContext;
let first: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('In many tabs');
  first = await stage.openDashboard('Ilona Harju');
  context = first.context();
});
afterAll(() => stage?.close());

const openTab = async (page: Page): Promise<Page> => {
  await page.goto(`${guild.url}/tasks`);
  await page.locator('[data-live=true]').waitFor();
  return page;
};

const makeTask = async (page: Page, title: string): Promise<void> => {
  await page.goto(`${guild.url}/tasks?new=true`);
  await page.getByLabel('Title').fill(title);
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('heading', { name: title }).waitFor();
};

test('eight tabs are all live at once, and stay so when the first of them is closed', async () => {
  const tabs = [await openTab(first)];
  while (tabs.length < TABS) tabs.push(await openTab(await context.newPage()));
  const [closed, maker, ...others] = tabs;
  if (!closed || !maker) throw new Error('no tabs');
  await makeTask(maker, 'Seen in every tab');
  for (const tab of [closed, ...others]) await tab.getByText('Seen in every tab').waitFor();
  await closed.close();
  await makeTask(maker, 'Seen after one was closed');
  for (const tab of others) await tab.getByText('Seen after one was closed').waitFor();
  expect(others).toHaveLength(TABS - 2);
});

test('tabs of somebody who signs in afterwards are live too', async () => {
  const page = await openTab(await context.newPage());
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await page.getByRole('button', { name: 'Sign in with Discord' }).waitFor();
  const next = await openTab(await signInWithDiscord(context, stage.product.url, 'Priya Nair'));
  await makeTask(await context.newPage(), 'Made by somebody else');
  await next.getByText('Made by somebody else').waitFor();
});
