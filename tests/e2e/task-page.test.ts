import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, launchBrowser, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import { type SimulatorClient, simulatorClient } from '#tests/support/product-clients.ts';

const home = await makeHome({ GUILDHALL_DEMO: 'full' });
let product: Product;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let simulator: SimulatorClient;
let tasks: string;
let channelId: string;

beforeAll(async () => {
  product = await startProduct(home);
  browser = await launchBrowser();
  simulator = simulatorClient(home);
  const [guild] = await simulator.listGuilds();
  channelId = await simulator.channelId(guild?.id ?? '', 'tasks');
  context = await browser.newContext({ viewport: DESKTOP, reducedMotion: 'reduce' });
  page = await signInWithDiscord(context, product.url, 'Priya Nair');
  tasks = `${product.url}/guilds/${guild?.id}/tasks`;
}, 180_000);

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeHome(home);
});

const action = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true });
const places = async (): Promise<Record<string, unknown>> => {
  const names = ['Claim', 'Complete', 'Unclaim', 'Edit', 'Reopen', 'Delete'];
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, await action(name).boundingBox()])),
  );
};

test('an action stays where it is, whatever becomes of the task, and a second click does nothing else', async () => {
  await page.goto(`${tasks}/5`);
  await action('Complete').waitFor();
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
  await page.goto(`${tasks}/3`);
  await action('Complete').click();
  await page.getByText('Nobody has claimed it').waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect.poll(() => action('Complete').getAttribute('aria-disabled')).toBe('false');
  await action('Complete').click();
  await page.getByRole('button', { name: 'Complete anyway' }).click();
  await expect.poll(() => action('Reopen').getAttribute('aria-disabled')).toBe('false');
});

test('a deleted task is brought back from the toast, and its message with it', async () => {
  const messages = async () => JSON.stringify(await simulator.messages(channelId));
  await page.goto(`${tasks}/4`);
  await expect.poll(messages).toContain('Carry the CNC router');
  await action('Delete').click();
  await page.getByRole('dialog', { name: 'Delete task #4?' }).getByRole('button', { name: 'Delete' }).click();
  await expect.poll(messages).not.toContain('Carry the CNC router');
  await page.getByRole('button', { name: 'Restore' }).click();
  await page.getByRole('button', { name: 'Carry the CNC router' }).waitFor();
  await expect.poll(messages).toContain('Carry the CNC router');
});

test('a place is freed, and “Mine” shows what one has claimed', async () => {
  await page.goto(`${tasks}/4`);
  await page.getByRole('button', { name: 'Free spot: Sofia Rossi' }).click();
  await expect.poll(() => page.getByRole('button', { name: 'Free spot: Sofia Rossi' }).count()).toBe(0);
  await action('Claim').click();
  await expect.poll(() => action('Unclaim').getAttribute('aria-disabled')).toBe('false');
  await page.goto(tasks);
  await page.locator('[data-row]').first().waitFor();
  await page.getByText('Mine', { exact: true }).click();
  await expect.poll(() => page.locator('[data-row]').count()).toBe(1);
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
