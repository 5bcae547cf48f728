import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { DESKTOP } from '#tests/support/browser.ts';
import type { SharedProduct } from '#tests/support/shared-product.ts';
import { openStage, type Stage } from './stage.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ASSETS = join(ROOT, 'dist/dashboard/assets');
/** All that a first look at a page may send, compressed with gzip (bytes). */
const FIRST_LOAD_LIMIT = 250_000;

let stage: Stage;
let product: SharedProduct;
let browser: Browser;
let context: BrowserContext;
let guildId: string;

beforeAll(async () => {
  stage = await openStage();
  ({ product, browser } = stage);
  const guild = await stage.makeGuild('First look');
  guildId = guild.id;
  await guild.createTask({ title: 'Coffee on Thursday' });
  const page = await stage.openDashboard('Ilona Harju');
  context = page.context();
  await page.close();
  // A page whose answers are there before it is drawn is told once more of the 18 s before it; here nothing happened in them.
  await vi.waitUntil(
    async () => {
      const log = await context.request.get(`${product.url}/api/v1/guilds/${guildId}/log?limit=1`);
      const { items } = z.object({ items: z.array(z.object({ at: z.string() })) }).parse(await log.json());
      return Date.now() - Date.parse(items[0]?.at ?? '') > 18_000;
    },
    { timeout: HANGS_MS, interval: 1_000 },
  );
});
afterAll(() => stage?.close());

/** A page with nothing in its cache. */
const freshPage = async (): Promise<Page> => {
  const fresh = await browser.newContext({ viewport: DESKTOP });
  await fresh.addCookies(await context.cookies());
  return fresh.newPage();
};

test('a first look at the tasks sends less than 250 kB in all, and code of other pages is not in it', async () => {
  const page = await freshPage();
  const sizes: Promise<readonly [path: string, bytes: number]>[] = [];
  page.on('response', (response) => {
    const { pathname, origin } = new URL(response.url());
    if (origin !== product.url || pathname.endsWith('/stream')) return;
    const size = response.body().then((body) => [pathname, gzipSync(body).byteLength] as const);
    // What still comes when the page is closed belongs to no first look.
    size.catch(() => undefined);
    sizes.push(size);
  });
  await page.goto(`${product.url}/guilds/${guildId}/tasks`);
  await page.locator('[data-row]').or(page.getByText('No tasks yet')).first().waitFor();
  await page.locator('[data-live=true]').waitFor();
  // What is asked for anew, because something has happened meanwhile, is no part of a first look.
  const sent = [...new Map(await Promise.all(sizes))];
  const total = sent.reduce((sum, [, bytes]) => sum + bytes, 0);
  expect(total, JSON.stringify(sent)).toBeLessThan(FIRST_LOAD_LIMIT);
  expect(sent.some(([path]) => /settings-page|log-page|record-form|task-form|sign-in/.test(path))).toBe(
    false,
  );
  await page.context().close();
});

test.each([
  ['tasks', ['/me', '/bot', '/guilds/:id', '/guilds/:id/tasks', '/guilds/:id/sync']],
  [
    'tasks/1',
    [
      '/me',
      '/bot',
      '/guilds/:id',
      '/guilds/:id/tasks',
      '/guilds/:id/sync',
      '/guilds/:id/tasks/1',
      '/guilds/:id/tasks/1/history',
    ],
  ],
  ['settings', ['/me', '/bot', '/guilds/:id', '/guilds/:id/settings/guild', '/guilds/:id/log']],
  ['settings/tasks', ['/me', '/bot', '/guilds/:id', '/guilds/:id/settings/tasks', '/guilds/:id/log']],
  ['log', ['/me', '/bot', '/guilds/:id', '/guilds/:id/log']],
])('%s is asked for in one round, and nothing of it twice', async (path, expected) => {
  const page = await freshPage();
  const held: Route[] = [];
  const asked: string[] = [];
  let isHolding = true;
  await page.route('**/api/v1/**', async (route) => {
    const { pathname } = new URL(route.request().url());
    if (pathname.endsWith('/stream')) return route.continue();
    asked.push(pathname.replace('/api/v1', '').replace(guildId, ':id'));
    if (isHolding) held.push(route);
    else await route.continue();
  });
  await page.goto(`${product.url}/guilds/${guildId}/${path}`);
  // No answer has come yet: whatever is asked for waits for no other answer.
  await expect.poll(() => [...asked].sort(), { timeout: 30_000 }).toEqual([...expected].sort());
  isHolding = false;
  for (const route of held) await route.continue();
  await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
  await page.locator('[data-live=true]').first().waitFor({ state: 'attached' });
  // Whatever an answer makes the page ask for, it has asked for once it is drawn and has nothing else to do.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestIdleCallback(done))));
  expect([...asked].sort()).toEqual([...expected].sort());
  await page.context().close();
});

test('files come compressed as the browser can read them, and stay in its cache', async () => {
  const index = await (await fetch(product.url)).text();
  const script = /src="(\/assets\/[^"]+\.js)"/.exec(index)?.[1] ?? '';
  expect(script).not.toBe('');
  const plain = await readFile(join(ROOT, 'dist/dashboard', script), 'utf8');
  for (const [accept, encoding] of [
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['identity', null],
  ] as const) {
    const response = await fetch(product.url + script, { headers: { 'accept-encoding': accept } });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(response.headers.get('vary')?.toLowerCase()).toContain('accept-encoding');
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(response.headers.get('content-type')).toContain('javascript');
    expect(await response.text()).toBe(plain);
  }
  const page = await fetch(`${product.url}/guilds/1/tasks`, { headers: { 'accept-encoding': 'br' } });
  expect(page.headers.get('cache-control')).toBe('no-cache');
  expect(await page.text()).toBe(index);
});

test('every Mantine part that the pages use has its styles', async () => {
  const read = async (ending: string): Promise<string> => {
    const names = (await readdir(ASSETS)).filter((name) => name.endsWith(ending));
    return (await Promise.all(names.map((name) => readFile(join(ASSETS, name), 'utf8')))).join('\n');
  };
  const [scripts, styles] = [await read('.js'), await read('.css')];
  const folder = join(ROOT, 'node_modules/@mantine/core/styles');
  const missing: string[] = [];
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.css') || name.includes('.layer.')) continue;
    const classes = new Set((await readFile(join(folder, name), 'utf8')).match(/\bm_[0-9a-f]{6,8}\b/g));
    const used = [...classes].filter((each) => scripts.includes(each));
    if (used.some((each) => !styles.includes(each))) missing.push(name);
  }
  expect(missing, 'add them in web/styles/').toEqual([]);
});
