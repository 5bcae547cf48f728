import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from 'playwright-core';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, launchBrowser, PHONE, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import { simulatorClient } from '#tests/support/product-clients.ts';
import { enliven } from './lively-guild.ts';

/**
 * Takes every page of the dashboard in each size, by day and by night, in both languages, so that somebody can look at
 * all of them, and tells what keeps people out of one (axe) and which is wider than its window; then it fails.
 * Run: npm run pictures:all -- FOLDER [WAYS [NAMES]], patterns of what is taken: '390-dark|1440-light-fi' '^empty-'
 */
const [folder = 'every-page', only = '', named = ''] = process.argv.slice(2);
const FOLDER = resolve(folder);

const LAPTOP = { width: 1024, height: 768 };

/** What is looked at: its name, and how one comes there from a guild's address. */
type Look = readonly [name: string, path: string, then?: (page: Page) => Promise<void>];

const press =
  (name: string | RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('button', { name }).first().click();
    await page.getByRole('dialog').first().waitFor();
  };

/** Compares with Discord, and waits for what comes of it. */
const compare = async (page: Page): Promise<void> => {
  const section = page.locator('main section').last();
  await section.getByRole('button').first().click();
  await section.getByRole('status').filter({ hasText: /./ }).waitFor();
  await section.scrollIntoViewIfNeeded();
};

const openRow =
  (name: RegExp) =>
  async (page: Page): Promise<void> => {
    await page.getByRole('row', { name }).first().click();
    await page.waitForURL(/members\/\d/);
  };

/** Manages all that is on Discord, unless somebody did before, and shows what is managed. */
const manageAll = async (page: Page): Promise<void> => {
  const all = page.getByRole('button', { name: /^(Manage all|Ota kaikki)/ });
  await Promise.race([all.waitFor(), page.locator('main li input').first().waitFor()]);
  if (await all.isVisible()) await all.click();
  await page.locator('main li input').first().waitFor();
};

/** Takes a template, and looks at what it would change. */
const planTemplate = async (page: Page): Promise<void> => {
  await page.locator('main select').first().selectOption({ index: 1 });
  await page.getByRole('button', { name: /^(See what changes|Katso)/ }).click();
  await page.getByRole('dialog').locator('li').first().waitFor();
};

/** Looks at what a member may do. */
const lookAtMember = async (page: Page): Promise<void> => {
  await page.locator('main input').first().fill('Toma');
  await page.getByRole('option').first().click();
  await page.getByRole('table').waitFor();
};

/** Why they may do it, or not. */
const lookWhy = async (page: Page): Promise<void> => {
  await lookAtMember(page);
  await page.locator('main [data-allowed=true]').first().click();
  await page.getByRole('dialog').waitFor();
};

/** Reads a ticket to its end, where one answers. */
const readConversation = (page: Page): Promise<void> =>
  page.getByRole('dialog').getByRole('textbox').last().scrollIntoViewIfNeeded();

/** Shows what is folded away. */
const fold = (page: Page): Promise<void> => page.locator('main [aria-expanded=false]').first().click();

const LOOKS: readonly Look[] = [
  ['tasks', 'tasks'],
  ['tasks-page-2', 'tasks?sort=title'],
  ['task', 'tasks/6'],
  ['task-new', 'tasks?new=true'],
  ['announcements', 'announcements'],
  ['announcement', 'announcements/1'],
  ['announcement-recurring', 'announcements/2'],
  ['announcement-new', 'announcements?new=true'],
  ['embeds', 'embeds'],
  ['embed', 'embeds/1'],
  ['embed-new', 'embeds?new=true'],
  ['economy', 'economy'],
  ['economy-history', 'economy/history'],
  ['economy-statistics', 'economy/statistics'],
  ['economy-pay', 'economy', press(/^(Pay somebody|Maksa)/)],
  ['economy-change', 'economy', press(/^(Change a balance|Muuta)/)],
  ['economy-import', 'economy/statistics', press(/^(Import|Tuo)/)],
  ['layout', 'layout'],
  ['layout-managed', 'layout', manageAll],
  ['layout-plan', 'layout', planTemplate],
  ['permissions', 'layout/permissions', lookAtMember],
  ['permissions-why', 'layout/permissions', lookWhy],
  ['shop', 'shop'],
  ['shop-item', 'shop/1'],
  ['shop-new', 'shop?new=true'],
  ['shop-arrange', 'shop', press(/^(Arrange|Järjestä)/)],
  ['shop-orders', 'shop-orders'],
  ['tickets', 'tickets'],
  ['ticket', 'tickets/1', readConversation],
  ['ticket-new', 'tickets?new=true'],
  ['ticket-resolved', 'tickets/3'],
  ['members', 'members'],
  ['member', 'members?search=tomasz', openRow(/Tomasz/)],
  ['members-filters', 'members', fold],
  ['members-clean-up', 'members/clean-up'],
  ['members-requests', 'members/requests'],
  ['members-sync', 'members/sync'],
  ['conflicts', 'conflicts'],
  ['doctor', 'doctor'],
  ['drift', 'doctor', compare],
  ['settings', 'settings'],
  ['settings-tasks', 'settings/tasks'],
  ['settings-announcements', 'settings/announcements'],
  ['settings-embeds', 'settings/embeds'],
  ['settings-economy', 'settings/economy'],
  ['settings-shop', 'settings/shop'],
  ['settings-tickets', 'settings/tickets'],
  ['settings-members', 'settings/members'],
  ['log', 'log'],
  ['log-all', 'log?all=true'],
  ['upcoming', 'upcoming'],
  ['kit', 'kit'],
  ['lost', 'nowhere'],
  ['palette', 'tasks', (page) => page.keyboard.press('Control+k')],
  ['keys', 'tasks', (page) => page.keyboard.press('?')],
];

/** Of who is a member and nothing else. */
const MEMBER_LOOKS: readonly Look[] = [
  ['member-tasks', 'tasks'],
  ['member-task', 'tasks/6'],
  ['member-economy', 'economy'],
  ['member-economy-history', 'economy/history'],
  ['member-shop', 'shop'],
  ['member-shop-item', 'shop/2'],
  ['member-orders', 'shop-orders'],
  ['member-tickets', 'tickets'],
  ['member-ticket', 'tickets/1', readConversation],
  ['member-ticket-new', 'tickets?new=true'],
  ['member-own', 'members'],
  ['member-settings', 'settings'],
];

/** Of no guild, from the dashboard's address. */
const HOUSE_LOOKS: readonly Look[] = [
  ['guilds', 'guilds'],
  ['invite', 'invite'],
];

const EMPTY_LOOKS: readonly Look[] = [
  'tasks',
  'announcements',
  'embeds',
  'economy',
  'economy/history',
  'economy/statistics',
  'shop',
  'shop-orders',
  'tickets',
  'layout',
  'layout/permissions',
  'members',
  'members/clean-up',
  'members/requests',
  'members/sync',
  'conflicts',
  'doctor',
  'log',
  'upcoming',
].map((path) => [`empty-${path.replace('/', '-')}`, path]);

const FAILING_LOOKS: readonly Look[] = EMPTY_LOOKS.map(([name, path]) => [
  name.replace('empty', 'failing'),
  path,
]);

const FAILING_HOUSE_LOOKS: readonly Look[] = HOUSE_LOOKS.map(([name, path]) => [`failing-${name}`, path]);

await mkdir(FOLDER, { recursive: true });
const home = await makeHome({ GUILDHALL_DEMO: 'full' });
const product = await startProduct(home);
const browser = await launchBrowser();
const simulator = simulatorClient(home);

const takeAll = async (): Promise<void> => {
  const guildId = (await simulator.listGuilds())[0]?.id ?? '';
  await enliven(browser, product, simulator, guildId);
  const users = await simulator.listUsers();
  const empty = await simulator.createGuild({
    body: {
      name: 'Nothing yet',
      owner_id: users.find(({ username }) => username === 'ilona')?.id ?? '',
      members: 0,
    },
  });
  const application = (await simulator.listApplications()).find(({ name }) => name === 'Guildhall');
  await simulator.installBot({
    params: { guild_id: empty.id },
    body: { applicationId: application?.id ?? '', permissions: '93184' },
  });

  const settle = (page: Page): Promise<void> =>
    page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined); // the stream never ends

  /** It is tried a few times more before a page says that it failed. */
  const failed = (page: Page): Promise<void> => page.getByRole('main').getByRole('alert').first().waitFor();

  const take = async (page: Page, name: string): Promise<void> => {
    await settle(page);
    await page.screenshot({ path: join(FOLDER, `${name}.png`), animations: 'disabled' });
    const wider = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    const faults = [
      ...(wider > 0 ? [`is ${wider} pixels wider than its window`] : []),
      ...(await barriersOn(page)),
    ];
    for (const fault of faults) process.stdout.write(`${name}: ${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  };

  for (const viewport of [DESKTOP, LAPTOP, PHONE])
    for (const colorScheme of ['light', 'dark'] as const)
      for (const language of ['en', 'fi'] as const) {
        const way = `${viewport.width}-${colorScheme}-${language}`;
        if (!way.match(only)) continue;
        const options = { viewport, colorScheme, reducedMotion: 'reduce' } as const;
        const look = async (who: string, base: string, looks: readonly Look[], isFailing = false) => {
          const wanted = looks.filter(([name]) => name.match(named));
          if (wanted.length === 0) return;
          const context = await browser.newContext(options);
          const page = await signInWithDiscord(context, product.url, who);
          await page.evaluate((chosen) => localStorage.setItem('guildhall.language', chosen), language);
          if (isFailing)
            await page.route(
              /\/api\/v1\/(?:invite|guilds$|guilds\/\d+\/(?!stream)[\w-]+)/,
              (route) =>
                void route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{}' }),
            );
          for (const [name, path, then] of wanted) {
            await page.goto(`${product.url}/${base}${path}`);
            await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached' });
            await settle(page);
            if (isFailing) await failed(page);
            await then?.(page).catch((error: Error) =>
              process.stdout.write(`${name}: ${error.message.split('\n')[0]}\n`),
            );
            await take(page, `${name}-${way}`);
          }
          await context.close();
        };
        const lookSignedOut = async () => {
          if (!'sign-in'.match(named)) return;
          const context = await browser.newContext(options);
          const page = await context.newPage();
          await page.goto(`${product.url}/sign-in`);
          await page.evaluate((chosen) => localStorage.setItem('guildhall.language', chosen), language);
          await page.reload();
          await page.getByRole('heading', { level: 1 }).waitFor();
          await take(page, `sign-in-${way}`);
          await context.close();
        };
        await lookSignedOut();
        await look('Ilona Harju', '', HOUSE_LOOKS);
        await look('Ilona Harju', `guilds/${guildId}/`, LOOKS);
        await look('Tomasz Zielinski', `guilds/${guildId}/`, MEMBER_LOOKS);
        await look('Ilona Harju', `guilds/${empty.id}/`, EMPTY_LOOKS);
        await look('Ilona Harju', '', FAILING_HOUSE_LOOKS, true);
        await look('Ilona Harju', `guilds/${guildId}/`, FAILING_LOOKS, true);
        process.stdout.write(`${way}\n`);
      }
};

try {
  await takeAll();
} finally {
  await browser.close();
  await product.stop();
  await removeHome(home);
}
