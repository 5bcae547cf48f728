import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { barriersOn } from '#tests/support/accessibility.ts';
import { openProductDatabase } from '#tests/support/product-database.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

const rolesSchema = z.array(z.object({ id: z.string(), name: z.string() }));

let stage: Stage;
let guild: OwnGuild;
let ilona: Page;
let priya: Page;
let tomasz: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Members club');
  ilona = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce', acceptDownloads: true });
  priya = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
  tomasz = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce', acceptDownloads: true });
});
afterAll(() => stage.close());

const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const dialog = (page: Page) => page.getByRole('dialog').last();
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

/** Downloads the data of whom a page shows. @returns the texts of its files */
const downloadFrom = async (page: Page): Promise<(file: string) => string> => {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download data' }).click(),
  ]);
  expect(download.suggestedFilename()).toMatch(/\.zip$/);
  const files = unzipSync(await readFile(await download.path()));
  return (file) => Buffer.from(files[file] ?? []).toString();
};

test('older entries of a member’s history come when they are asked for, whatever happens meanwhile', async () => {
  const own = await stage.makeGuild('Well-paid club');
  const member = stage.idOf.get('tomz') ?? '';
  const pay = async (amount: number, reason: string): Promise<void> => {
    const path = `/api/v1/guilds/${own.id}/economy/balances/${member}`;
    const { status } = await own.operator.call('PATCH', path, { body: { amount, reason } });
    expect(status).toBe(200);
  };
  for (let count = 1; count <= 25; count += 1) await pay(1, `Lap ${count}`);
  await priya.goto(`${own.url}/members/${member}`);
  const history = part(priya, 'History');
  const entries = history.getByRole('listitem');
  await expect.poll(() => entries.count()).toBe(20);
  const older = Promise.withResolvers<void>();
  const isOlder = (url: URL): boolean => url.pathname.endsWith('/history') && url.searchParams.has('before');
  await priya.route(isOlder, async (route) => {
    await older.promise;
    await route.continue();
  });
  const [asked] = await Promise.all([
    priya.waitForRequest((request) => isOlder(new URL(request.url()))),
    history.getByRole('button', { name: 'Show older' }).click(),
  ]);
  // It happens while the older ones are on their way, and the page hears of it.
  const note = { member, text: 'Meanwhile' };
  await own.operator.call('POST', `/api/v1/guilds/${own.id}/member-notes`, { body: note });
  await part(priya, 'Notes by moderators').getByText('Meanwhile').waitFor();
  older.resolve();
  expect((await asked.response())?.status()).toBe(200);
  await expect.poll(() => entries.count()).toBeGreaterThanOrEqual(25);
  await expect.poll(() => history.getByRole('button', { name: 'Show older' }).count()).toBe(0);
  await priya.unroute(isOlder);
});

test('a moderator finds members by name, role, level, kind, times and balance, and sorts them', async () => {
  await priya.goto(`${guild.url}/members`);
  await row(priya, 'Tomasz').waitFor();
  expect(await barriersOn(priya)).toEqual([]);
  const search = priya.getByRole('searchbox', { name: 'Search members' });
  await search.fill('nobody at all');
  await priya.getByText('Nobody fits this').waitFor();
  await search.fill('tomasz');
  await expect.poll(() => row(priya, 'Priya').count()).toBe(0);
  await row(priya, 'Tomasz').waitFor();
  await priya.getByRole('button', { name: 'Clear filters' }).click();
  await row(priya, 'Priya').waitFor();
  await priya.getByRole('combobox', { name: 'Level' }).selectOption({ label: 'Moderator' });
  await expect.poll(() => row(priya, 'Tomasz').count()).toBe(0);
  await priya.getByRole('combobox', { name: 'Level' }).selectOption({ label: 'All levels' });
  await priya.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'Moderator' });
  await expect.poll(() => row(priya, 'Tomasz').count()).toBe(0);
  await priya.getByRole('combobox', { name: 'Role' }).selectOption({ label: 'All roles' });
  await priya.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Bots only' });
  await expect.poll(() => row(priya, 'Tomasz').count()).toBe(0);
  await row(priya, 'Guildhall').waitFor();
  await priya.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'People only' });
  await row(priya, 'Tomasz').waitFor();
  await priya.getByRole('button', { name: 'More filters' }).click();
  await priya.getByLabel('Joined from').fill('2001-01-01');
  await priya.getByLabel('Joined up to').fill('2099-01-01');
  await priya.getByLabel('Last active up to').fill('2099-01-01');
  await priya.getByLabel('Balance up to').fill('5');
  await row(priya, 'Tomasz').waitFor();
  await priya.getByLabel('Active from').fill('2098-01-01');
  await priya.getByText('Nobody fits this').waitFor();
  await priya.getByRole('button', { name: 'Clear filters' }).click();
  await row(priya, 'Tomasz').waitFor();
  await priya.getByLabel('Balance from').fill('1');
  await priya.getByText('Nobody fits this').waitFor();
  expect(await barriersOn(priya)).toEqual([]);
  await priya.getByRole('button', { name: 'Clear filters' }).click();
  for (const column of ['Joined', 'Last active', 'Balance', 'Name']) {
    await priya.getByRole('columnheader', { name: column }).getByRole('button').click();
    await priya.locator('th[aria-sort]', { hasText: column }).waitFor();
  }
});

test('a moderator sees a member whole, gives money, writes notes, and is told what the bot lacks for roles', async () => {
  const task = await guild.createTask({ title: 'Wash the cars' });
  await tomasz.goto(`${guild.url}/tasks/${task}`);
  await tomasz.getByRole('button', { name: 'Claim', exact: true }).click();
  await tomasz.getByRole('button', { name: 'Complete', exact: true }).waitFor();
  await priya.goto(`${guild.url}/members`);
  await row(priya, 'Tomasz')
    .getByRole('button', { name: /Tomasz/ })
    .click();
  await priya.getByRole('heading', { name: /Tomasz/, level: 1 }).waitFor();
  await part(priya, 'Roles').getByText('Manage Roles').waitFor();
  await part(priya, 'Economy').getByRole('button', { name: 'Change a balance' }).click();
  await dialog(priya).getByRole('textbox', { name: 'Amount' }).fill('40');
  await dialog(priya).getByRole('textbox', { name: 'Reason' }).fill('For the help');
  await dialog(priya).getByRole('button', { name: 'Save' }).click();
  await part(priya, 'Economy').getByText('🪙\u00a040').waitFor();
  const notes = part(priya, 'Notes by moderators');
  const newNote = notes.getByRole('button', { name: 'New note' });
  await newNote.click();
  await dialog(priya).getByRole('textbox', { name: 'Note' }).fill('Better not');
  await dialog(priya).getByRole('button', { name: 'Cancel' }).click();
  await dialog(priya).waitFor({ state: 'detached' });
  await newNote.click();
  expect(await dialog(priya).getByRole('textbox', { name: 'Note' }).inputValue()).toBe('');
  await dialog(priya).getByRole('textbox', { name: 'Note' }).fill('Helps everybody');
  expect(await barriersOn(priya)).toEqual([]);
  await dialog(priya).getByRole('button', { name: 'Save note' }).click();
  await notes.getByText('Helps everybody').waitFor();
  await notes.getByRole('button', { name: 'Edit note' }).click();
  await dialog(priya).getByRole('textbox', { name: 'Note' }).fill('Helps nearly everybody');
  await dialog(priya).getByRole('button', { name: 'Save note' }).click();
  await notes.getByText('Helps nearly everybody').waitFor();
  await notes.getByRole('button', { name: 'History of this note' }).click();
  for (const text of ['Helps everybody', 'Helps nearly everybody']) {
    await notes.getByRole('button', { name: 'Bring back: Note' }).click();
    await expect
      .poll(() => notes.getByRole('listitem').first().locator('p').first().textContent())
      .toBe(text);
  }
  await notes.getByRole('button', { name: 'History of this note' }).click();
  await notes.getByRole('button', { name: 'Delete note' }).click();
  await priya.getByRole('button', { name: 'Undo' }).click();
  await notes.getByText('Helps nearly everybody').waitFor();
  await part(priya, 'History')
    .getByText(/For the help/)
    .waitFor();
  await part(priya, 'Orders').waitFor();
  for (const colorScheme of ['dark', 'light'] as const) {
    await priya.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    expect(await barriersOn(priya), colorScheme).toEqual([]);
  }
  await part(priya, 'Tasks taken on').getByRole('link', { name: 'Wash the cars' }).click();
  await priya.getByRole('dialog').getByRole('heading', { name: 'Wash the cars' }).waitFor();
  await priya.goBack();
  await part(priya, 'Economy').getByRole('link', { name: 'Transactions' }).click();
  const bookings = priya.getByRole('list', { name: 'Transactions' }).getByRole('listitem');
  await expect.poll(() => bookings.count()).toBe(1);
  expect(await bookings.first().textContent()).toContain('For the help');
  await priya.goBack();
  await priya.getByRole('link', { name: 'All members' }).click();
  await row(priya, 'Tomasz').waitFor();
});

test('who may gives and takes a role, and Discord has it', async () => {
  const tomz = stage.idOf.get('tomz') ?? '';
  const application = (await stage.simulator.listApplications()).find(({ name }) => name === 'Guildhall');
  // View channels, send messages, and now kick members and manage roles.
  const permissions = String((1n << 10n) | (1n << 11n) | (1n << 1n) | (1n << 28n));
  await stage.simulator.installBot({
    params: { guild_id: guild.id },
    body: { applicationId: application?.id ?? '', permissions },
  });
  // A bot's own role comes in at the bottom; Ilona drags it up, as she would on Discord.
  const owner = stage.idOf.get('ilona') ?? '';
  const asOwner = (method: 'GET' | 'PATCH', body?: unknown) =>
    stage.simulator.requestAs({
      params: { user_id: owner },
      body: { method, path: `/guilds/${guild.id}/roles`, ...(body === undefined ? {} : { body }) },
    });
  const roles = rolesSchema.parse((await asOwner('GET')).body);
  const bots = roles.find(({ name }) => name === 'Guildhall')?.id ?? '';
  expect((await asOwner('PATCH', [{ id: bots, position: roles.length - 1 }])).status).toBe(200);
  await ilona.goto(`${guild.url}/members/${tomz}`);
  const own = part(ilona, 'Roles');
  await own.getByRole('combobox', { name: 'Role' }).click();
  await ilona.getByRole('option').first().click();
  await own.getByRole('button', { name: 'Give role' }).click();
  const take = own.getByRole('button', { name: /^Take / });
  await take.waitFor();
  await take.click();
  await expect.poll(() => take.count()).toBe(0);
});

test('an administrator has all members compared with Discord, and reads the report', async () => {
  await ilona.goto(`${guild.url}/members`);
  await ilona.getByRole('link', { name: 'Compare', exact: true }).click();
  const reports = ilona.getByRole('list', { name: 'Reports' });
  await reports.getByText('The bot came').first().waitFor();
  await ilona.getByRole('button', { name: 'Compare now' }).click();
  const own = reports.getByRole('listitem').filter({ hasText: 'Asked for' });
  await own.getByText('Done', { exact: true }).waitFor();
  await own.getByText(/Found: 4/).waitFor();
  expect(await barriersOn(ilona)).toEqual([]);
  await ilona.getByRole('link', { name: 'All members' }).click();
  await row(ilona, 'Tomasz').waitFor();
});

test('members see themselves, and take what is held about them with them', async () => {
  await tomasz.goto(`${guild.url}/members`);
  await tomasz.getByRole('heading', { name: /Tomasz/, level: 1 }).waitFor();
  expect(await tomasz.getByRole('button', { name: 'Erase data' }).count()).toBe(0);
  expect(await part(tomasz, 'Notes by moderators').count()).toBe(0);
  const textOf = await downloadFrom(tomasz);
  expect(textOf('index.html')).toContain('<html lang="en">');
  expect(JSON.parse(textOf('economy/account.json'))).toMatchObject([{ balance: 40 }]);
  const data = part(tomasz, 'Personal data');
  await data.getByRole('button', { name: 'Show what is held' }).click();
  await data.getByRole('list', { name: 'What is held' }).getByRole('listitem').first().waitFor();
  await data.getByText('Your messages aren’t counted.').waitFor();
  await data.getByRole('button', { name: 'Count my messages', exact: true }).click();
  await data.getByText('Your messages are counted.').waitFor();
  await data.getByRole('button', { name: 'Don’t count my messages' }).click();
  await data.getByRole('button', { name: 'Delete what was counted' }).click();
  await tomasz.getByText('What was counted is deleted.').waitFor();
  await data.getByRole('button', { name: 'Ask for it to be erased' }).click();
  await data.getByText('You asked for your data to be erased').waitFor();
  expect(await barriersOn(tomasz)).toEqual([]);
  await ilona.goto(`${guild.url}/members`);
  await ilona.getByRole('combobox', { name: 'Kind' }).selectOption({ label: 'Want to be erased' });
  await expect.poll(() => row(ilona, 'Priya').count()).toBe(0);
  await row(ilona, 'Tomasz').waitFor();
  await data.getByRole('button', { name: 'Take the request back' }).click();
  await ilona.getByText('Nobody fits this').waitFor();
  await data.getByRole('button', { name: 'Ask for it to be erased' }).click();
  const requests = ilona.getByRole('link', { name: 'Data requests' });
  await requests.getByText('1', { exact: true }).waitFor();
  await requests.click();
  const waiting = ilona.getByRole('list', { name: 'Open' });
  await waiting.getByText('wants to be erased').waitFor();
  expect(await barriersOn(ilona)).toEqual([]);
  await waiting.getByRole('button', { name: 'Erase data' }).click();
  await dialog(ilona).getByRole('button', { name: 'Cancel' }).click();
  await dialog(ilona).waitFor({ state: 'detached' });
  await waiting.getByRole('button', { name: 'Refuse' }).click();
  await dialog(ilona).getByRole('button', { name: 'Cancel' }).click();
  await waiting.getByRole('button', { name: 'Refuse' }).click();
  await dialog(ilona).getByRole('textbox', { name: 'Reason' }).fill('Your order is on its way');
  await dialog(ilona).getByRole('button', { name: 'Refuse' }).click();
  await ilona.getByText('Nobody is waiting').waitFor();
  await data.getByText('You weren’t erased: Your order is on its way').waitFor();
  const record = ilona.getByRole('button', { name: 'Write down a request' });
  await record.click();
  await dialog(ilona).getByRole('button', { name: 'Cancel' }).click();
  await record.click();
  await dialog(ilona)
    .getByRole('textbox', { name: 'User ID' })
    .fill(stage.idOf.get('tomz') ?? '');
  await dialog(ilona).getByRole('combobox', { name: 'What they want' }).click();
  await ilona.getByRole('option', { name: 'wants their data' }).click();
  await dialog(ilona).getByRole('textbox', { name: 'How they asked' }).fill('By mail');
  expect(await barriersOn(ilona)).toEqual([]);
  await dialog(ilona).getByRole('button', { name: 'Write down' }).click();
  await waiting.getByText('By mail').waitFor();
  await Promise.all([
    ilona.waitForEvent('download'),
    waiting.getByRole('button', { name: 'Download data' }).click(),
  ]);
  await waiting.getByRole('button', { name: 'They have it' }).click();
  await ilona.getByText('Nobody is waiting').waitFor();
  const ended = ilona.getByRole('list', { name: 'Done and refused' });
  await expect.poll(() => ended.getByRole('listitem').count()).toBe(2);
  await ended.getByRole('link').first().click();
  await ilona.getByRole('heading', { name: /Tomasz/, level: 1 }).waitFor();
  await tomasz.goto(`${guild.url}/members/${stage.idOf.get('priya')}`);
  await tomasz.getByText('Page not found').waitFor();
});

test('an administrator looks who is quiet, marks them, takes that back, kicks them, and spares one', async () => {
  const { memberIds } = await stage.simulator.addMembers({
    params: { guild_id: guild.id },
    body: { count: 3 },
  });
  await ilona.goto(`${guild.url}/members`);
  await ilona.getByRole('status').filter({ hasText: 'of 7' }).waitFor();
  await ilona.goto(`${guild.url}/settings/members`);
  await ilona.getByRole('combobox', { name: 'Whose messages are counted' }).click();
  await ilona.getByRole('option', { name: 'Of everybody who hasn’t said no' }).click();
  await ilona.getByRole('button', { name: 'Save', exact: true }).click();
  const database = await openProductDatabase(stage.product);
  onTestFinished(() => database.close());
  const isCounting = () =>
    database.pool.query(`select 1 from g_${guild.id}.settings where value ->> 'counting' = 'not-refused'`);
  await expect.poll(async () => (await isCounting()).rowCount).toBe(1);
  // They came and wrote long ago, and it has been counted for longer, as far as is known here.
  const { rowCount } = await database.pool.query(
    `update g_${guild.id}.members set active_at = now() - interval '1 year', joined_at = now() - interval '1 year'
      where user_id = any($1)`,
    [memberIds],
  );
  expect(rowCount).toBe(3);
  const countSince = (shift: string) =>
    database.pool.query(
      `update g_${guild.id}.log set at = at + $1::interval where entity in ('feature', 'settings') and entity_id = 'members'`,
      [shift],
    );
  await countSince('-400 days');
  await ilona.goto(`${guild.url}/members`);
  await ilona.getByRole('link', { name: 'Clean up' }).click();
  await ilona.getByRole('heading', { name: 'Clean up', level: 1 }).waitFor();
  const look = async (found: string): Promise<void> => {
    await ilona.getByRole('button', { name: 'Show who that is' }).click();
    await ilona.getByText(found).waitFor();
  };
  const findQuiet = async (): Promise<void> => {
    await ilona.getByRole('textbox', { name: 'Quiet for (days)' }).fill('200');
    await ilona.getByRole('textbox', { name: 'Joined at least this long ago (days)' }).fill('0');
    await ilona.getByRole('switch', { name: 'Only members without a role' }).press('Space');
    await look('3 members fit this');
  };
  await findQuiet();
  await ilona.getByText('Counting of messages began').waitFor();
  expect(await ilona.getByRole('list', { name: 'Members found' }).getByRole('link').count()).toBe(3);
  expect(await barriersOn(ilona)).toEqual([]);
  const begin = async (button: string): Promise<void> => {
    await ilona.getByRole('button', { name: button }).click();
    await dialog(ilona).getByRole('textbox', { name: 'Reason' }).fill('Quiet for a year');
    await dialog(ilona).getByRole('button', { name: button }).click();
  };
  await ilona.getByRole('button', { name: 'Mark' }).click();
  await dialog(ilona).getByRole('button', { name: 'Cancel' }).click();
  await dialog(ilona).waitFor({ state: 'detached' });
  const found = ilona.getByRole('list', { name: 'Members found' }).getByRole('link').first();
  const name = (await found.textContent()) ?? '';
  await found.click();
  await ilona.getByRole('heading', { level: 1, name }).waitFor();
  await ilona.goBack();
  await findQuiet();
  await begin('Mark');
  const past = ilona.getByRole('list', { name: 'Clean-ups so far' });
  await past.getByText('Mark 3 members').waitFor();
  await ilona.getByRole('switch', { name: 'Only members who are marked' }).press('Space');
  await look('3 members fit this');
  await past.getByRole('button', { name: 'Undo marks' }).click();
  await past.getByText('Undone').waitFor();
  await look('Nobody fits this.');
  await ilona.getByRole('switch', { name: 'Only members who are marked' }).press('Space');
  await look('3 members fit this');
  await begin('Kick');
  await past.getByText('3 of 3 kicked').waitFor();
  await past.getByText('Done', { exact: true }).waitFor();
  await countSince('400 days'); // the log's chain is as it was
  expect(await barriersOn(ilona)).toEqual([]);
  const there = await stage.simulator.getGuild({ params: { guild_id: guild.id } });
  expect(there.members.filter(({ user }) => memberIds.includes(user.id))).toEqual([]);
  await ilona.goto(`${guild.url}/members/${stage.idOf.get('tomz')}`);
  const spared = ilona.getByRole('switch', { name: 'Clean-ups leave them alone' });
  await spared.press('Space');
  await expect.poll(() => spared.isChecked()).toBe(true);
});

test('an administrator erases a member, after typing the name', async () => {
  await ilona.goto(`${guild.url}/members/${stage.idOf.get('tomz')}`);
  const name = (await ilona.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await ilona.getByRole('button', { name: 'Erase data' }).click();
  await dialog(ilona).getByRole('button', { name: 'Cancel' }).click();
  await dialog(ilona).waitFor({ state: 'detached' });
  await ilona.getByRole('button', { name: 'Erase data' }).click();
  await dialog(ilona).getByRole('textbox', { name: 'Type their name to confirm' }).fill('Someone');
  await dialog(ilona).getByRole('button', { name: 'Erase for good' }).click();
  await ilona.getByText('That isn’t their name').waitFor();
  expect(await barriersOn(ilona)).toEqual([]);
  await dialog(ilona).getByRole('textbox', { name: 'Type their name to confirm' }).fill(name);
  await dialog(ilona).getByRole('button', { name: 'Erase for good' }).click();
  await ilona.getByRole('heading', { name: 'Members', level: 1 }).waitFor();
  await ilona.goto(`${guild.url}/log`);
  await ilona.getByText('A person’s data was erased').waitFor();
  await ilona.getByRole('button', { name: 'Verify log' }).click();
  await ilona.getByText(/entries are intact/).waitFor();
});

test('whoever has left and still has rights is to be looked at, and is erased where that was written down', async () => {
  const { memberIds } = await stage.simulator.addMembers({
    params: { guild_id: guild.id },
    body: { count: 1 },
  });
  const gone = memberIds[0] ?? '';
  const person = async () => {
    const { body } = await guild.operator.call('GET', `/api/v1/guilds/${guild.id}/members/${gone}`);
    return z.object({ name: z.string(), isHere: z.boolean() }).safeParse(body).data;
  };
  await expect.poll(async () => (await person())?.isHere).toBe(true);
  const name = (await person())?.name ?? '';
  const left = await stage.simulator.requestAs({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
    body: { method: 'DELETE', path: `/guilds/${guild.id}/members/${gone}` },
  });
  expect(left.status).toBe(204);
  await expect.poll(async () => (await person())?.isHere).toBe(false);
  const database = await openProductDatabase(stage.product);
  onTestFinished(() => database.close());
  await database.pool.query(
    `insert into g_${guild.id}.grants (subject, level, granted_by) values ($1, 'MODERATOR', '{"kind":"system"}')`,
    [`discord:${gone}`],
  );
  await ilona.goto(`${guild.url}/members/sync`);
  const conflicts = ilona.getByRole('list', { name: 'To be looked at' });
  await conflicts.getByText('was given rights by name and isn’t in the server.').waitFor();
  await conflicts.getByRole('link').click();
  await ilona.getByRole('heading', { level: 1, name }).waitFor();

  await ilona.goto(`${guild.url}/members/requests`);
  await ilona.getByRole('button', { name: 'Write down a request' }).click();
  await dialog(ilona).getByRole('textbox', { name: 'User ID' }).fill(gone);
  await dialog(ilona).getByRole('textbox', { name: 'How they asked' }).fill('By phone');
  await dialog(ilona).getByRole('button', { name: 'Write down' }).click();
  const waiting = ilona.getByRole('list', { name: 'Open' });
  await waiting.getByText('By phone').waitFor();
  await waiting.getByRole('button', { name: 'Erase data' }).click();
  await dialog(ilona).getByRole('textbox', { name: 'Type their name to confirm' }).fill(name);
  await dialog(ilona).getByRole('button', { name: 'Erase for good' }).click();
  await dialog(ilona).waitFor({ state: 'detached' });
  await ilona.getByText('Nobody is waiting').waitFor();
  await expect.poll(async () => (await person())?.name).not.toBe(name);
});

test('many members are looked through page by page', async () => {
  await stage.simulator.addMembers({ params: { guild_id: guild.id }, body: { count: 20 } });
  await ilona.goto(`${guild.url}/members`);
  const range = (text: string) => ilona.getByRole('status').filter({ hasText: text }).waitFor();
  await range('1–20 of');
  await ilona.getByRole('combobox', { name: 'Members per page' }).selectOption('10 per page');
  await range('1–10 of');
  const names = () => ilona.locator('[data-row] .list-name').allTextContents();
  const first = await names();
  await ilona.getByRole('button', { name: 'Next', exact: true }).click();
  await range('11–20 of');
  await expect.poll(names).not.toEqual(first);
  await ilona.getByRole('button', { name: 'Previous', exact: true }).click();
  await range('1–10 of');
  await expect.poll(names).toEqual(first);
});
