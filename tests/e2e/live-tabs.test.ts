import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DESKTOP, launchBrowser, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import { simulatorClient } from '#tests/support/product-clients.ts';

/** More than the connections that a browser opens to one host. */
const TABS = 8;

const home = await makeHome();
let product: Product;
let browser: Browser;
let context: BrowserContext;
let first: Page;
let guildId: string;

beforeAll(async () => {
  product = await startProduct(home);
  browser = await launchBrowser();
  guildId = (await simulatorClient(home).listGuilds())[0]?.id ?? '';
  context = await browser.newContext({ viewport: DESKTOP });
  first = await signInWithDiscord(context, product.url, 'Ilona Harju');
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeHome(home);
});

const openTab = async (page: Page): Promise<Page> => {
  await page.goto(`${product.url}/guilds/${guildId}/tasks`);
  await page.locator('[data-live=true]').waitFor();
  return page;
};

const makeTask = async (page: Page, title: string): Promise<void> => {
  await page.goto(`${product.url}/guilds/${guildId}/tasks?new=true`);
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
  const next = await openTab(await signInWithDiscord(context, product.url, 'Priya Nair'));
  await makeTask(await context.newPage(), 'Made by somebody else');
  await next.getByText('Made by somebody else').waitFor();
});
