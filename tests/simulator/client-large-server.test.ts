import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '#simulator/index.ts';
import { watchControls } from '#tests/controls/watch-controls.ts';
import { DESKTOP, launchBrowser } from '#tests/support/browser.ts';
import { openGuildSettings } from './settings-ways.ts';

/** A server with more of everything than a page shows at once. */

const MEMBERS = 1200;
const CHANGES = 130;

let simulator: Simulator;
let browser: Browser;
let page: Page;
let guild: Awaited<ReturnType<Simulator['control']['createGuild']>>;

const asOwner = (method: 'PATCH', path: string, body: Record<string, unknown>) =>
  simulator.control.requestAs({ params: { user_id: guild.ownerId }, body: { method, path, body } });
const list = () => page.getByRole('complementary', { name: 'Members' });
const composer = () => page.getByRole('textbox', { name: 'Message #general' });

beforeAll(async () => {
  simulator = await createSimulator();
  const { control } = simulator;
  guild = await control.createGuild({ body: { name: 'Arena', members: MEMBERS } });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: DESKTOP });
  await watchControls(context, 'client', simulator.url);
  page = await context.newPage();
  await page.goto(`${simulator.url}/channels/${guild.id}/${guild.channelIds.general}?as=${guild.ownerId}`);
  await composer().waitFor();
});

afterAll(async () => {
  await browser?.close();
  await simulator?.stop();
});

test('everybody of a large server is counted, and only those near the window are drawn', async () => {
  await list()
    .getByRole('heading', { name: new RegExp(`Offline — ${MEMBERS}`) })
    .waitFor();
  const drawn = () => list().locator('[data-user-id]').count();
  expect(await drawn()).toBeLessThan(120);
  const lastOf = () => list().locator('[data-user-id]').last().getAttribute('data-user-id');
  const before = await lastOf();
  await list().evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await expect.poll(lastOf).not.toBe(before);
  expect(await drawn()).toBeLessThan(120);
});

test('who joined after the client was started is found in a mention, in the list and among the people to write to', async () => {
  const { control } = simulator;
  await list().evaluate((element) => element.scrollTo({ top: 0 }));
  const late = await control.createUser({ body: { username: 'zz_latecomer', global_name: 'Zz Latecomer' } });
  await control.addMember({ params: { guild_id: guild.id }, body: { userId: late.id } });
  await list()
    .getByRole('heading', { name: new RegExp(`Offline — ${MEMBERS + 1}`) })
    .waitFor();
  await composer().fill('@latec');
  await page.getByRole('option', { name: /Zz Latecomer/ }).waitFor();
  await composer().press('Enter');
  await composer().press('Enter');
  await page.getByRole('log').getByRole('button', { name: '@Zz Latecomer' }).waitFor();
  await list().evaluate((element) => element.scrollTo({ top: element.scrollHeight }));
  await list().getByRole('button', { name: 'Zz Latecomer' }).waitFor();
  await page.getByRole('button', { name: 'Direct messages' }).click();
  await page.getByRole('button', { name: 'New message' }).click();
  const people = page.getByRole('dialog', { name: 'New message' });
  await people.getByText(/^\d+ more: type a part of a name/).waitFor();
  await people.getByLabel('Find somebody').fill('zz_late');
  await people.getByRole('option', { name: /Zz Latecomer/ }).click();
  await page.getByRole('textbox', { name: 'Message @Zz Latecomer' }).waitFor();
  await page.getByRole('button', { name: 'Act as' }).click();
  const known = page.getByRole('dialog', { name: 'Act as…' });
  await known.getByLabel('Find a member').fill('zz_late');
  await known.getByRole('option', { name: /Zz Latecomer/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Arena', exact: true }).click();
});

test('the audit log is read beyond its first hundred entries, and anew for each filter', async () => {
  await simulator.control.setClock({ body: { mode: 'frozen' } });
  for (let index = 0; index < CHANGES; index += 1) {
    await asOwner('PATCH', `/guilds/${guild.id}`, { description: `Version ${index}` });
    // The route's limit is past once its window is.
    await simulator.control.setClock({ body: { advance: 5000 } });
  }
  await openGuildSettings(page, 'Audit log');
  const entries = page.getByRole('list', { name: 'Entries' }).locator(':scope > li');
  const more = page.getByRole('button', { name: 'Show more' });
  await expect.poll(() => entries.count()).toBe(50);
  await more.click();
  await expect.poll(() => entries.count()).toBe(100);
  await more.click();
  await expect.poll(() => entries.count()).toBeGreaterThanOrEqual(CHANGES);
  await expect.poll(() => more.count()).toBe(0);
  await page.getByLabel('Filter by action').selectOption({ label: 'Changed the server' });
  await expect.poll(() => entries.count()).toBe(50);
  await page.getByRole('button', { name: 'Close settings' }).click();
});
