import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { CLIPBOARD, copied } from './message-ways.ts';
import { PIXEL } from './messages-stage.ts';
import {
  channelLink,
  channelNames,
  chooseFromChannelMenu,
  closeSettings,
  openGuildMenu,
  openGuildSettings,
  save,
} from './settings-ways.ts';

/** What the pages of a server's and a channel's settings have besides their main ways. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage(CLIPBOARD);
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

const asOwner = (method: 'POST' | 'PUT' | 'PATCH' | 'GET', path: string, body?: Record<string, unknown>) =>
  stage.simulator.control.requestAs({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
    body: { method, path, ...(body ? { body } : {}) },
  });

/** Changes a field, takes the change back, and sees that it is as it was. */
const changeAndReset = async (page: Page, field: Locator, value: string): Promise<void> => {
  const before = await field.inputValue();
  await field.fill(value);
  await page.getByRole('region', { name: 'Unsaved changes' }).getByRole('button', { name: 'Reset' }).click();
  await expect.poll(() => field.inputValue()).toBe(before);
};

describe('a server’s pages', () => {
  test('what was changed on a page is taken back before it is saved', async () => {
    await openGuildSettings(owner, 'Overview');
    await changeAndReset(owner, owner.getByLabel('Server name'), 'Something else');
    await owner.getByRole('button', { name: 'Roles', exact: true }).click();
    await owner
      .getByRole('list', { name: 'Roles' })
      .getByRole('button', { name: 'Makers', exact: true })
      .click();
    await changeAndReset(owner, owner.getByLabel('Role name'), 'Breakers');
    await owner.keyboard.press('Escape');
    await owner.getByRole('dialog').waitFor({ state: 'detached' });
  });

  test('a role gets a colour of its own and is moved down', async () => {
    await openGuildSettings(owner, 'Roles');
    const roles = owner.getByRole('list', { name: 'Roles' }).locator('[data-role-id]');
    const placeOf = async () =>
      (await roles.allInnerTexts()).findIndex((text) => text.startsWith('Racing crew'));
    const before = await placeOf();
    await owner.getByRole('button', { name: 'Move Racing crew down' }).click();
    await expect.poll(placeOf).toBe(before + 1);
    await owner.getByRole('button', { name: 'Edit Racing crew' }).click();
    await owner.getByLabel('Another colour').fill('#123456');
    await save(owner);
    await expect.poll(() => owner.getByLabel('Another colour').inputValue()).toBe('#123456');
    await closeSettings(owner);
  });

  test('an emoji’s picture is looked for on the machine', async () => {
    await openGuildSettings(owner, 'Emoji');
    const chooser = owner.waitForEvent('filechooser');
    await owner.getByRole('button', { name: 'Upload emoji' }).click();
    await (await chooser).setFiles({ name: 'flag.png', mimeType: 'image/png', buffer: PIXEL });
    await owner.getByLabel('Name of flag').waitFor();
    await closeSettings(owner);
  });

  test('a rule against words gets a name of its own', async () => {
    await openGuildSettings(owner, 'Auto-moderation');
    await owner.getByRole('button', { name: 'Block words' }).click();
    await owner.getByLabel('Rule name').fill('No spoilers');
    await owner.getByLabel('Words', { exact: true }).fill('winner*');
    await owner.getByRole('button', { name: 'Create rule' }).click();
    await owner.getByRole('switch', { name: 'No spoilers' }).waitFor();
    await closeSettings(owner);
  });

  test('members are filtered by role and shown in steps', async () => {
    await stage.simulator.control.addMembers({
      params: { guild_id: stage.guildId },
      body: { count: 100 },
    });
    const page = await stage.openAs('ilona');
    await openGuildSettings(page, 'Members');
    const lines = page.getByRole('list', { name: 'Members' }).getByRole('listitem');
    await expect.poll(() => lines.count()).toBe(100);
    await page.getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => lines.count()).toBeGreaterThan(100);
    await page.getByLabel('Role', { exact: true }).selectOption({ label: 'Moderator' });
    await expect.poll(() => lines.count()).toBe(3);
    await page.context().close();
  });

  test('somebody is found among the banned', async () => {
    for (const name of ['weichen', 'oskarn'])
      await asOwner('PUT', `/guilds/${stage.guildId}/bans/${stage.idOf.get(name)}`, {});
    await openGuildSettings(owner, 'Bans');
    const lines = owner.getByRole('list', { name: 'Banned users' }).getByRole('listitem');
    await expect.poll(() => lines.count()).toBe(2);
    await owner.getByLabel('Find a banned user').fill('oskar');
    await expect.poll(() => lines.count()).toBe(1);
    await closeSettings(owner);
  });

  test('the audit log is shown in steps', async () => {
    const { memberIds } = await stage.simulator.control.addMembers({
      params: { guild_id: stage.guildId },
      body: { count: 60 },
    });
    await asOwner('POST', `/guilds/${stage.guildId}/bulk-ban`, { user_ids: memberIds });
    await openGuildSettings(owner, 'Audit log');
    const entries = owner.getByRole('list', { name: 'Entries' }).locator(':scope > li');
    await expect.poll(() => entries.count()).toBe(50);
    await owner.getByRole('dialog').getByRole('button', { name: 'Show more' }).click();
    await expect.poll(() => entries.count()).toBeGreaterThan(50);
    await closeSettings(owner);
  });

  test('an app is taken out of the server, and its bot with it', async () => {
    const application = await stage.simulator.control.createApplication({ body: { name: 'Lap timer' } });
    await stage.simulator.control.installBot({
      params: { guild_id: stage.guildId },
      body: { applicationId: application.id, permissions: '0' },
    });
    await openGuildSettings(owner, 'Integrations');
    await owner.getByRole('button', { name: 'Remove Lap timer' }).click();
    await owner.getByRole('button', { name: 'Remove app' }).click();
    await owner.getByRole('button', { name: 'Remove Lap timer' }).waitFor({ state: 'detached' });
    expect((await asOwner('GET', `/guilds/${stage.guildId}/members/${application.id}`)).status).toBe(404);
    await closeSettings(owner);
  });

  test('an invite leads where it was made for, for as many as it was made for, and is copied', async () => {
    await openGuildMenu(owner);
    await owner.getByRole('menuitem', { name: 'Invite people' }).click();
    const dialog = owner.getByRole('dialog', { name: /^Invite people/ });
    await dialog.getByLabel('Where they land').selectOption({ label: '# off-topic' });
    await dialog.getByLabel('How often').selectOption('5');
    await dialog.getByRole('button', { name: 'Create invite' }).click();
    const field = dialog.getByLabel('Invite link');
    await field.click();
    const link = await field.inputValue();
    expect(await owner.evaluate(() => getSelection()?.toString())).toBe(link);
    await dialog.getByRole('button', { name: 'Copy' }).click();
    await expect.poll(() => copied(owner)).toBe(link);
    const { body } = await asOwner('GET', `/invites/${link.split('/').at(-1)}?with_counts=true`);
    expect(body).toMatchObject({ channel: { name: 'off-topic' } });
    await dialog.getByRole('button', { name: 'Done' }).click();
  });
});

describe('a channel’s pages', () => {
  test('a channel is renamed, moved to another category, and what is not saved is taken back', async () => {
    await chooseFromChannelMenu(owner, 'support', 'Edit channel');
    await changeAndReset(owner, owner.getByLabel('Channel name'), 'else');
    await owner.getByLabel('Channel name').fill('help desk');
    await owner.getByLabel('Category').selectOption({ label: 'No category' });
    await save(owner);
    await closeSettings(owner);
    await channelLink(member, 'help-desk').waitFor();
    expect((await channelNames(member))[0]).toContain('help-desk');
  });

  test('a voice channel takes as many as it is told', async () => {
    await chooseFromChannelMenu(owner, 'Workshop', 'Edit channel');
    await owner.getByLabel('User limit').fill('7');
    await save(owner);
    await expect.poll(() => owner.getByLabel('User limit').inputValue()).toBe('7');
    await closeSettings(owner);
  });

  test('a role is given powers in a channel, looked at beside the others, and taken out', async () => {
    await chooseFromChannelMenu(owner, 'general', 'Edit channel');
    await owner.getByRole('button', { name: 'Permissions', exact: true }).click();
    await owner.getByLabel('Add a role').selectOption({ label: 'Makers' });
    const subjects = owner.getByRole('list', { name: 'Roles and members' });
    await subjects.getByRole('button', { name: 'Makers' }).waitFor();
    await subjects.getByRole('button', { name: '@everyone' }).click();
    await subjects.getByRole('button', { name: 'Makers' }).click();
    const pin = owner.getByLabel('View channels: Deny');
    await pin.check();
    await owner
      .getByRole('region', { name: 'Unsaved changes' })
      .getByRole('button', { name: 'Reset' })
      .click();
    expect(await pin.isChecked()).toBe(false);
    await owner.getByRole('button', { name: 'Remove Makers' }).click();
    await subjects.getByRole('button', { name: 'Makers' }).waitFor({ state: 'detached' });
    await closeSettings(owner);
  });

  test('an invite to a channel is made on its page', async () => {
    await chooseFromChannelMenu(owner, 'general', 'Edit channel');
    await owner.getByRole('button', { name: 'Invites', exact: true }).click();
    await owner.getByRole('button', { name: 'Create invite' }).click();
    const dialog = owner.getByRole('dialog', { name: /^Invite people/ });
    expect(await dialog.getByLabel('Where they land').locator('option:checked').textContent()).toBe(
      '# general',
    );
    await dialog.getByRole('button', { name: 'Create invite' }).click();
    await dialog.getByLabel('Invite link').waitFor();
    await dialog.getByRole('button', { name: 'Done' }).click();
  });

  test('a webhook is renamed, and its address copied', async () => {
    await chooseFromChannelMenu(owner, 'general', 'Edit channel');
    await owner.getByRole('button', { name: 'Integrations', exact: true }).click();
    await owner.getByRole('button', { name: 'New webhook' }).click();
    const name = owner.getByRole('textbox', { name: /^Name of (Spidey Bot|Captain)/ });
    await name.fill('Race control');
    await name.blur();
    await owner.getByRole('button', { name: 'Copy the URL of Race control' }).click();
    await expect.poll(() => copied(owner)).toMatch(/\/api\/webhooks\/\d+\/[\w-]+$/);
    const answer = await fetch(await copied(owner), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ content: 'Green flag' }),
    });
    expect(answer.status).toBe(204);
    await closeSettings(owner);
  });

  test('a private channel is made from a channel’s menu, marked read and moved with it, and deleted on its page', async () => {
    await chooseFromChannelMenu(owner, 'off-topic', 'Create channel');
    const form = owner.getByRole('dialog', { name: 'Create channel' });
    await form.getByLabel('Channel name').fill('stewards');
    await form.getByLabel('Category').selectOption({ label: 'No category' });
    await form.getByRole('switch', { name: /^Private channel/ }).check();
    await form.getByRole('button', { name: 'Create channel' }).click();
    await channelLink(owner, 'stewards').waitFor();
    expect(await channelLink(member, 'stewards').count()).toBe(0);
    const placeOf = async () => (await channelNames(owner)).findIndex((name) => name.includes('stewards'));
    const before = await placeOf();
    await chooseFromChannelMenu(owner, 'stewards', 'Move up');
    await expect.poll(placeOf).toBe(before - 1);
    await chooseFromChannelMenu(owner, 'stewards', 'Move down');
    await expect.poll(placeOf).toBe(before);
    await chooseFromChannelMenu(owner, 'stewards', 'Edit channel');
    await owner.getByRole('button', { name: 'Delete channel', exact: true }).click();
    await owner.getByRole('button', { name: 'Delete channel…' }).click();
    await owner
      .getByRole('dialog', { name: 'Delete stewards' })
      .getByRole('button', { name: 'Delete channel' })
      .click();
    await channelLink(owner, 'stewards').waitFor({ state: 'detached' });
  });

  test('a channel is marked read from its menu, and a category has a menu too', async () => {
    await channelLink(owner, 'general').click();
    await channelLink(member, 'off-topic').click();
    await member.getByRole('textbox', { name: /Message/ }).fill('Not read yet');
    await member.keyboard.press('Enter');
    const unread = owner
      .getByRole('navigation', { name: 'Channels' })
      .getByRole('link', { name: /^off-topic \(.*unread/ });
    await unread.waitFor();
    await chooseFromChannelMenu(owner, 'off-topic', 'Mark as read');
    await unread.waitFor({ state: 'detached' });
    const category = owner
      .getByRole('navigation', { name: 'Channels' })
      .locator('button[aria-expanded]')
      .first();
    await category.click({ button: 'right' });
    await owner.getByRole('menuitem', { name: 'Edit category' }).waitFor();
  });
});

test('an event is planned in a voice channel, for a time, with words about it', async () => {
  await openGuildMenu(owner);
  await owner.getByRole('menuitem', { name: 'Events' }).click();
  await owner.getByRole('button', { name: 'Create event' }).click();
  const form = owner.getByRole('dialog', { name: 'Create event' });
  await form.getByLabel('Event name').fill('Debriefing');
  const year = new Date().getFullYear() + 1;
  await form.getByLabel('Starts at').fill(`${year}-05-01T19:30`);
  await form.getByLabel('Where').selectOption({ label: 'Pit lane' });
  await form.getByLabel('Description').fill('Bring your data');
  await form.getByRole('button', { name: 'Create event' }).click();
  const planned = owner.getByRole('listitem').filter({ hasText: 'Debriefing' });
  await planned.getByText('Bring your data').waitFor();
  await planned.getByText(String(year)).waitFor();
  await planned.getByText('Pit lane').waitFor();
});
