import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** Pages of a guild that ask for something, each in its own way. */
const PATHS = [
  'tasks',
  'economy/history',
  'shop-orders',
  'layout',
  'members',
  'members/requests',
  'conflicts',
  'doctor',
  'settings/tasks',
  'log',
  'upcoming',
] as const;
const ERROR = 'Something went wrong';
const FAILURE = { status: 500, contentType: 'application/problem+json', body: '{}' };

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Often away');
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

test.each(PATHS)(
  '%s: what failed is said until it comes, however often it is asked for meanwhile',
  async (path) => {
    let refused = 0;
    const isOfPage = new RegExp(`/api/v1/guilds/${guild.id}/(?!stream)[\\w-]+`);
    await page.route(isOfPage, (route) => {
      refused += 1;
      return route.fulfill(FAILURE);
    });
    await page.goto(`${guild.url}/${path}`);
    const main = page.getByRole('main');
    const alerts = main.getByRole('alert').filter({ hasText: ERROR });
    await alerts.first().getByText('It keeps trying by itself.').waitFor();
    await main.evaluate((element, error) => {
      new MutationObserver(() => {
        if (!element.textContent?.includes(error)) element.dataset.wasSilent = 'true';
      }).observe(element, { childList: true, subtree: true });
    }, ERROR);
    // Whoever is online again asks at once.
    const askAgain = () => page.evaluate(() => window.dispatchEvent(new Event('online')));
    const before = refused;
    await expect
      .poll(
        async () => {
          await askAgain();
          return refused - before;
        },
        { interval: 500 },
      )
      .toBeGreaterThan(3);
    expect(await main.getAttribute('data-was-silent')).toBeNull();
    await page.unroute(isOfPage);
    await alerts.first().getByRole('button', { name: 'Try again' }).click();
    await expect
      .poll(
        async () => {
          await askAgain();
          return alerts.count();
        },
        { interval: 500 },
      )
      .toBe(0);
  },
);
