import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { send } from '#simulator/testing/open.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { PHONE } from '#tests/support/browser.ts';
import { moveByKeys } from './move-by-keys.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** View channels, send and read, manage channels and roles. */
const BOT_NEEDS = String(93_184n | (1n << 4n) | (1n << 28n));

const channelsSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    position: z.number(),
    parent_id: z.string().nullish(),
    topic: z.string().nullish(),
  }),
);
const rolesSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    color: z.number(),
    position: z.number(),
    hoist: z.boolean(),
    mentionable: z.boolean(),
    tags: z.object({ bot_id: z.string().optional() }).optional(),
  }),
);

const syncSchema = z.object({ state: z.string() });

let stage: Stage;
let guild: OwnGuild;
let page: Page;

/** Does something on Discord as Ilona, who owns the guild. */
const onDiscord = async (method: string, path: string, body?: unknown): Promise<unknown> => {
  const { token } = await stage.simulator.createUserToken({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
  });
  const answer = await send(method, `${stage.product.simulatorUrl}/api/v10${path}`, body, token);
  expect(answer.status).toBeLessThan(300);
  return answer.body;
};
/** What is so on Discord, past everybody's limits. */
const whole = async () =>
  z
    .object({ channels: channelsSchema, roles: rolesSchema })
    .parse(await stage.simulator.getGuild({ params: { guild_id: guild.id } }));
const channels = async () => (await whole()).channels;
const roles = async () => (await whole()).roles;
const channelNames = async (): Promise<readonly string[]> => (await channels()).map(({ name }) => name);

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Layout club');
  const all = await roles();
  const bot = all.find(({ tags }) => tags?.bot_id !== undefined);
  await onDiscord('PATCH', `/guilds/${guild.id}/roles/${bot?.id}`, { permissions: BOT_NEEDS });
  await onDiscord('PATCH', `/guilds/${guild.id}/roles`, [{ id: bot?.id, position: all.length - 1 }]);
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const channelList = () => page.getByRole('region', { name: 'Channels' });
const roleList = () => page.getByRole('region', { name: 'Roles' });
const nameOf = (name: string) => page.getByRole('textbox', { name: `Name of ${name}`, exact: true });

/** Looks at the plan, reads it, and carries it out. */
const carryOut = async (says: readonly string[], typed: readonly string[] = []): Promise<void> => {
  await page.getByRole('button', { name: 'See what changes' }).click();
  const dialog = page.getByRole('dialog');
  for (const text of says) await dialog.getByText(text).first().waitFor();
  const apply = dialog.getByRole('button', { name: 'Make it so' });
  for (const name of typed) {
    expect(await apply.isDisabled()).toBe(true);
    await dialog.getByRole('textbox', { name: `type its name: ${name}` }).fill(name);
  }
  await apply.click();
  await dialog.waitFor({ state: 'detached' });
};

test('channels and roles are managed, changed by pointer and keys after a look at the plan, and seen on Discord', async () => {
  await page.goto(`${guild.url}/layout`);
  await page.getByRole('button', { name: 'Manage general' }).click();
  await nameOf('general').waitFor();
  await page.getByRole('button', { name: 'Manage all' }).click();
  await nameOf('tasks').waitFor();
  expect(await barriersOn(page)).toEqual([]);

  await page
    .getByRole('combobox', { name: 'Start from a template' })
    .selectOption({ label: 'Open-source project' });
  await nameOf('releases').waitFor();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await channelList().getByRole('button', { name: 'Category', exact: true }).click();
  await nameOf('New category').fill('Race day');
  for (const kind of ['Text', 'Voice', 'Forum'])
    await channelList().getByRole('button', { name: kind, exact: true }).click();
  await page.getByRole('button', { name: 'Delete new-forum' }).click();
  await nameOf('new-channel').fill('briefing');
  await page.getByRole('combobox', { name: 'Category of briefing' }).selectOption({ label: 'Race day' });
  await roleList().getByRole('button', { name: 'Role', exact: true }).click();
  await nameOf('New role').fill('Drivers');
  const drivers = roleList()
    .getByRole('listitem')
    .filter({ has: nameOf('Drivers') });
  await drivers.getByRole('checkbox', { name: 'Listed apart' }).check();
  await drivers.getByRole('checkbox', { name: 'Can be mentioned' }).check();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await expect.poll(() => nameOf('Drivers').count()).toBe(0);

  await channelList().getByRole('button', { name: 'Category', exact: true }).click();
  await nameOf('New category').fill('Race day');
  await channelList().getByRole('button', { name: 'Text', exact: true }).click();
  await nameOf('new-channel').fill('briefing');
  await page.getByRole('combobox', { name: 'Category of briefing' }).selectOption({ label: 'Race day' });
  await nameOf('general').fill('paddock');
  await roleList().getByRole('button', { name: 'Role', exact: true }).click();
  await nameOf('New role').fill('Drivers');
  await drivers.getByRole('textbox', { name: 'Colour of Drivers' }).fill('#e91e63');
  await page.keyboard.press('Escape');
  await drivers.getByRole('checkbox', { name: 'Listed apart' }).check();
  await carryOut(['Made', 'Channel “briefing”', 'Role “Drivers”', 'Changed', 'Channel “general” (name)']);
  await expect.poll(channelNames).toEqual(expect.arrayContaining(['Race day', 'briefing', 'paddock']));
  await expect
    .poll(async () => (await roles()).find(({ name }) => name === 'Drivers'))
    .toMatchObject({ color: 0xe9_1e_63, hoist: true, mentionable: false });
  const [briefing, category] = await Promise.all(
    ['briefing', 'Race day'].map(async (name) => (await channels()).find((each) => each.name === name)),
  );
  expect(briefing?.parent_id).toBe(category?.id);
});

test('an order is changed by keys, and stands so on Discord', async () => {
  const grip = page.getByRole('button', { name: 'Move: tasks', exact: true });
  await grip.waitFor();
  // Its siblings, as the page shows them.
  const names = await grip.evaluate((button) =>
    [...(button.closest('li')?.parentElement?.children ?? [])].map(
      (row) => row.querySelector('input')?.value ?? '',
    ),
  );
  const at = names.indexOf('tasks');
  const isLast = at === names.length - 1;
  const neighbour = names[isLast ? at - 1 : at + 1] ?? '';
  const order = async (): Promise<readonly string[]> =>
    (await channels())
      .filter(({ name }) => ['tasks', neighbour].includes(name))
      .toSorted((one, other) => one.position - other.position)
      .map(({ name }) => name);
  const before = await order();
  expect(before).toHaveLength(2);
  await grip.focus();
  await moveByKeys(page, {
    name: 'tasks',
    key: isLast ? 'ArrowUp' : 'ArrowDown',
    to: isLast ? at : at + 2,
  });
  await carryOut(['Moved']);
  await expect.poll(order).toEqual([...before].reverse());
});

test('a channel is dragged into a category by pointer and out of it by keys, and stands so on Discord', async () => {
  const grip = (name: string) => page.getByRole('button', { name: `Move: ${name}`, exact: true });
  const parentOf = async (name: string) => (await channels()).find((each) => each.name === name)?.parent_id;
  const category = (await channels()).find(({ name }) => name === 'Race day');
  await grip('tasks').hover();
  await page.mouse.down();
  const target = await grip('briefing').boundingBox();
  if (!target) throw new Error('It is not on the screen');
  await page.mouse.move(target.x + target.width / 2, target.y + target.height / 2, { steps: 20 });
  await page.getByText(/^Now at/).waitFor({ state: 'attached' });
  await page.mouse.up();
  expect(
    await page
      .getByRole('combobox', { name: 'Category of tasks' })
      .evaluate((select) => (select instanceof HTMLSelectElement ? select.selectedOptions[0]?.text : '')),
  ).toBe('Race day');
  await carryOut(['Moved', 'Channel “tasks”']);
  await expect.poll(() => parentOf('tasks')).toBe(category?.id);

  const place = await grip('Race day').evaluate((button) =>
    [...(button.closest('li')?.parentElement?.children ?? [])].indexOf(button.closest('li') as Element),
  );
  await grip('tasks').focus();
  await moveByKeys(page, { name: 'tasks', key: 'ArrowUp', to: place + 1 });
  await carryOut(['Moved', 'Channel “tasks”']);
  await expect.poll(() => parentOf('tasks')).toBeNull();
});

test('a plan says which power it gives, and is shown anew when the layout has changed meanwhile', async () => {
  const robots = {
    key: 'new-role-1',
    name: 'Robots',
    color: 0,
    hoist: false,
    mentionable: false,
    permissions: String(1n << 3n),
  };
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import' }).click(),
  ]);
  await chooser.setFiles({
    name: 'layout.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ format: 'guildhall-layout-1', roles: [robots], channels: [] })),
  });
  await nameOf('Robots').waitFor();
  // What would be of another layout then waits until this one is saved.
  expect(await page.getByRole('button', { name: 'Leave tasks alone' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'See what changes' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Gives: Administrator').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  const tasks = (await channels()).find(({ name }) => name === 'tasks');
  await onDiscord('PATCH', `/channels/${tasks?.id}`, { name: 'jobs' });
  await page.getByText('The layout has changed meanwhile').waitFor({ state: 'attached' });
  await dialog.getByRole('button', { name: 'Make it so' }).click();
  await dialog.getByText('Channel “jobs” (name)').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await nameOf('jobs').waitFor();
  expect((await roles()).map(({ name }) => name)).not.toContain('Robots');
});

test('what is managed is left alone again, and stays on Discord', async () => {
  const leave = async (name: string): Promise<void> => {
    await page.getByRole('button', { name: `Leave ${name} alone` }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('Nothing changes on Discord').waitFor();
    await dialog.getByRole('button', { name: 'Leave alone' }).click();
    await page.getByRole('button', { name: `Manage ${name}` }).waitFor();
    expect(await nameOf(name).count()).toBe(0);
  };
  const before = [await channels(), await roles()];
  await leave('jobs');
  await leave('Drivers');
  expect([await channels(), await roles()]).toEqual(before);
  await page.getByRole('button', { name: 'Manage all' }).click();
  for (const name of ['jobs', 'Drivers']) await nameOf(name).waitFor();
});

test('a name that was changed on both sides is put before a person, and becomes what they choose', async () => {
  const settings = `/api/v1/guilds/${guild.id}/settings/layout`;
  const { etag } = await guild.operator.call('GET', settings);
  const chosen = await guild.operator.call('PATCH', settings, {
    body: { strategy: 'manual' },
    headers: { 'if-match': etag ?? '' },
  });
  expect(chosen.status).toBe(200);
  const role = (await roles()).find(({ name }) => name === 'Drivers');
  const path = `/guilds/${guild.id}/roles/${role?.id}`;
  const nameThere = async () => (await roles()).find(({ id }) => id === role?.id)?.name;
  const stateHere = async () => {
    const { body } = await guild.operator.call('GET', `/api/v1/guilds/${guild.id}/layout`);
    const { roles: states } = z
      .object({ roles: z.record(z.string(), z.object({ id: z.string().nullable(), sync: syncSchema })) })
      .parse(body);
    return Object.values(states).find(({ id }) => id === role?.id)?.sync.state;
  };
  let name = 'Drivers';
  for (let tried = 1; (await stateHere()) !== 'conflict'; tried += 1) {
    const { id } = await stage.simulator.addFault({
      body: { kind: 'error', status: 503, method: 'PATCH', path: `${path}$` },
    });
    await nameOf(name).fill(`Racers ${tried}`);
    name = `Racers ${tried}`;
    await carryOut(['Changed', '(name)']);
    await expect.poll(stateHere).toBe('failed');
    await stage.simulator.removeFault({ params: { fault_id: id } });
    // Ours may be tried again before it: then both sides are equal, and it begins anew.
    await onDiscord('PATCH', path, { name: `Pilots ${tried}` });
    await expect.poll(stateHere).not.toBe('failed');
    await expect.poll(stateHere).not.toBe('pending');
    if ((await stateHere()) !== 'conflict') {
      name = (await nameThere()) ?? '';
      await nameOf(name).waitFor();
    }
  }
  await page.goto(`${guild.url}/conflicts`);
  const card = page.getByRole('listitem', { name });
  await card.getByRole('radio', { name: /On Discord/ }).check();
  expect(await barriersOn(page)).toEqual([]);
  await card.getByRole('button', { name: 'Use these values' }).click();
  await expect.poll(stateHere).toBe('synced');
  await page.goto(`${guild.url}/layout`);
  await nameOf((await nameThere()) ?? '').waitFor();
  expect(await nameThere()).toMatch(/^Pilots/);
});

test('a role is put above another by keys, and deleted once its name was typed, on Discord too', async () => {
  await roleList().getByRole('button', { name: 'Role', exact: true }).click();
  await nameOf('New role').fill('Spectators');
  const names = await roleList()
    .getByRole('textbox', { name: /^Name of / })
    .evaluateAll((inputs) => inputs.map((input) => (input instanceof HTMLInputElement ? input.value : '')));
  expect(names.at(-1)).toBe('Spectators');
  const above = names.at(-2) ?? '';
  await page.getByRole('button', { name: 'Move: Spectators', exact: true }).focus();
  await moveByKeys(page, { name: 'Spectators', key: 'ArrowUp', to: names.length - 1 });
  await carryOut(['Made', 'Role “Spectators”']);
  const placeOf = async (name: string) => (await roles()).find((each) => each.name === name)?.position ?? 0;
  await expect.poll(async () => Math.sign((await placeOf('Spectators')) - (await placeOf(above)))).toBe(1);
  await page.getByRole('button', { name: 'Delete Spectators' }).click();
  await carryOut(['Deleted', 'Role “Spectators”'], ['Spectators']);
  await expect.poll(async () => (await roles()).map(({ name }) => name)).not.toContain('Spectators');
});

test('a rename on Discord is seen on the page, and nothing is deleted that was not named', async () => {
  const paddock = (await channels()).find(({ name }) => name === 'paddock');
  await onDiscord('PATCH', `/channels/${paddock?.id}`, { name: 'pit-lane' });
  await nameOf('pit-lane').waitFor();
  await page.getByRole('button', { name: 'Delete briefing' }).click();
  await carryOut(['Deleted', 'Channel “briefing”'], ['briefing']);
  await expect.poll(channelNames).not.toContain('briefing');
  // As a file, and back from it: nothing is otherwise.
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export' }).click(),
  ]);
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    page.getByRole('button', { name: 'Import' }).click(),
  ]);
  await chooser.setFiles(await file.path());
  await page.getByRole('button', { name: 'See what changes' }).click();
  await page.getByText('Nothing changes.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.setViewportSize(PHONE);
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBe(0);
});

test('what is being changed stays while the page cannot be read anew', async () => {
  await nameOf('pit-lane').fill('pit-wall');
  await nameOf('pit-wall').waitFor();
  const read = new RegExp(`/api/v1/guilds/${guild.id}/layout$`);
  await page.route(read, (route) => route.abort());
  await onDiscord('POST', `/guilds/${guild.id}/channels`, { name: 'scrutineering' });
  const again = page.getByRole('button', { name: 'Try again' });
  await again.click();
  await nameOf('pit-wall').waitFor();
  await page.unroute(read);
  await again.click();
  await again.waitFor({ state: 'detached' });
  await nameOf('pit-wall').waitFor();
  await page.getByRole('button', { name: 'Discard changes' }).click();
  await nameOf('pit-lane').waitFor();
});
