import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { DESKTOP, launchBrowser, PHONE, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { simulatorClient } from '#tests/support/product-clients.ts';

/** Takes the README's pictures of the product as it is right after its first start. Run: npm run pictures */
const FOLDER = resolve(import.meta.dirname, '../../docs/pictures');

await mkdir(FOLDER, { recursive: true });
const home = await makeHome({ GUILDHALL_DEMO: 'full' });
const product = await startProduct(home);
const browser = await launchBrowser();
const simulator = simulatorClient(home);
const users = await simulator.listUsers();
const idOf = (username: string): string => users.find((user) => user.username === username)?.id ?? '';
const [guild] = await simulator.listGuilds();
const guildId = guild?.id ?? '';
const channelId = await simulator.channelId(guildId, 'tasks');
/** @param shown what the picture is of */
const take = async (page: Page, name: string, shown: Locator): Promise<void> => {
  await shown.first().waitFor();
  await page.locator('.mantine-Skeleton-root, .mantine-Loader-root').first().waitFor({ state: 'detached' });
  await page.waitForTimeout(2600); // the mark of what is fresh fades, pictures of people arrive
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
};

const list = (page: Page): Locator => page.locator('[data-row]');
/** An open task, with its history. */
const task = (page: Page): Locator => page.getByRole('dialog').getByText('Task #6 created');

const light = await browser.newContext({ viewport: DESKTOP, colorScheme: 'light' });
const dashboard = await signInWithDiscord(light, product.url, 'Priya Nair');
await dashboard.goto(`${product.url}/guilds/${guildId}/tasks`);
await take(dashboard, 'tasks-light', list(dashboard));
await dashboard.goto(`${product.url}/guilds/${guildId}/tasks/6`);
await take(dashboard, 'task-light', task(dashboard));

await dashboard.goto(`${product.url}/guilds/${guildId}/embeds?new=true`);
const form = dashboard.getByRole('dialog');
await form.getByRole('textbox', { name: 'Name' }).first().fill('Season 3');
await form
  .getByLabel('Text', { exact: true })
  .fill('**{{guild.name}}** is {{member.count}} people strong 🎉');
await form.getByRole('button', { name: 'Add an embed' }).click();
await form.getByLabel('Title', { exact: true }).fill('Season 3 begins on Friday');
await form
  .getByLabel('Description', { exact: true })
  .fill('Six evenings, two tracks, one rule: *leave room*.\nSign up with the button below.');
await form.getByRole('button', { name: 'Add a field' }).click();
await form.locator('[data-path$=".name"][data-path*="fields"]').last().fill('First evening');
await form.locator('[data-path$=".value"]').last().fill('Friday at 19:00');
await take(dashboard, 'embed-light', form.getByRole('article', { name: 'Embed: Season 3 begins on Friday' }));
await form.getByRole('button', { name: 'Create message' }).click();
await form.getByRole('heading', { name: 'Season 3' }).waitFor();

const dark = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark' });
const discord = await dark.newPage();
await discord.goto(`${product.simulatorUrl}/channels/${guildId}/${channelId}?as=${idOf('tomz')}`);
await discord.getByRole('log').waitFor();
await take(discord, 'simulator-dark', discord.getByText('Repaint the pit wall'));

const phone = await browser.newContext({ viewport: PHONE, colorScheme: 'dark' });
const small = await signInWithDiscord(phone, product.url, 'Tomasz Zielinski');
await small.goto(`${product.url}/guilds/${guildId}/tasks`);
await take(small, 'tasks-phone-dark', list(small));
await small.goto(`${product.url}/guilds/${guildId}/tasks/6`);
await take(small, 'task-phone-dark', task(small));

const owner = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark' });
const log = await signInWithDiscord(owner, product.url, 'Ilona Harju');
await log.goto(`${product.url}/guilds/${guildId}/log`);
await take(log, 'log-dark', log.locator('main ol.entries li'));

await log.goto(`${product.url}/guilds/${guildId}/announcements?new=true`);
const news = log.getByRole('dialog');
await news.getByRole('textbox', { name: 'Title' }).first().fill('Maintenance tonight');
await news
  .getByLabel('Text', { exact: true })
  .fill('The server is away from **22:00 to 22:30**.\nRaces of tonight are not touched by it.');
await take(
  log,
  'announcement-dark',
  news.getByRole('region', { name: 'Preview' }).getByText('22:00 to 22:30'),
);

await browser.close();
await product.stop();
await removeHome(home);
