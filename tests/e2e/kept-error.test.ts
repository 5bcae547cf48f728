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
    const alert = page.getByRole('main').getByRole('alert').first();
    await alert.getByText('It keeps trying by itself.').waitFor();
    await page.getByRole('main').evaluate((main) => {
      new MutationObserver(() => {
        if (!main.querySelector('[role=alert]')) main.dataset.wasSilent = 'true';
      }).observe(main, { childList: true, subtree: true });
    });
    const before = refused;
    await expect
      .poll(
        async () => {
          // Whoever is online again asks at once.
          await page.evaluate(() => window.dispatchEvent(new Event('online')));
          return refused - before;
        },
        { interval: 500 },
      )
      .toBeGreaterThan(3);
    expect(await page.getByRole('main').getAttribute('data-was-silent')).toBeNull();
    await page.unroute(isOfPage);
    await alert.getByRole('button', { name: 'Try again' }).click();
    await page.getByText('Something went wrong').waitFor({ state: 'detached' });
  },
);
