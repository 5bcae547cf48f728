import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { PHONE } from '#tests/support/browser.ts';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { CLIPBOARD, copied } from './message-ways.ts';
import { PIXEL } from './messages-stage.ts';
import { channelLink, chooseFromMemberMenu, closeSettings, inMemberList, save } from './settings-ways.ts';

/** Oneself and the others: who one is, whom one writes to, what one does with whom. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage(CLIPBOARD);
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

const idOf = (username: string): string => stage.idOf.get(username) ?? '';

describe('oneself', () => {
  test('somebody else is acted as, found by letters or pointed at, from the name or the status', async () => {
    const page = await stage.openAs('kwame');
    const dialog = page.getByRole('dialog', { name: 'Act as' });
    const you = page.getByRole('region', { name: 'You' });
    await you.getByTitle('Act as somebody else').click();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await you.getByTitle('Act as somebody else').click();
    await dialog.getByLabel('Find a member').fill('graceo');
    await page.keyboard.press('Enter');
    await you.getByText('Grace Okafor').waitFor();
    await page.waitForURL(new RegExp(`as=${idOf('graceo')}`));
    await you.getByRole('button', { name: 'Set status' }).click();
    await page.getByRole('menuitem', { name: 'Act as somebody else' }).click();
    await dialog.getByRole('option', { name: /@mikav/ }).click();
    await you.getByText('Mika Virtanen').waitFor();
    await page.context().close();
  });

  test('words about oneself are set and cleared, and the settings are reached from the status', async () => {
    const status = async (line: string) => {
      await member.getByRole('button', { name: 'Set status' }).click();
      await member.getByRole('menuitem', { name: line }).click();
    };
    await status('Set custom status');
    await member.getByRole('textbox', { name: 'Custom status' }).fill('Under the car');
    await member.getByRole('button', { name: 'Save', exact: true }).click();
    await inMemberList(owner, 'Tomasz').getByText('Under the car').waitFor();
    await status('Clear custom status');
    await inMemberList(owner, 'Tomasz').getByText('Under the car').waitFor({ state: 'detached' });
    await status('User settings');
    await member.getByRole('button', { name: 'Status', exact: true }).click();
    const words = member.getByLabel('Custom status');
    await words.fill('Half a thought');
    await member.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => words.inputValue()).toBe('');
    await closeSettings(member);
  });

  test('one’s picture is looked for on the machine, and one’s names are changed or left', async () => {
    await member.getByRole('button', { name: 'User settings' }).click();
    const chooser = member.waitForEvent('filechooser');
    await member.getByRole('button', { name: 'Change picture' }).click();
    await (await chooser).setFiles({ name: 'me.png', mimeType: 'image/png', buffer: PIXEL });
    await member.getByText('Saved').waitFor();
    const username = member.getByLabel('Username');
    await username.fill('somebody');
    await member.getByRole('button', { name: 'Reset' }).click();
    await expect.poll(() => username.inputValue()).toBe('tomz');
    await username.fill('tomasz.z');
    await save(member);
    await expect
      .poll(
        async () => (await stage.simulator.control.getUser({ params: { user_id: idOf('tomz') } })).username,
      )
      .toBe('tomasz.z');
    await closeSettings(member);
  });

  test('the theme is changed beside one’s name', async () => {
    const theme = () => member.locator('html').getAttribute('data-theme');
    const before = await theme();
    await member.getByRole('button', { name: /^(Light|Dark) theme$/ }).click();
    await expect.poll(theme).not.toBe(before);
  });
});

describe('the others', () => {
  test('a profile is opened from the menu of a member, and acts as that menu does', async () => {
    await chooseFromMemberMenu(owner, 'Grace Okafor', 'Roles');
    const profile = owner.getByRole('dialog', { name: 'Profile of Grace Okafor' });
    await profile.getByLabel('Add a role').waitFor();
    await owner.keyboard.press('Escape');
    await chooseFromMemberMenu(owner, 'Grace Okafor', 'Profile');
    await profile.getByRole('button', { name: 'Copy user ID' }).click();
    await expect.poll(() => copied(owner)).toBe(idOf('graceo'));
    await profile.getByRole('button', { name: 'Message', exact: true }).click();
    await profile.waitFor({ state: 'detached' });
    await owner.waitForURL(/\/channels\/@me\/\d+/);
    await owner.goBack();
  });

  test('an id is copied from the menu of a member, and a conversation begun', async () => {
    await chooseFromMemberMenu(owner, 'Sofia Rossi', 'Copy user ID');
    await expect.poll(() => copied(owner)).toBe(idOf('sofiar'));
    await chooseFromMemberMenu(owner, 'Sofia Rossi', 'Message');
    await owner.waitForURL(/\/channels\/@me\/\d+/);
    const line = owner.getByRole('link', { name: /^Sofia Rossi/ });
    await line.click({ button: 'right' });
    await owner.getByRole('menuitem', { name: 'Profile' }).waitFor();
    await owner.keyboard.press('Escape');
    await owner.goBack();
  });

  test('whom to write to is chosen with the pointer, or not at all', async () => {
    await owner.getByRole('button', { name: 'Direct messages' }).click();
    const dialog = owner.getByRole('dialog', { name: 'New message' });
    await owner.getByRole('button', { name: 'New message' }).click();
    await owner.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await owner.getByRole('button', { name: 'New message' }).click();
    await dialog.getByRole('option', { name: /@kwame/ }).click();
    await owner.getByRole('textbox', { name: 'Message @Kwame Mensah' }).waitFor();
    await owner.getByRole('button', { name: 'Northlight Racing & Makers' }).first().click();
    await owner.getByRole('log').waitFor();
  });

  test('a time-out is given with a reason, which the audit log has', async () => {
    await chooseFromMemberMenu(owner, 'Diego Morales', 'Time out');
    const dialog = owner.getByRole('dialog', { name: /^Time out/ });
    await dialog.getByLabel('Reason').fill('Jumped the start');
    await dialog.getByRole('button', { name: 'Time out', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    const { body } = await stage.simulator.control.requestAs({
      params: { user_id: idOf('ilona') },
      body: { method: 'GET', path: `/guilds/${stage.guildId}/audit-logs?action_type=24&limit=1` },
    });
    expect(body).toMatchObject({ audit_log_entries: [{ reason: 'Jumped the start' }] });
  });

  test('who is in a voice channel is shown when pressed', async () => {
    await channelLink(member, 'Pit lane').click();
    await owner.getByRole('list', { name: 'In this voice channel' }).getByRole('button').first().click();
    await owner.getByRole('dialog', { name: /^Profile of Tomasz/ }).waitFor();
    await owner.keyboard.press('Escape');
    await member.getByRole('button', { name: 'Disconnect' }).click();
  });

  test('the menu of applications opens beside the member’s, and is left again with the arrow', async () => {
    const application = await stage.simulator.control.createApplication({ body: { name: 'Greeter' } });
    await stage.simulator.control.installBot({
      params: { guild_id: stage.guildId },
      body: { applicationId: application.id, permissions: '0' },
    });
    await fetch(
      `${stage.simulator.apiUrl}/v10/applications/${application.id}/guilds/${stage.guildId}/commands`,
      {
        method: 'PUT',
        headers: { authorization: `Bot ${application.token}`, 'content-type': 'application/json' },
        body: JSON.stringify([{ type: 2, name: 'Greet' }]),
      },
    );
    const apps = owner.getByRole('menuitem', { name: 'Apps' });
    // Commands are asked for once in a few seconds.
    await expect
      .poll(async () => {
        await stage.tidy();
        await inMemberList(owner, 'Sofia Rossi').click({ button: 'right' });
        await owner.getByRole('menuitem', { name: 'Copy user ID' }).waitFor();
        return apps.count();
      })
      .toBe(1);
    await apps.press('ArrowRight');
    await owner.getByRole('menuitem', { name: 'Greet' }).press('ArrowLeft');
    await owner.getByRole('menuitem', { name: 'Greet' }).waitFor({ state: 'detached' });
    expect(await apps.evaluate((line) => line === document.activeElement)).toBe(true);
  });
});

describe('on a phone', () => {
  test('the lists of channels and members come over the messages, and leave with a press beside them', async () => {
    const page = await stage.openAs('kwame', { viewport: PHONE });
    const members = page.getByRole('complementary', { name: 'Members' });
    await members.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Show members' }).click();
    await members.waitFor();
    await page.getByRole('button', { name: 'Close the drawer' }).click({ position: { x: 10, y: 400 } });
    await members.waitFor({ state: 'detached' });
    await page.context().close();
  });
});
