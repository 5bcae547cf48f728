import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, launchBrowser, PHONE, signInWithDiscord } from '#tests/support/browser.ts';
import { makeHome, type Product, removeHome, startProduct } from '#tests/support/product.ts';
import { type SimulatorClient, simulatorClient } from '#tests/support/product-clients.ts';

const home = await makeHome();
let product: Product;
let browser: Browser;
let simulator: SimulatorClient;
let guildId: string;
let channelId: string;
let dashboard: Page;
let discord: Page;
const idOf = new Map<string, string>();

/** The simulator's client, acting as somebody, in #tasks. */
const openDiscord = async (username: string): Promise<Page> => {
  const page = await browser.newPage({ viewport: DESKTOP });
  await page.goto(`${product.simulatorUrl}/channels/${guildId}/${channelId}?as=${idOf.get(username)}`);
  await page.getByRole('log').waitFor();
  return page;
};

const message = (page: Page, title: string) => page.locator('article[data-message-id]', { hasText: title });

beforeAll(async () => {
  product = await startProduct(home);
  browser = await launchBrowser();
  simulator = simulatorClient(home);
  const users = await simulator.listUsers();
  for (const user of users) idOf.set(user.username, user.id);
  const guilds = await simulator.listGuilds();
  guildId = guilds[0]?.id ?? '';
  channelId = await simulator.channelId(guildId, 'tasks');
  const context = await browser.newContext({ viewport: DESKTOP, colorScheme: 'light' });
  dashboard = await signInWithDiscord(context, product.url, 'Priya Nair');
  await dashboard.getByText('Northlight').click();
  await dashboard.getByRole('heading', { name: 'Tasks', level: 1 }).waitFor();
  discord = await openDiscord('tomz');
});

afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await removeHome(home);
});

test('the start prints both links and who to sign in as, and a second copy on the same data is refused in one line', async () => {
  expect(product.output()).toContain(`http://localhost:${home.port}`);
  expect(product.output()).toContain(`http://localhost:${home.simulatorPort}`);
  expect(product.password).toMatch(/^\S{16,}$/);
  const second = startProduct({ ...home, port: home.port + 1 });
  await expect(second).rejects.toThrow(
    /ended with 1:\nAnother Guildhall is running on .*\. Stop it first, or choose another folder with GUILDHALL_DATA\.\n$/,
  );
});

test('the local operator signs in with the printed password, and a wrong one is refused', async () => {
  const page = await (await browser.newContext({ viewport: DESKTOP })).newPage();
  await page.goto(product.url);
  await page.getByLabel('Name').fill('operator');
  await page.locator('input[autocomplete=current-password]').fill('wrong password');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Wrong username or password.').waitFor();
  await page.locator('input[autocomplete=current-password]').fill(product.password ?? '');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('Northlight').waitFor();
  await page.context().close();
});

describe('a task lives on the web and on Discord', () => {
  test('made on the dashboard, it appears in #tasks', async () => {
    await dashboard.getByRole('button', { name: 'New task' }).click();
    await dashboard.getByLabel('Title').fill('Repaint the pit wall');
    await dashboard.getByLabel('Description').last().fill('Two coats, **white** first.');
    await dashboard.getByLabel('Reward').fill('250');
    await dashboard.getByLabel('Spots').fill('2');
    await dashboard.getByRole('button', { name: 'Create task' }).click();
    const shown = message(discord, 'Repaint the pit wall');
    await shown.waitFor();
    await shown.getByText(/^🪙\s250$/).waitFor();
    await expect.poll(() => shown.locator('strong', { hasText: 'white' }).count()).toBe(1);
    await dashboard.locator('[data-sync=synced]').first().waitFor();
  });

  test('claimed and completed by button on Discord, it changes on the dashboard without a reload', async () => {
    await message(discord, 'Repaint the pit wall')
      .getByRole('button', { name: 'Claim', exact: true })
      .click();
    await discord.getByText('You claimed task #1').waitFor();
    await dashboard.getByRole('dialog').getByText('1 / 2').waitFor();
    await dashboard.getByText('Tomasz Zielinski claimed task #1').waitFor();
    await message(discord, 'Repaint the pit wall').getByRole('button', { name: 'Complete' }).click();
    await discord.getByText('Task #1 completed').waitFor();
    await message(discord, 'Repaint the pit wall').first().getByText('✅').first().waitFor();
  });

  test('edited by a moderator in a form on Discord, it changes on the dashboard', async () => {
    const moderator = await openDiscord('jweber');
    await message(moderator, 'Repaint the pit wall')
      .first()
      .getByRole('button', { name: 'Edit', exact: true })
      .click();
    const form = moderator.getByRole('dialog');
    await form.getByLabel('Title').fill('Repaint the whole pit wall');
    await form.getByRole('button', { name: 'Submit' }).click();
    await dashboard.getByRole('heading', { name: 'Repaint the whole pit wall' }).waitFor();
    await message(moderator, 'Repaint the whole pit wall').first().waitFor();
    await moderator.close();
  });

  test('a member may not edit it, and is told so', async () => {
    await message(discord, 'Repaint the whole pit wall')
      .first()
      .getByRole('button', { name: 'Edit', exact: true })
      .click();
    await discord.getByText('You don’t have permission to do this.').waitFor();
  });

  test('edited on the dashboard, it changes on Discord', async () => {
    await dashboard.getByRole('button', { name: 'Edit' }).click();
    await dashboard.getByLabel('Title').fill('Repaint the pit wall, north side');
    await dashboard.getByRole('button', { name: 'Save' }).click();
    await message(discord, 'north side').first().waitFor();
    await dashboard.getByRole('button', { name: 'Close' }).click();
  });

  test('the slash command is picked, filled in and run; its task is on the dashboard', async () => {
    const moderator = await openDiscord('jweber');
    await moderator.getByRole('textbox', { name: /Message #tasks/ }).click();
    await moderator.keyboard.type('/task create');
    await moderator.keyboard.press('Enter');
    await moderator.getByText('What needs doing').waitFor();
    await moderator.keyboard.type('Order new cones');
    await moderator.keyboard.press('Enter');
    await moderator.getByText(/Task #2 created/).waitFor();
    await dashboard.getByText('Order new cones').waitFor();
    await moderator.close();
  });

  test('every verb of /task works', async () => {
    const applications = await simulator.listApplications();
    const run = (as: string, subcommand: string, options: Record<string, string | number>) =>
      simulator.runCommandAs({
        params: { user_id: idOf.get(as) ?? '' },
        body: {
          applicationId: applications[0]?.id ?? '',
          guildId,
          channelId,
          name: 'task',
          subcommand,
          options,
        },
      });
    expect(
      (await run('jweber', 'create', { title: 'Count badges', reward: 5, due: '3d', places: 1 })).message
        ?.content,
    ).toBe('Task #3 created: Count badges');
    expect((await run('graceo', 'list', {})).message?.embeds[0]?.title).toBe('3 tasks');
    expect((await run('graceo', 'claim', { task: 3 })).message?.content).toBe(
      'You claimed task #3: Count badges',
    );
    expect((await run('sofiar', 'claim', { task: 3 })).message?.content).toBe(
      'Task #3 has no free spots left.',
    );
    expect((await run('graceo', 'complete', { task: 3 })).message?.content).toBe(
      'Task #3 completed: Count badges',
    );
    expect((await run('graceo', 'delete', { task: 3 })).message?.content).toBe(
      'You don’t have permission to do this.',
    );
    expect((await run('jweber', 'create', { title: 'x', due: 'next year' })).message?.content).toContain(
      'isn’t a time I understand',
    );
    expect((await run('hannak', 'claim', { task: 999 })).message?.content).toBe(
      'Tätä ei ole olemassa, tai sinulla ei ole siihen pääsyä.',
    );
    expect((await run('jweber', 'delete', { task: 3 })).message?.content).toBe(
      'Task #3 deleted: Count badges',
    );
    await expect
      .poll(async () => JSON.stringify(await simulator.messages(channelId)))
      .not.toContain('Count badges');
    const choices = await simulator.autocompleteAs({
      params: { user_id: idOf.get('graceo') ?? '' },
      body: {
        applicationId: applications[0]?.id ?? '',
        guildId,
        channelId,
        name: 'task',
        subcommand: 'claim',
        options: { task: 'cones' },
        focused: 'task',
      },
    });
    expect(choices).toMatchObject({ choices: [{ name: '#2 Order new cones', value: 2 }] });
  });

  test('search, filter and pages show what they say, and the address keeps them', async () => {
    await dashboard.getByLabel('Search tasks').fill('cones');
    await expect.poll(() => dashboard.locator('[data-row]').count()).toBe(1);
    await expect.poll(() => dashboard.url()).toContain('search=cones');
    await dashboard.getByLabel('Search tasks').fill('');
    await dashboard.getByText('Cancelled', { exact: true }).first().click();
    await dashboard.getByText('No matching tasks').waitFor();
    await dashboard.getByText('All', { exact: true }).first().click();
    await expect.poll(() => dashboard.locator('[data-row]').count()).toBe(2);
  });

  test('two people who edit the same task: the second is told, and nothing is overwritten', async () => {
    await dashboard.getByRole('button', { name: 'Order new cones' }).click();
    await dashboard.getByRole('button', { name: 'Edit' }).click();
    await dashboard.getByLabel('Title').fill('Mine');
    const context = await browser.newContext({ viewport: DESKTOP });
    const other = await signInWithDiscord(context, product.url, 'Jonas Weber');
    await other.goto(`${product.url}/guilds/${guildId}/tasks/2`);
    await other.getByRole('button', { name: 'Edit' }).click();
    await other.getByLabel('Title').fill('Theirs');
    await other.getByRole('button', { name: 'Save' }).click();
    await other.getByRole('heading', { name: 'Theirs' }).waitFor();
    await dashboard.getByRole('button', { name: 'Save' }).click();
    await dashboard.getByText('Someone else changed this task too').waitFor();
    await dashboard.getByRole('button', { name: 'Use theirs' }).click();
    expect(await dashboard.getByLabel('Title').inputValue()).toBe('Theirs');
    await dashboard.getByRole('button', { name: 'Cancel' }).click();
    await context.close();
  });
});

describe('the pages', () => {
  test.each([
    ['light', DESKTOP],
    ['dark', PHONE],
  ] as const)(
    'have no serious finding of axe, and fit the screen (%s, %o)',
    async (colorScheme, viewport) => {
      const context = await browser.newContext({ viewport, colorScheme, reducedMotion: 'reduce' });
      const page = await context.newPage();
      await page.goto(`${product.url}/sign-in`);
      await page.getByRole('button', { name: 'Sign in with Discord' }).waitFor();
      expect(await barriersOn(page)).toEqual([]);
      const signedIn = await signInWithDiscord(context, product.url, 'Ilona Harju');
      expect(await barriersOn(signedIn)).toEqual([]);
      for (const path of ['tasks', 'tasks/2', 'settings', 'log']) {
        await signedIn.goto(`${product.url}/guilds/${guildId}/${path}`);
        await signedIn.getByRole('heading', { level: 1 }).or(signedIn.getByRole('dialog')).first().waitFor();
        await signedIn.locator('[data-live=true]').first().waitFor({ state: 'attached' });
        await expect.poll(() => signedIn.getByRole('status', { name: 'Loading…' }).count()).toBe(0);
        expect(await barriersOn(signedIn)).toEqual([]);
        const overflow = await signedIn.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overflow, path).toBeLessThanOrEqual(0);
      }
      await context.close();
    },
  );

  test('speak Finnish, and the choice stays', async () => {
    const context = await browser.newContext({ viewport: DESKTOP, locale: 'fi-FI' });
    const page = await context.newPage();
    await page.goto(product.url);
    await page.getByRole('button', { name: 'Kirjaudu Discordilla' }).waitFor();
    await context.close();
  });
});

test('a member of another server gets 404 on every route, and nothing on the stream', async () => {
  const other = await simulator.createGuild({ body: { name: 'Others', members: 1 } });
  const applications = await simulator.listApplications();
  await simulator.installBot({
    params: { guild_id: other.id },
    body: { applicationId: applications[0]?.id ?? '', permissions: '93184' },
  });
  const cookie = (await dashboard.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
  const { paths } = (await (await fetch(`${product.url}/api/docs/json`)).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const routes = Object.entries(paths).flatMap(([path, methods]) =>
    path.includes('{guildId}')
      ? Object.keys(methods).map((method) => [method.toUpperCase(), path] as const)
      : [],
  );
  expect(routes.length).toBeGreaterThan(15);
  for (const id of [other.id, '1', 'x', '99999999999999999999']) {
    for (const [method, path] of routes) {
      // Taking access is the operator's, and nobody else is told whether there is anything to take.
      const expected = path.endsWith('/access') ? 403 : 404;
      const url = product.url + path.replace('{guildId}', id).replace(/\{\w+\}/g, '1');
      const response = await fetch(url, {
        method,
        headers: {
          cookie,
          origin: product.url,
          'if-match': '"1"',
          ...(method === 'GET' || method === 'DELETE' ? {} : { 'content-type': 'application/json' }),
        },
        ...(method === 'GET' || method === 'DELETE' ? {} : { body: '{}' }),
      });
      expect(`${method} ${path} ${response.status}`).toBe(`${method} ${path} ${expected}`);
    }
    expect((await fetch(`${product.url}/api/v1/stream?guilds=${id}`, { headers: { cookie } })).status).toBe(
      404,
    );
    expect(
      (await fetch(`${product.url}/api/v1/stream?guilds=${guildId},${id}`, { headers: { cookie } })).status,
    ).toBe(404);
  }
});

test('Ctrl-C stops all of it, and a second start keeps the data and the session', async () => {
  expect(await product.stop()).toBe(0);
  product = await startProduct(home);
  expect(product.password).toBeUndefined();
  await dashboard.goto(`${product.url}/guilds/${guildId}/tasks`);
  await dashboard.getByText('Repaint the pit wall, north side').first().waitFor();
  const messages = await simulator.messages(channelId);
  expect(messages.filter((each) => JSON.stringify(each).includes('north side'))).toHaveLength(1);
});
