import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { send } from '#simulator/testing/open.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { PHONE } from '#tests/support/browser.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

const run = promisify(execFile);
const SEND_MESSAGES = String(1n << 11n);
const KICK_MEMBERS = 1n << 1n;
const MENTION_EVERYONE = 1n << 17n;

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Sick club');
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

/** Does something on Discord as Ilona, who owns the guilds here. */
const onDiscord = async (method: string, path: string, body?: unknown): Promise<void> => {
  const { token } = await stage.simulator.createUserToken({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
  });
  const { status } = await send(method, `${stage.product.simulatorUrl}/api/v10${path}`, body, token);
  expect(status).toBeLessThan(300);
};

/** Goes where a link leads on Discord, which opens a window, and consents there as Ilona. */
const consent = async (press: () => Promise<void>, server?: string): Promise<URL> => {
  const [asked] = await Promise.all([page.waitForEvent('popup'), press()]);
  await asked.getByRole('radio', { name: 'Ilona Harju' }).check();
  if (server !== undefined) await asked.getByLabel('Add to server').selectOption({ label: server });
  const address = new URL(asked.url());
  await asked.getByRole('button', { name: 'Authorize' }).click();
  await asked.getByText('is in the server.').waitFor();
  await asked.close();
  return address;
};

const fits = (on: Page): Promise<number> =>
  on.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** `npm start -- doctor` and the like, on the data of the Guildhall that runs. */
const askOnCommandLine = async (verb: string, language: string): Promise<{ code: number; text: string }> => {
  const { product } = stage;
  const environment = {
    ...process.env,
    LANG: language,
    GUILDHALL_DATA: product.data,
    SIMULATOR_PORT: String(product.simulatorPort),
  };
  try {
    const { stdout } = await run(process.execPath, ['apps/guildhall.ts', verb], { env: environment });
    return { code: 0, text: stdout };
  } catch (error) {
    const failed = error as { code: number; stdout: string };
    return { code: failed.code, text: failed.stdout };
  }
};

test('the doctor’s advice is followed on Discord until its page is green, which it becomes by itself', async () => {
  const tasks = guild.channelIds.tasks ?? '';
  await onDiscord('PUT', `/channels/${tasks}/permissions/${guild.id}`, {
    type: 0,
    allow: '0',
    deny: SEND_MESSAGES,
  });
  await page.goto(`${guild.url}/settings/members`);
  await page.getByRole('main').getByRole('link', { name: 'Doctor' }).click();
  await page.getByRole('heading', { name: 'Doctor' }).waitFor();
  const overwrite = page.locator('[data-finding=overwrite]');
  await overwrite.getByText('“Send Messages” is turned off in #tasks for @everyone').waitFor();
  await overwrite.getByText('Tasks: posting tasks').waitFor();
  await overwrite.getByText('add the role @Guildhall').waitFor();
  expect(await barriersOn(page)).toEqual([]);

  const { code, text } = await askOnCommandLine('doctor', 'fi_FI.UTF-8');
  expect(code).toBe(1);
  expect(text).toContain('Sick club');
  expect(text).toContain('”Lähetä viestejä” on kielletty kaikilta');

  await page.setViewportSize(PHONE);
  expect(await fits(page)).toBe(0);
  expect(await barriersOn(page)).toEqual([]);

  const { roles } = await stage.simulator.getGuild({ params: { guild_id: guild.id } });
  const role = roles.find(({ name }) => name === 'Guildhall');
  await onDiscord('PUT', `/channels/${tasks}/permissions/${role?.id}`, {
    type: 0,
    allow: SEND_MESSAGES,
    deny: '0',
  });
  await overwrite.waitFor({ state: 'detached' });
  const asked = await consent(() => page.getByRole('link', { name: 'Mend with an invite link' }).click());
  expect(BigInt(asked.searchParams.get('permissions') ?? 0) & KICK_MEMBERS).toBe(KICK_MEMBERS);
  await page.locator('[data-doctor=well]').waitFor();
  expect(await page.locator('[data-finding]').count()).toBe(0);
  expect(await barriersOn(page)).toEqual([]);
});

test('a server is added with just the permissions of what was chosen, and its set-up says what is left', async () => {
  const ilona = stage.idOf.get('ilona') ?? '';
  await stage.simulator.createGuild({ body: { name: 'Fresh club', owner_id: ilona, members: 0 } });
  await page.goto(`${stage.product.url}/guilds`);
  await page.getByRole('link', { name: 'Add a server' }).click();
  await page.getByRole('heading', { name: 'Add the bot to a server' }).waitFor();
  await page.getByText('Kick Members').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  expect(await fits(page)).toBe(0);
  await page.getByRole('link', { name: 'Back to your servers' }).click();
  await page.getByRole('heading', { name: 'Your servers' }).waitFor();
  await page.getByRole('link', { name: 'Add a server' }).click();
  const asksForMentions = async (): Promise<boolean> => {
    const address = await page.getByRole('link', { name: 'Add to a server' }).getAttribute('href');
    const asked = BigInt(new URL(address ?? '').searchParams.get('permissions') ?? 0);
    return (asked & MENTION_EVERYONE) !== 0n;
  };
  const mentions = page.getByRole('checkbox', { name: 'Mention @everyone' });
  await mentions.check();
  await expect.poll(asksForMentions).toBe(true);
  await mentions.uncheck();
  await expect.poll(asksForMentions).toBe(false);
  for (const feature of ['Announcements', 'Embeds', 'Shop', 'Members', 'Economy', 'Tickets'])
    await page.getByRole('checkbox', { name: feature, exact: true }).uncheck();
  await page.getByText('Kick Members').waitFor({ state: 'detached' });
  await page.getByText('For: Tasks').first().waitFor();
  const asked = await consent(
    () => page.getByRole('link', { name: 'Add to a server' }).click(),
    'Fresh club',
  );
  // View channels, send messages, embed links, attach files, read history: what tasks need.
  expect(asked.searchParams.get('permissions')).toBe(
    String((1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n)),
  );
  await page.getByText('The bot has joined Fresh club').waitFor();
  await page.getByRole('link', { name: 'Go on to the set-up' }).click();
  await page.locator('[data-step=joined][data-done=true]').waitFor();
  await page.locator('[data-step=staff]').waitFor();
});

test('what is left of the set-up leads to the settings in which it is done', async () => {
  const settings = `/api/v1/guilds/${guild.id}/settings/guild`;
  const { etag } = await guild.operator.call('GET', settings);
  const { status } = await guild.operator.call('PATCH', settings, {
    body: { adminRoleIds: [], moderatorRoleIds: [] },
    headers: { 'if-match': etag ?? '' },
  });
  expect(status).toBe(200);
  await page.goto(`${guild.url}/doctor`);
  const staff = page.locator('[data-step=staff][data-done=false]');
  await staff.getByRole('link', { name: 'Open the settings' }).click();
  await page.getByRole('heading', { name: 'Settings', level: 1 }).waitFor();
  await page.getByRole('combobox', { name: 'Moderator roles' }).waitFor();
});

test('everything is compared with Discord on request, what differs is named, and its repair is asked for', async () => {
  const own = await stage.makeGuild('Drifted club');
  await own.createTask({ title: 'Wash the car' });
  const post = async (channel: string | undefined): Promise<void> => {
    const settings = `/api/v1/guilds/${own.id}/settings/tasks`;
    const { etag } = await own.operator.call('GET', settings);
    const { status } = await own.operator.call('PATCH', settings, {
      body: { channel: channel ?? null },
      headers: { 'if-match': etag ?? '' },
    });
    expect(status).toBe(200);
  };
  await post(undefined);
  await own.createTask({ title: 'Without a place' });
  await page.setViewportSize(PHONE);
  await page.goto(`${own.url}/tasks/2`);
  await page.locator('[role=dialog] [data-sync=blocked]').getByRole('button').click();
  await page.getByRole('dialog').last().getByRole('link', { name: 'Doctor' }).click();
  await page.waitForURL(`${own.url}/doctor`);
  const section = page.getByRole('region', { name: 'Compare with Discord' });
  const compare = section.getByRole('button', { name: 'Compare now' });
  await expect
    .poll(async () => {
      await compare.click();
      await section
        .getByRole('status')
        .getByText(/differ/)
        .waitFor();
      return section.getByRole('listitem').allTextContents();
    })
    .toContain('Without a placeTasks · waiting for a permission or a setting');
  expect(await barriersOn(page)).toEqual([]);
  expect(await fits(page)).toBe(0);
  await post(own.channelIds.tasks);
  await section.getByRole('button', { name: 'Make it the same' }).click();
  await page.getByText('On its way: differences are put right one by one.').waitFor();
  await expect
    .poll(async () => {
      await compare.click();
      await section
        .getByRole('status')
        .getByText(/same on both|differ/)
        .waitFor();
      return section.getByRole('status').textContent();
    })
    .toContain('all the same on both sides');
});

test('what differs from Discord is said on the command line, and put right by it', async () => {
  const made = await stage.simulator.createGuild({ body: { name: 'Adrift club', members: 0 } });
  const [application] = await stage.simulator.listApplications();
  await stage.simulator.installBot({
    params: { guild_id: made.id },
    body: { applicationId: application?.id ?? '', permissions: '0' },
  });
  await expect
    .poll(async () => (await askOnCommandLine('drift', 'C')).text, { interval: 2_000 })
    .toContain('Adrift club: 0 things compared');
  const { code, text } = await askOnCommandLine('repair', 'fi_FI.UTF-8');
  expect(code).toBe(0);
  expect(text).toContain('Adrift club: verrataan ja korjataan samaksi.');
  expect(text).toContain('Jos Guildhall on käynnissä, se tekee tämän heti');
});
