import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { untilEqual } from '#tests/chaos/equality.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, launchBrowser, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import {
  type ApiClient,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';
import { productPostmaster } from '#tests/support/product-database.ts';

/** Pages of a guild, and what each shows when it is there; with `/guilds`, all that the dashboard has. */
const PAGES = [
  ['tasks', 'Tasks'],
  ['tasks/1', 'Tasks'],
  ['settings', 'Settings'],
  ['log', 'Log'],
] as const;

/** Members, presences and what people write. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);

const home = await makeHome();
let product: Product;
let browser: Browser;
let operator: ApiClient;
let guildUrl: string;
let tasks: string;
let simulator: SimulatorClient;
let guildId: string;
let pages: Page[];

beforeAll(async () => {
  product = await startProduct(home);
  operator = await signInAsOperator(product, product.password ?? '');
  simulator = simulatorClient(home);
  guildId = (await simulator.listGuilds())[0]?.id ?? '';
  guildUrl = `${product.url}/guilds/${guildId}`;
  tasks = `/api/v1/guilds/${guildId}/tasks`;
  await operator.call('POST', `/api/v1/guilds/${guildId}/access`);
  await operator.call('POST', tasks, { body: { title: 'There before' } });
  browser = await launchBrowser();
  const context = await browser.newContext({ viewport: DESKTOP });
  const first = await signInWithDiscord(context, product.url, 'Ilona Harju');
  pages = [first, ...(await Promise.all(PAGES.map(() => context.newPage())))];
  await openAll();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeHome(home);
});

const addresses = (): string[] => [`${product.url}/guilds`, ...PAGES.map(([path]) => `${guildUrl}/${path}`)];
const openAll = async (): Promise<void> => {
  for (const [index, address] of addresses().entries()) await pages[index]?.goto(address);
};
/** Every page shows what it is for, and is live. */
const areAllThere = async (): Promise<void> => {
  const [guilds, ...ofGuild] = pages;
  await guilds?.getByRole('link', { name: /Northlight/ }).waitFor();
  for (const [index, page] of ofGuild.entries()) {
    await page.locator('h1', { hasText: PAGES[index]?.[1] ?? '' }).waitFor();
    await page.locator('[data-live=true]').waitFor();
    await expect.poll(() => page.getByText('Something went wrong').count()).toBe(0);
  }
};
/** What is made now appears on the pages that tell of it, without a reload. */
const tellOf = async (title: string): Promise<void> => {
  const make = async () =>
    (await operator.call('POST', tasks, { body: { title } }).catch(() => undefined))?.status ?? 0;
  await expect.poll(make, { timeout: HANGS_MS, interval: 500 }).toBe(201);
  await pages[1]?.getByRole('button', { name: title }).waitFor();
};

test('Guildhall killed and back: every page that was open goes on by itself, and shows what happened since', async () => {
  await areAllThere();
  await product.kill();
  // Somebody goes on clicking meanwhile.
  await pages[3]?.getByRole('link', { name: 'Log' }).click();
  await pages[4]?.getByRole('link', { name: 'Settings' }).click();
  product = await startProduct(home);
  await pages[3]?.locator('h1', { hasText: 'Log' }).waitFor();
  await pages[4]?.locator('h1', { hasText: 'Settings' }).waitFor();
  await pages[3]?.getByRole('link', { name: 'Settings' }).click();
  await pages[4]?.getByRole('link', { name: 'Log' }).click();
  await areAllThere();
  await tellOf('Made after the kill');
});

test('the database killed while pages are opened: each comes by itself when it is back', async () => {
  for (const round of ['first', 'second']) {
    const postmaster = await productPostmaster(home);
    if (postmaster === undefined) throw new Error('No PostgreSQL');
    process.kill(postmaster, 'SIGKILL');
    await openAll();
    await areAllThere();
    await tellOf(`Made after the ${round} kill of the database`);
  }
});

test('what is saved while Guildhall is away is said not to be saved, stays typed, and is saved afterwards', async () => {
  const [, page] = pages;
  if (!page) throw new Error('No page');
  await page.goto(`${guildUrl}/tasks?new=true`);
  await page.getByLabel('Title').fill('Typed during the outage');
  await product.kill();
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.getByRole('alert').getByText('nothing was saved').waitFor();
  product = await startProduct(home);
  expect(await page.getByLabel('Title').inputValue()).toBe('Typed during the outage');
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.getByRole('heading', { name: 'Typed during the outage' }).waitFor();
});

test('a bot that Discord refuses says on every page what is to be done and what waits; once that is mended, the banner goes by itself', async () => {
  const application = (await simulator.listApplications()).find(({ name }) => name === 'Guildhall');
  const applicationId = application?.id ?? '';
  const giveIntents = (privileged_intents: number) =>
    simulator.updateApplication({
      params: { application_id: applicationId },
      body: { privileged_intents },
    });
  await openAll();
  await areAllThere();
  await giveIntents(0);
  await simulator.setFaults({ body: [{ kind: 'error', method: 'POST', path: '^/channels/', status: 503 }] });
  // Its session is over, and the next one is closed with 4014.
  await simulator.disconnect({ body: { applicationId, op: 9, resumable: false } });
  await tellOf('Waits for Discord');

  for (const page of pages) {
    const banner = page.getByRole('status').filter({ hasText: 'The bot is not connected to Discord' });
    await banner.getByText('switches on the Server Members Intent').waitFor();
    await banner.getByText('Next try: ').waitFor();
    // The list of servers tells of no single one.
    if (page !== pages[0]) await banner.getByText('1 change is waiting.').waitFor();
  }
  for (const page of pages.slice(0, 2)) expect(await barriersOn(page)).toEqual([]);

  await giveIntents(PRIVILEGED);
  await simulator.clearFaults();
  for (const page of pages)
    await page.getByText('The bot is not connected to Discord').waitFor({ state: 'detached' });
  await tellOf('Made after the bot came back');
});

test('while Discord fails every page says that it is left alone and what waits, and shows what is there; afterwards all of it is sent', async () => {
  const [, page] = pages;
  if (!page) throw new Error('No page');
  await page.goto(`${guildUrl}/tasks`);
  await simulator.setFaults({ body: [{ kind: 'error', status: 503 }] });
  for (let n = 1; n <= 6; n += 1) await operator.call('POST', tasks, { body: { title: `Waiting ${n}` } });
  const banner = page.getByRole('status').filter({ hasText: 'Discord is left alone for now' });
  await banner.getByText('6 changes are waiting.').waitFor();
  await banner.getByText('Next try: ').waitFor();
  await page.getByRole('button', { name: 'Waiting 6' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await simulator.clearFaults();
  await banner.waitFor({ state: 'detached' });
  await untilEqual(operator, simulator, guildId, await simulator.channelId(guildId, 'tasks'), HANGS_MS);
});

test('PostgreSQL and the simulator, killed with -9, are started again, and everything goes on without a restart', {
  timeout: 5 * HANGS_MS,
}, async () => {
  await browser.close();
  const channelId = await simulator.channelId(guildId, 'tasks');
  const create = (title: string) =>
    expect
      .poll(
        async () => (await operator.call('POST', tasks, { body: { title } }).catch(() => undefined))?.status,
        { timeout: HANGS_MS, interval: 250 },
      )
      .toBe(201);
  const isReady = () =>
    expect
      .poll(async () => (await operator.call('GET', '/readyz').catch(() => undefined))?.status, {
        timeout: HANGS_MS,
        interval: 250,
      })
      .toBe(200);
  await create('Before');
  await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);

  for (const round of ['first', 'second']) {
    const postmaster = await productPostmaster(home);
    if (postmaster === undefined) throw new Error('No PostgreSQL');
    process.kill(postmaster, 'SIGKILL');
    await create(`After the database was killed the ${round} time`);
    await isReady();
    await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);
    expect(await productPostmaster(home)).not.toBe(postmaster);

    const { pid } = await simulator.health();
    process.kill(pid, 'SIGKILL');
    await create(`After Discord was killed the ${round} time`);
    await expect
      .poll(async () => (await simulator.health().catch(() => undefined))?.pid ?? pid, {
        timeout: HANGS_MS,
        interval: 250,
      })
      .not.toBe(pid);
    await isReady();
    await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);
  }

  // What members do on Discord comes here, too: the gateway and the interactions are back.
  const [message] = await simulator.messages(channelId);
  const guild = await simulator.getGuild({ params: { guild_id: guildId } });
  await simulator.deleteMessageAs({
    params: { user_id: guild.owner_id, channel_id: channelId, message_id: message?.id ?? '' },
  });
  await expect
    .poll(async () => (await simulator.messages(channelId)).some(({ id }) => id === message?.id), {
      timeout: HANGS_MS,
    })
    .toBe(false);
  await untilEqual(operator, simulator, guildId, channelId, HANGS_MS);
});
