import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { features } from '#features/index.ts';
import type { Database } from '#platform/database/connect.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, PHONE } from '#tests/support/browser.ts';
import { openProductDatabase } from '#tests/support/product-database.ts';
import { copyRecord, forgetCopies, makeRecord, RECORD_KINDS, type RecordKind } from './record-kinds.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** Records of each kind in the full guild. */
const MANY = 10_000;
const WORDS = {
  en: { error: 'Something went wrong', retry: 'Try again' },
  fi: { error: 'Jokin meni pieleen', retry: 'Yritä uudelleen' },
} as const;

/** What may become of a list's request: an error of ours, a proxy without a server behind it, no network. */
const ERROR = { status: 500, contentType: 'application/problem+json', body: '{}' };
const PROXY = { status: 503, contentType: 'text/html', body: '<h1>Unavailable</h1>' };
const CUT = undefined;

/** Size, light and language, so that each pair of them is seen, and how a list fails there. */
const LOOKS = [
  { viewport: DESKTOP, colorScheme: 'light', language: 'en', failure: ERROR },
  { viewport: DESKTOP, colorScheme: 'dark', language: 'fi', failure: PROXY },
  { viewport: PHONE, colorScheme: 'light', language: 'fi', failure: CUT },
  { viewport: PHONE, colorScheme: 'dark', language: 'en', failure: ERROR },
] as const;

let stage: Stage;
let database: Database;
let empty: OwnGuild;
let full: OwnGuild;
const first = new Map<RecordKind, number>();

beforeAll(async () => {
  stage = await openStage();
  database = await openProductDatabase({ data: stage.product.data });
  [empty, full] = [await stage.makeGuild('Nothing yet'), await stage.makeGuild('Ten thousand')];
  for (const kind of RECORD_KINDS) {
    const id = await makeRecord(full, kind, 'One of many');
    first.set(kind, id);
    await copyRecord(database, full, kind, id, MANY);
  }
});
afterAll(async () => {
  for (const [kind, id] of first) await forgetCopies(database, full, kind, id);
  await database?.close();
  await stage?.close();
});

/** A page without anything that keeps people out, that goes over its edge, or that is complained of. */
const isWell = async (page: Page): Promise<void> => {
  expect(await barriersOn(page)).toEqual([]);
  const over = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  expect(over).toBeLessThanOrEqual(0);
};

describe.each(LOOKS)('at $viewport.width, $colorScheme, $language', ({ language, failure, ...look }) => {
  const words = WORDS[language];
  const nameOf = (kind: RecordKind): string =>
    String(features.find(({ name }) => name === kind.name)?.words[language].name);
  let page: Page;
  const thrown: string[] = [];

  beforeAll(async () => {
    page = await stage.openDashboard('Ilona Harju', { ...look, reducedMotion: 'reduce' });
    await page.evaluate((chosen) => localStorage.setItem('guildhall.language', chosen), language);
    page.on('pageerror', (error) => thrown.push(String(error)));
  });
  afterAll(() => page?.context().close());

  const openList = async (guild: OwnGuild, kind: RecordKind): Promise<void> => {
    await page.goto(`${guild.url}/${kind.name}`);
    await page.getByRole('heading', { level: 1, name: nameOf(kind) }).waitFor();
    await page.locator('[data-live=true]').first().waitFor({ state: 'attached' });
  };

  test.each(RECORD_KINDS)('$name: an empty list says what to do', async (kind) => {
    await openList(empty, kind);
    await page.locator('#content').getByRole('heading', { level: 2 }).waitFor();
    await isWell(page);
  });

  test.each(RECORD_KINDS)('$name: a full list is a page of it', async (kind) => {
    await openList(full, kind);
    await page.getByRole('button', { name: 'One of many 10000' }).waitFor();
    await isWell(page);
    await page.getByRole('button', { name: 'One of many 10000' }).click();
    await page.getByRole('dialog').getByRole('heading', { name: 'One of many 10000' }).waitFor();
    await isWell(page);
  });

  test.each(RECORD_KINDS)('$name: a list that cannot be had says so, and comes by itself', async (kind) => {
    const list = new RegExp(`/api/v1/guilds/${full.id}/${kind.name}\\?`);
    await page.route(list, (route) => (failure ? route.fulfill(failure) : route.abort()));
    await openList(full, kind);
    const alert = page.getByRole('alert').filter({ hasText: words.error });
    await alert.waitFor();
    await isWell(page);
    await alert.getByRole('button', { name: words.retry }).click();
    await page.unroute(list);
    await page.getByRole('button', { name: 'One of many 10000' }).waitFor();
  });

  test('nothing was thrown meanwhile', () => {
    expect(thrown).toEqual([]);
  });
});
