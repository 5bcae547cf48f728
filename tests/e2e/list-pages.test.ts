import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { PHONE } from '#tests/support/browser.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('With pages');
});
afterAll(() => stage?.close());

test('a page deep in a list has a short address, and the ways back lead where one came from', async () => {
  const page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await page.goto(`${guild.url}/tasks`);
  await page.evaluate(async (base) => {
    for (let n = 1; n <= 45; n += 1)
      await fetch(`/api/v1${base}/tasks`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': `page-${n}` },
        body: JSON.stringify({ title: `Page task ${n}` }),
      });
  }, new URL(guild.url).pathname);
  await page.goto(`${guild.url}/tasks?size=10`);
  const range = (text: string) => page.getByRole('status').filter({ hasText: text }).waitFor();
  const next = page.getByRole('button', { name: 'Next', exact: true });
  const previous = page.getByRole('button', { name: 'Previous', exact: true });
  await range('1–10');
  for (const text of ['11–20', '21–30', '31–40']) {
    await next.click();
    await range(text);
  }
  expect(new URL(page.url()).search.length).toBeLessThan(60);
  await previous.click();
  await range('21–30');
  await page.goBack();
  await range('31–40');
  await page.reload();
  await range('31–40');
  await previous.click();
  await range('21–30');
  await previous.click();
  await previous.click();
  await range('1–10');
  await page.context().close();
});

test.each(['light', 'dark'] as const)('on a phone each row is a card (%s)', async (colorScheme) => {
  const page = await stage.openDashboard('Ilona Harju', {
    viewport: PHONE,
    colorScheme,
    reducedMotion: 'reduce',
  });
  await page.goto(`${guild.url}/tasks`);
  await page.locator('[data-row]').first().waitFor();
  const [first, second] = await page
    .locator('[data-row]')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().toJSON() as DOMRect));
  // There is room between two of them.
  expect((second?.top ?? 0) - (first?.bottom ?? 0)).toBeGreaterThanOrEqual(6);
  const mark = page.getByRole('combobox', { name: 'Filter by state' }).locator('..').locator('svg');
  expect(await mark.boundingBox()).toMatchObject({ width: 16, height: 16 });
  expect(await barriersOn(page)).toEqual([]);
  await page.context().close();
});
