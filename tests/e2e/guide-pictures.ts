import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { DESKTOP, launchBrowser, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { simulatorClient } from '#tests/support/product-clients.ts';
import { openProductDatabase } from '#tests/support/product-database.ts';
import { enliven } from './lively-guild.ts';

/** Takes the pictures of the guides, in the demo's guild as it is after a month. Run: npm run pictures:guides */
const FOLDER = resolve(import.meta.dirname, '../../docs/pictures');

await mkdir(FOLDER, { recursive: true });
const home = await makeHome({ GUILDHALL_DEMO: 'full' });
const product = await startProduct(home);
const browser = await launchBrowser();
const simulator = simulatorClient(home);
const [guild] = await simulator.listGuilds();
const guildId = guild?.id ?? '';
const pages = `${product.url}/guilds/${guildId}`;
const shop = await simulator.channelId(guildId, 'shop');
const tomasz = await simulator.userId('tomz');
const take = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(2600); // the mark of what is fresh fades, pictures of people arrive
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
};

const light = await browser.newContext({ viewport: DESKTOP, colorScheme: 'light' });
const owner = await signInWithDiscord(light, product.url, 'Ilona Harju');
await enliven(browser, product, simulator, guildId);
// What was booked just now is spread over the month that it stands for; nothing else of it is touched.
const database = await openProductDatabase(home);
await database.pool.query(`
  begin; set local guildhall.ledger = 'rewritten';
  update g_${guildId}.economy_transactions as booked set at = booked.at - (28 - 27 * place.share) * interval '1 day'
    from (select id, percent_rank() over (order by id) as share from g_${guildId}.economy_transactions) place
    where place.id = booked.id;
  commit`);
await database.close();

for (const [path, name] of [
  ['economy', 'leaderboard-light'],
  ['economy/statistics', 'statistics-light'],
  ['shop', 'shop-light'],
  ['shop-orders', 'orders-light'],
  [`members/${tomasz}`, 'member-light'],
  ['members', 'members-light'],
] as const) {
  await owner.goto(`${pages}/${path}`);
  await owner.getByRole('heading', { level: 1 }).first().waitFor();
  await take(owner, name);
}

await owner.goto(`${pages}/layout`);
await owner.getByRole('button', { name: 'Manage all' }).click();
await owner.getByRole('textbox', { name: 'Name of general', exact: true }).waitFor();
await take(owner, 'layout-light');
await owner.getByRole('link', { name: 'Who may do what' }).click();
await owner.getByRole('combobox', { name: 'Member' }).fill('Tomasz');
await owner.getByRole('option', { name: 'Tomasz' }).click();
await owner.getByRole('table').waitFor();
await take(owner, 'permissions-light');

const dark = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark' });
const discord = await dark.newPage();
await discord.goto(`${product.simulatorUrl}/channels/${guildId}/${shop}?as=${tomasz}`);
await discord.getByRole('log').waitFor();
await discord.getByText('Starting place of your choice').first().waitFor();
await take(discord, 'shop-on-discord-dark');

await browser.close();
await product.stop();
await removeHome(home);
