import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { DESKTOP, launchBrowser, PHONE, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { simulatorClient } from '#tests/support/product-clients.ts';

/** Takes the README's pictures of the real product. Run: npm run pictures */
const FOLDER = resolve(import.meta.dirname, '../../docs/pictures');

const TASKS = [
  {
    title: 'Repaint the pit wall',
    description: 'Two coats, **white** first.\n\n- masking tape is in the shed\n- bring old clothes',
    reward: '250',
    due: '6d',
    places: 3,
  },
  {
    title: 'Coffee on Thursday',
    description: 'Beans are in the cupboard. _Somebody_ please wash the big pot afterwards.',
    reward: '40',
    due: '2d',
    places: 1,
  },
  {
    title: 'Carry the CNC to the new bench',
    description: 'Four people, and a good mood.',
    reward: '120',
    due: '4d',
    places: 4,
  },
  {
    title: 'Write the invitation for season 4',
    description: 'One page, two languages.',
    reward: '90',
    due: '10d',
    places: 1,
  },
  {
    title: 'Sort the sticker drawer',
    description: 'The glowing ones go into the black box.',
    reward: '30',
    due: '20d',
    places: 2,
  },
];

await mkdir(FOLDER, { recursive: true });
const home = await makeHome();
const product = await startProduct(home);
const browser = await launchBrowser();
const simulator = simulatorClient(home);
const users = await simulator.listUsers();
const idOf = (username: string): string => users.find((user) => user.username === username)?.id ?? '';
const [guild] = await simulator.listGuilds();
const [application] = await simulator.listApplications();
const guildId = guild?.id ?? '';
const channelId = await simulator.channelId(guildId, 'tasks');
const base = { applicationId: application?.id ?? '', guildId, channelId, name: 'task' };
for (const { title, description, reward, due, places } of TASKS) {
  await simulator.runCommandAs({
    params: { user_id: idOf('priya') },
    body: {
      ...base,
      subcommand: 'create',
      options: { title, description, reward: Number(reward), due, places },
    },
  });
}
for (const [who, verb, task] of [
  ['tomz', 'claim', 1],
  ['mikav', 'claim', 1],
  ['graceo', 'claim', 2],
  ['graceo', 'complete', 2],
  ['sofiar', 'claim', 3],
  ['liam_oc', 'claim', 4],
] as const) {
  await simulator.runCommandAs({
    params: { user_id: idOf(who) },
    body: {
      ...base,
      subcommand: verb,
      options: { task },
    },
  });
}

const take = async (page: Page, name: string): Promise<void> => {
  await page.waitForTimeout(2600); // the mark of what is fresh fades, pictures of people arrive
  await page.screenshot({ path: join(FOLDER, `${name}.png`) });
};

const light = await browser.newContext({ viewport: DESKTOP, colorScheme: 'light' });
const dashboard = await signInWithDiscord(light, product.url, 'Priya Nair');
await dashboard.goto(`${product.url}/guilds/${guildId}/tasks`);
await take(dashboard, 'tasks-light');
await dashboard.goto(`${product.url}/guilds/${guildId}/tasks/1`);
await take(dashboard, 'task-light');

const dark = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark' });
const discord = await dark.newPage();
await discord.goto(`${product.simulatorUrl}/channels/${guildId}/${channelId}?as=${idOf('tomz')}`);
await discord.getByRole('log').waitFor();
await take(discord, 'simulator-dark');

const phone = await browser.newContext({ viewport: PHONE, colorScheme: 'dark' });
const small = await signInWithDiscord(phone, product.url, 'Tomasz Zielinski');
await small.goto(`${product.url}/guilds/${guildId}/tasks`);
await take(small, 'tasks-phone-dark');
await small.goto(`${product.url}/guilds/${guildId}/tasks/1`);
await take(small, 'task-phone-dark');

const owner = await browser.newContext({ viewport: DESKTOP, colorScheme: 'dark' });
const log = await signInWithDiscord(owner, product.url, 'Ilona Harju');
await log.goto(`${product.url}/guilds/${guildId}/log`);
await take(log, 'log-dark');

await browser.close();
await product.stop();
await removeHome(home);
