import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PHONE } from '#tests/support/browser.ts';
import { fewAtOnce } from './few-at-once.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** What is used less often, each once. */

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Every control');
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
});
afterAll(() => stage?.close());

const button = (name: string | RegExp) => page.getByRole('button', { name, exact: true });
const title = () => page.getByRole('textbox', { name: 'Title' });
const drawer = () => page.getByRole('dialog').first();
const open = async (path: string, heading: string): Promise<void> => {
  await page.goto(guild.url + path);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
};
/** What the operator changes meanwhile. */
const changeElsewhere = async (path: string, body: unknown): Promise<void> => {
  const address = `/api/v1/guilds/${guild.id}${path}`;
  const { etag } = await guild.operator.call('GET', address);
  const { status } = await guild.operator.call('PATCH', address, {
    body,
    headers: { 'if-match': etag ?? '' },
  });
  expect(status).toBe(200);
};

describe('the frame', () => {
  test('servers are switched from the menu and from the list of all', async () => {
    await open('/tasks', 'Tasks');
    await page.getByRole('button', { name: /Switch server/ }).click();
    await page.getByRole('menuitem', { name: 'Northlight Racing & Makers' }).click();
    await page.waitForURL(new RegExp(`/guilds/${stage.guildId}/`));
    await page.getByRole('button', { name: /Switch server/ }).click();
    await page.getByRole('menuitem', { name: 'All servers' }).click();
    await page.getByRole('heading', { name: 'Your servers' }).waitFor();
    await page.getByRole('link', { name: /Every control/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Tasks' }).waitFor();
  });

  test('it is dark or light as one likes, and the keyboard gets past the navigation', async () => {
    await open('/tasks', 'Tasks');
    const scheme = () => page.evaluate(() => document.documentElement.dataset.mantineColorScheme);
    for (const [name, shown] of [
      ['Dark', 'dark'],
      ['Match system', 'light'],
    ] as const) {
      await page.getByRole('button', { name: /^Account/ }).click();
      await page.getByRole('menuitemradio', { name }).click();
      await expect.poll(scheme).toBe(shown);
    }
    await page.getByRole('link', { name: 'Skip to content' }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('content');
  });

  test('the palette is opened by its button, left by a click beside it, and chosen from by pointer', async () => {
    await open('/tasks', 'Tasks');
    const field = page.getByRole('combobox', { name: 'Jump to a page or an entry' });
    await page.getByRole('button', { name: /^Jump to/ }).click();
    await field.waitFor();
    await page.mouse.click(8, 8);
    await field.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /^Jump to/ }).click();
    await page.getByRole('option', { name: /^Log/ }).click();
    await page.getByRole('heading', { level: 1, name: 'Log' }).waitFor();
  });

  test('the local operator signs in, and takes access where it has none', async () => {
    const made = await stage.simulator.createGuild({
      body: { name: 'Somebody else’s', owner_id: stage.idOf.get('ilona') ?? '', members: 0 },
    });
    const application = (await stage.simulator.listApplications()).find(({ name }) => name === 'Guildhall');
    await stage.simulator.installBot({
      params: { guild_id: made.id },
      body: { applicationId: application?.id ?? '', permissions: '93184' },
    });
    const operator = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce' });
    await operator.context().clearCookies();
    await operator.goto(`${stage.product.url}/sign-in`);
    await operator.getByLabel('Username').fill('operator');
    await operator.getByRole('textbox', { name: 'Password' }).fill(stage.product.password);
    await operator.getByRole('button', { name: 'Sign in', exact: true }).click();
    await operator.waitForURL(/\/guilds/);
    const row = operator.locator('.card').filter({ hasText: 'Somebody else’s' });
    await expect
      .poll(async () => {
        await operator.goto(`${stage.product.url}/guilds`);
        await operator.getByRole('heading', { name: 'Other servers' }).waitFor();
        return row.count();
      })
      .toBe(1);
    await row.getByRole('button', { name: 'Give myself access' }).click();
    await operator.getByRole('dialog').getByRole('button', { name: 'Give myself access' }).click();
    await operator.waitForURL(new RegExp(`/guilds/${made.id}`));
    await operator.context().close();
  });
});

describe('lists and records', () => {
  test('a list is narrowed by state, also on a phone, and turned by pages of another size', async () => {
    for (let n = 1; n <= 12; n += 1) await guild.createTask({ title: `Errand ${n}` });
    await open('/tasks', 'Tasks');
    await page.getByText('1–12 of 12').waitFor();
    await page.getByRole('radiogroup', { name: 'Filter by state' }).getByText('Cancelled').click();
    await page.getByText('No matching tasks').waitFor();
    await button('My filters').click();
    await page.getByLabel('Name').fill('Cancelled ones');
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await button('Remove Cancelled ones').click();
    await expect.poll(() => button('Cancelled ones').count()).toBe(0);
    await page.keyboard.press('Escape');
    await button('Clear filters').click();
    await page.getByLabel('Tasks per page').selectOption('10 per page');
    await page.getByText('1–10 of 12').waitFor();
    await page.setViewportSize(PHONE);
    await page.getByRole('combobox', { name: 'Filter by state' }).selectOption('Completed');
    await page.getByText('No matching tasks').waitFor();
    await page.setViewportSize({ width: 1440, height: 900 });
  });

  test('many are completed at once, or chosen and let go', async () => {
    await open('/tasks?search=Errand%201', 'Tasks');
    await page.getByRole('checkbox', { name: 'Select Errand 12' }).click();
    await page.getByText('1 selected').waitFor();
    await button('Clear selection').click();
    await expect.poll(() => page.getByText('1 selected').count()).toBe(0);
    await page.getByRole('checkbox', { name: 'Select Errand 12' }).click();
    await page
      .getByRole('group', { name: 'With the selected' })
      .getByRole('button', { name: 'Complete' })
      .click();
    await page
      .getByRole('row', { name: /Errand 12/ })
      .getByText('Completed')
      .filter({ visible: true })
      .waitFor();
  });

  test('what others change meanwhile is decided field by field, and typed text given up', async () => {
    const id = await guild.createTask({ title: 'Changed by two' });
    const edit = async (text: string): Promise<void> => {
      await page.goto(`${guild.url}/tasks/${id}`);
      await button('Edit').click();
      await title().fill(text);
    };
    for (const decision of ['Use theirs', 'Keep mine']) {
      await edit(`Mine: ${decision}`);
      await changeElsewhere(`/tasks/${id}`, { title: `Theirs: ${decision}` });
      await button('Save').click();
      await page.getByText('Someone else changed this task too').waitFor();
      await button(decision).click();
      const left = decision === 'Use theirs' ? 'Theirs' : 'Mine';
      expect(await title().inputValue()).toBe(`${left}: ${decision}`);
      await page.getByRole('tab', { name: 'Preview' }).click();
      await page.getByRole('tab', { name: 'Description' }).click();
      await button('Cancel').click();
      if (decision === 'Keep mine')
        await page.getByRole('dialog').last().getByRole('button', { name: 'Discard' }).click();
      await button('Edit').waitFor();
    }
    await edit('To be given up');
    await page.reload();
    await button('Discard').click();
    await expect.poll(() => title().inputValue()).toBe('Theirs: Keep mine');
  });

  test('a deleted record is brought back from its own page, and its whole history can be read', async () => {
    const id = await guild.createTask({ title: 'Deleted and back' });
    await guild.operator.call('DELETE', `/api/v1/guilds/${guild.id}/tasks/${id}`, {
      headers: { 'if-match': '"1"' },
    });
    await fewAtOnce(page, `/tasks/${id}/history`);
    await page.goto(`${guild.url}/tasks/${id}`);
    await drawer().getByRole('button', { name: 'Restore' }).click();
    await drawer().getByRole('button', { name: 'Edit' }).waitFor();
    const created = drawer().getByText(`Task #${id} created`);
    await expect
      .poll(async () => {
        const older = drawer().getByRole('button', { name: 'Show older' });
        if ((await older.count()) > 0) await older.click();
        return created.count();
      })
      .toBe(1);
    await page.unrouteAll();
  });

  test('a record’s message is opened on Discord', async () => {
    const id = await guild.createTask({ title: 'Seen there' });
    await page.goto(`${guild.url}/tasks/${id}`);
    const opened = page.waitForEvent('popup');
    await drawer().getByRole('link', { name: 'Open message on Discord' }).click();
    expect((await opened).url()).toContain(guild.channelIds.tasks ?? '');
    await (await opened).close();
  });

  test('what Discord does not take leads to the setting that mends it', async () => {
    const id = await guild.createTask({ title: 'Nowhere to go' });
    await changeElsewhere('/settings/tasks', { channel: null });
    await changeElsewhere('/settings/tasks', { channel: guild.channelIds.general });
    const deny = { id: guild.id, type: 0, allow: '0', deny: String(1n << 11n) };
    await stage.simulator.requestAs({
      params: { user_id: stage.idOf.get('ilona') ?? '' },
      body: {
        method: 'PATCH',
        path: `/channels/${guild.channelIds.general}`,
        body: { permission_overwrites: [deny] },
      },
    });
    await changeElsewhere(`/tasks/${id}`, { title: 'Nowhere to go now' });
    await page.goto(`${guild.url}/tasks/${id}`);
    const mark = drawer().locator('[data-sync=blocked]');
    await mark.getByRole('button').click();
    const reason = page.getByRole('dialog').filter({ hasText: 'Open the settings' }).last();
    await reason.getByText('Send Messages').first().click();
    await reason.getByRole('link', { name: 'Open the settings' }).click();
    await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor();
  });
});

describe('the log and the settings', () => {
  test('the log is verified, shown with what Guildhall does by itself, and read to its beginning', async () => {
    await fewAtOnce(page, '/log');
    await open('/log', 'Log');
    await button('Verify log').click();
    await page.getByText(/^All \d+ entries are intact/).waitFor();
    await page.getByRole('switch', { name: 'Show background activity' }).press('Space');
    await expect.poll(() => page.url()).toContain('all=true');
    const entries = page.locator('.entries > li');
    await expect.poll(() => entries.count()).toBe(2);
    await button('Show older').click();
    await expect.poll(() => entries.count()).toBe(4);
    await page.unrouteAll();
  });

  test('settings are saved by the keyboard, and what two change is decided', async () => {
    await open('/settings', 'Settings');
    const prefix = page.getByRole('textbox', { name: 'Prefix of text commands' });
    await prefix.fill('?');
    await page.keyboard.press('Control+s');
    await page.getByText('Settings saved').waitFor();
    await prefix.fill('$');
    // The page hears of it by itself.
    await changeElsewhere('/settings/guild', { prefix: '%' });
    await page.getByText('Someone else changed this too').waitFor();
    await button('Use theirs').click();
    await expect.poll(() => prefix.inputValue()).toBe('%');
  });
});
