import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { PIXEL } from './messages-stage.ts';
import {
  channelLink,
  chooseFromChannelMenu,
  closeSettings,
  openGuildMenu,
  openGuildSettings,
  save,
} from './settings-ways.ts';

/** A server’s settings, its invites, and coming and going. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

test('the owner renames the server, describes it and moves its greetings; a member sees the new name', async () => {
  await openGuildSettings(owner, 'Overview');
  await owner.getByLabel('Server name').fill('Northlight Club');
  await owner.getByLabel('Description').fill('Karts and 3D printers');
  await owner.getByLabel('System messages channel').selectOption({ label: '# general' });
  await save(owner);
  await closeSettings(owner);
  await member.getByRole('button', { name: 'Northlight Club' }).first().waitFor();
});

test('a role is made, named, coloured, given powers and members, moved and deleted', async () => {
  await openGuildSettings(owner, 'Roles');
  await owner.getByRole('button', { name: 'Create role' }).click();
  await owner.getByLabel('Role name').fill('Stewards');
  await owner.getByRole('button', { name: 'Teal', exact: true }).click();
  await owner.getByLabel('Display members separately').check();
  await owner.getByLabel('Allow anyone to mention this role').check();
  await owner.getByRole('tab', { name: 'Permissions' }).click();
  await owner.getByLabel('Find a permission').fill('kick');
  await owner.getByLabel('Kick members').check();
  await save(owner);
  await owner.getByRole('tab', { name: 'Members' }).click();
  await owner.getByLabel('Add a member').selectOption({ label: 'Tomasz Zielinski (@tomz)' });
  await owner.getByRole('list', { name: 'Members of Stewards' }).getByText('@tomz').waitFor();
  await owner.getByRole('button', { name: 'Back to all roles' }).click();
  const roles = owner.getByRole('list', { name: 'Roles' }).getByRole('listitem');
  const before = await roles.allInnerTexts();
  const place = before.findIndex((text) => text.startsWith('Stewards'));
  await owner.getByRole('button', { name: 'Move Stewards up' }).click();
  await expect
    .poll(async () => (await roles.allInnerTexts()).findIndex((text) => text.startsWith('Stewards')))
    .toBe(place - 1);
  await owner.getByRole('button', { name: 'Edit Stewards' }).click();
  await owner.getByRole('tab', { name: 'Members' }).click();
  await owner.getByRole('button', { name: /Take the role from Tomasz/ }).click();
  await owner.getByText('Nobody has this role.').waitFor();
  await owner.getByRole('button', { name: 'Delete Stewards' }).click();
  await owner.getByRole('button', { name: 'Delete role' }).click();
  await owner.getByRole('button', { name: 'Create role' }).waitFor();
  await closeSettings(owner);
});

test('an emoji is uploaded, renamed and deleted', async () => {
  await openGuildSettings(owner, 'Emoji');
  await owner
    .getByLabel('Emoji picture')
    .setInputFiles({ name: 'pit-stop.png', mimeType: 'image/png', buffer: PIXEL });
  const name = owner.getByLabel('Name of pitstop');
  await name.fill('pitlane');
  await name.blur();
  await owner.getByRole('button', { name: 'Delete pitlane' }).click();
  await owner.getByRole('button', { name: 'Delete pitlane' }).waitFor({ state: 'detached' });
  await closeSettings(owner);
});

test('a rule against words is made, switched off and deleted', async () => {
  await openGuildSettings(owner, 'Auto-moderation');
  await owner.getByRole('button', { name: 'Block words' }).click();
  await owner.getByLabel('Words', { exact: true }).fill('spoiler*, cheat');
  await owner.getByRole('button', { name: 'Create rule' }).click();
  await owner.getByText('Messages with spoiler*, cheat').waitFor();
  await owner.getByRole('switch', { name: 'Blocked words' }).uncheck();
  await owner.getByRole('button', { name: 'Delete Blocked words' }).click();
  await owner.getByRole('button', { name: 'Delete Blocked words' }).waitFor({ state: 'detached' });
  await closeSettings(owner);
});

test('an invite is made and revoked', async () => {
  await openGuildSettings(owner, 'Invites');
  await owner.getByRole('button', { name: 'Create invite' }).click();
  const dialog = owner.getByRole('dialog', { name: /^Invite people/ });
  await dialog.getByLabel('Expires after').selectOption({ label: '1 hour' });
  await dialog.getByRole('button', { name: 'Create invite' }).click();
  const code = (await dialog.getByLabel('Invite link').inputValue()).split('/').at(-1) ?? '';
  await dialog.getByRole('button', { name: 'Done' }).click();
  await closeSettings(owner);
  await openGuildSettings(owner, 'Invites');
  await owner.getByRole('button', { name: `Revoke ${code}` }).click();
  await owner.getByRole('button', { name: `Revoke ${code}` }).waitFor({ state: 'detached' });
  await closeSettings(owner);
});

test('somebody is banned with a reason from the list of members, and unbanned', async () => {
  await openGuildSettings(owner, 'Members');
  await owner.getByLabel('Find a member').fill('zoec');
  await owner.getByRole('button', { name: 'Actions for Zoe Campbell' }).click();
  await owner.getByRole('menuitem', { name: 'Ban Zoe Campbell' }).click();
  await owner.getByLabel('Delete messages').selectOption({ label: 'Previous hour' });
  await owner.getByLabel('Reason').fill('Sold stolen wheels');
  await owner.getByRole('button', { name: 'Ban', exact: true }).click();
  await owner.getByText('Nobody found.').waitFor();
  await owner.getByRole('button', { name: 'Bans' }).click();
  await owner.getByText('Sold stolen wheels').waitFor();
  await owner.getByRole('button', { name: 'Unban zoec' }).click();
  await owner.getByRole('button', { name: 'Unban zoec' }).waitFor({ state: 'detached' });
  await closeSettings(owner);
});

test('the audit log says in words what was done, by user and by action', async () => {
  await openGuildSettings(owner, 'Audit log');
  await owner.getByLabel('Filter by action').selectOption({ label: 'Changed the server' });
  const entry = owner.locator('details', { hasText: 'changed the server' }).first();
  await entry.click();
  await entry.getByText('Name: from Northlight Racing & Makers to Northlight Club').waitFor();
  await owner.getByLabel('Filter by user').selectOption({ label: 'Priya Nair' });
  await owner.getByText('Nothing is noted.').waitFor();
  await owner.getByLabel('Filter by user').selectOption('');
  await owner.getByLabel('Filter by action').selectOption({ label: 'Banned' });
  await owner.getByText('banned Zoe Campbell').waitFor();
  await closeSettings(owner);
});

test('bots and webhooks are listed', async () => {
  await openGuildSettings(owner, 'Integrations');
  await owner.getByRole('heading', { name: 'Bots and apps' }).waitFor();
  await owner.getByRole('heading', { name: 'Webhooks' }).waitFor();
  expect(await owner.getByRole('alert').count()).toBe(0);
  await closeSettings(owner);
});

test('a member finds no settings in the menu, and a moderator only the pages that are theirs', async () => {
  await openGuildMenu(member);
  await member.getByRole('menuitem', { name: 'Leave server' }).waitFor();
  expect(await member.getByRole('menuitem', { name: 'Server settings' }).count()).toBe(0);
  await member.keyboard.press('Escape');
  const moderator = await stage.openAs('priya');
  await openGuildSettings(moderator, 'Members');
  const pages = moderator.getByRole('navigation', { name: /^Settings of/ }).getByRole('button');
  expect(await pages.allInnerTexts()).toEqual(['Audit log', 'Members']);
  await moderator.context().close();
});

test('somebody makes a server of their own, and deletes it', async () => {
  await member.getByRole('button', { name: 'Add a server' }).click();
  await member.getByLabel('Server name').fill('Tomasz at home');
  await member.getByRole('button', { name: 'Create', exact: true }).click();
  await channelLink(member, 'general').waitFor();
  await openGuildSettings(member, 'Delete server');
  await member.getByLabel('Enter the server’s name').fill('Tomasz at home');
  await member.getByRole('region', { name: 'Delete server' }).getByRole('button').click();
  await member.getByRole('heading', { name: 'Direct messages' }).waitFor();
  await member.getByRole('button', { name: 'Northlight Club' }).click();
  await member.getByRole('log').waitFor();
});

test('who leaves a server comes back with an invite', async () => {
  await chooseFromChannelMenu(owner, 'general', 'Invite people');
  const dialog = owner.getByRole('dialog', { name: /^Invite people/ });
  await dialog.getByRole('button', { name: 'Create invite' }).click();
  const link = await dialog.getByLabel('Invite link').inputValue();
  const guest = await stage.openAs('hannak');
  await openGuildMenu(guest);
  await guest.getByRole('menuitem', { name: 'Leave server' }).click();
  await guest.getByRole('button', { name: 'Leave server' }).click();
  await guest.getByRole('heading', { name: 'Direct messages' }).waitFor();
  await guest.getByRole('button', { name: 'Add a server' }).click();
  await guest.getByLabel('Or join with an invite').fill(link);
  await guest.getByRole('button', { name: 'Join', exact: true }).click();
  await channelLink(guest, 'general').waitFor();
  await guest.context().close();
});
