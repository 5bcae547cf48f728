import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, PHONE } from '#tests/support/browser.ts';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { PIXEL } from './messages-stage.ts';
import {
  channelLink,
  channelNames,
  chooseFromChannelMenu,
  chooseFromMemberMenu,
  closeSettings,
  inMemberList,
  openGuildMenu,
  openGuildSettings,
  save,
} from './settings-ways.ts';

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

describe('a server’s settings', () => {
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
});

describe('channels', () => {
  test('a category and a channel of every kind are made', async () => {
    await openGuildMenu(owner);
    await owner.getByRole('menuitem', { name: 'Create category' }).click();
    await owner.getByLabel('Category name').fill('Garage');
    await owner.getByRole('button', { name: 'Create category' }).click();
    for (const kind of ['Text', 'Voice', 'Announcement']) {
      await owner.getByRole('button', { name: 'Create a channel in Garage' }).click();
      await owner.getByRole('radio', { name: kind }).check();
      await owner.getByLabel('Channel name').fill(`garage-${kind.toLowerCase()}`);
      await owner.getByRole('button', { name: 'Create channel', exact: true }).click();
      await channelLink(owner, `garage-${kind.toLowerCase()}`).waitFor();
    }
    await channelLink(member, 'garage-text').waitFor();
  });

  test('a channel gets a topic, slow mode and an age limit, and everybody sees it', async () => {
    await chooseFromChannelMenu(owner, 'garage-text', 'Edit channel');
    await owner.getByLabel('Channel topic').fill('Spanners and such');
    await owner.getByLabel('Slowmode').selectOption({ label: '30 seconds' });
    await owner.getByLabel('Hide threads after inactivity').selectOption({ label: '1 week' });
    await owner.getByLabel('Age-restricted channel').check();
    await save(owner);
    await closeSettings(owner);
    await channelLink(member, 'garage-text').click();
    await member.getByText('Spanners and such').waitFor();
  });

  test('a role is denied a channel, which is then synced with its category again', async () => {
    await owner.getByRole('button', { name: 'Edit garage-text' }).click();
    await owner.getByRole('button', { name: 'Permissions' }).click();
    await owner.getByLabel('View channels: Deny').check();
    await save(owner);
    await channelLink(member, 'garage-text').waitFor({ state: 'detached' });
    await owner.getByLabel('Add a member').selectOption({ label: 'Tomasz Zielinski' });
    await owner.getByRole('button', { name: 'Tomasz Zielinski', exact: true }).waitFor();
    await owner.getByLabel('View channels: Allow').check();
    await save(owner);
    await channelLink(member, 'garage-text').waitFor();
    await owner.getByRole('button', { name: 'Sync now' }).click();
    await owner.getByText('Permissions are synced with Garage.').waitFor();
    await closeSettings(owner);
  });

  test('a webhook is made in a channel, its address copied, and it is deleted', async () => {
    await owner.getByRole('button', { name: 'Edit garage-text' }).click();
    await owner.getByRole('button', { name: 'Integrations' }).click();
    await owner.getByRole('button', { name: 'New webhook' }).click();
    await owner.getByRole('button', { name: /^Copy the URL/ }).waitFor();
    await owner.getByRole('button', { name: /^Delete Spidey Bot|^Delete Captain/ }).click();
    await owner.getByText('There are no webhooks.').waitFor();
    await closeSettings(owner);
  });

  test('channels are moved by keyboard and by dragging, and a category folds', async () => {
    await channelLink(owner, 'support').focus();
    await owner.keyboard.press('Alt+ArrowUp');
    await expect
      .poll(async () => {
        const names = await channelNames(member);
        return names.indexOf('support') < names.indexOf('off-topic');
      })
      .toBe(true);
    await channelLink(owner, 'support').dragTo(channelLink(owner, 'rules'));
    await expect
      .poll(async () => {
        const names = await channelNames(member);
        return names.indexOf('support') < names.indexOf('announcements');
      })
      .toBe(true);
    await owner.getByRole('button', { name: 'Garage', exact: true }).click();
    expect(await channelLink(owner, 'garage-voice').count()).toBe(0);
    await owner.getByRole('button', { name: 'Garage', exact: true }).click();
    await channelLink(owner, 'garage-voice').waitFor();
  });

  test('a channel is deleted, and it is gone for everybody', async () => {
    await chooseFromChannelMenu(owner, 'garage-announcement', 'Delete channel');
    await owner.getByRole('button', { name: 'Delete channel' }).click();
    await channelLink(member, 'garage-announcement').waitFor({ state: 'detached' });
  });
});

describe('members', () => {
  test('a profile shows roles, which are given and taken', async () => {
    await inMemberList(owner, 'Kwame Mensah').click();
    await owner.getByRole('button', { name: 'View full profile' }).click();
    const profile = owner.getByRole('dialog', { name: 'Profile of Kwame Mensah' });
    await profile.getByLabel('Add a role').selectOption({ label: 'Makers' });
    await profile.getByRole('button', { name: 'Remove role Makers' }).click();
    await profile.getByRole('button', { name: 'Remove role Makers' }).waitFor({ state: 'detached' });
    await owner.keyboard.press('Escape');
  });

  test('a member gets a nickname, is timed out and let back in, and is kicked', async () => {
    await chooseFromMemberMenu(owner, 'Diego Morales', 'Change nickname');
    await owner.getByRole('textbox', { name: 'Nickname' }).fill('Diego M');
    await owner.getByRole('button', { name: 'Save', exact: true }).click();
    await chooseFromMemberMenu(owner, 'Diego M', 'Time out');
    await owner.getByLabel('Duration').selectOption({ label: '10 minutes' });
    await owner.getByRole('button', { name: 'Time out', exact: true }).click();
    await owner.getByRole('dialog', { name: /^Time out/ }).waitFor({ state: 'detached' });
    await chooseFromMemberMenu(owner, 'Diego M', 'Remove time-out');
    await chooseFromMemberMenu(owner, 'Diego M', 'Kick');
    await owner.getByLabel('Reason').fill('Too fast in the pit lane');
    await owner.getByRole('button', { name: 'Kick', exact: true }).click();
    await inMemberList(member, 'Diego M').waitFor({ state: 'detached' });
  });

  test('who may not moderate is not offered it', async () => {
    await inMemberList(member, 'Kwame Mensah').click({ button: 'right' });
    await member.getByRole('menuitem', { name: 'Profile' }).waitFor();
    const lines = await member.getByRole('menuitem').allInnerTexts();
    expect(lines).toEqual(['Profile', 'Message', 'Copy user ID']);
    await member.keyboard.press('Escape');
  });

  test('one’s own name, status and words are seen by the others', async () => {
    await member.getByRole('button', { name: 'User settings' }).click();
    await member.getByLabel('Display name').fill('Tomek');
    await save(member);
    await closeSettings(member);
    await inMemberList(owner, 'Tomek').waitFor();
    await member.getByRole('button', { name: 'Set status' }).click();
    await member.getByRole('menuitemcheckbox', { name: 'Do not disturb' }).click();
    await inMemberList(owner, 'Tomek').getByRole('img', { name: 'Do not disturb' }).waitFor();
    await member.getByRole('button', { name: 'Set status' }).click();
    await member.getByRole('menuitem', { name: 'Set custom status' }).click();
    await member.getByRole('textbox', { name: 'Custom status' }).fill('Under the car');
    await member.getByRole('button', { name: 'Save', exact: true }).click();
    await inMemberList(owner, 'Tomek').getByText('Under the car').waitFor();
  });

  test('a conversation is begun with somebody, and they see that it is unread', async () => {
    await owner.getByRole('button', { name: 'Direct messages' }).click();
    await owner.getByRole('button', { name: 'New message' }).click();
    await owner.getByRole('combobox', { name: 'Find somebody' }).fill('tomz');
    await owner.keyboard.press('Enter');
    await owner.getByRole('textbox', { name: /^Message/ }).fill('Are you coming?');
    await owner.keyboard.press('Enter');
    await member.getByRole('button', { name: 'Direct messages' }).click();
    const line = member.getByRole('link', { name: 'Ilona Harju (direct message, unread)' });
    await line.getByText(/^Today at/).waitFor();
    await line.click();
    await member.getByText('Are you coming?').waitFor();
    for (const page of [owner, member]) {
      await page.getByRole('button', { name: 'Northlight Club' }).click();
      await page.getByRole('log').waitFor();
    }
  });
});

describe('voice and events', () => {
  test('who joins a voice channel is seen in it; they are muted, moved and leave', async () => {
    await channelLink(member, 'Pit lane').click();
    const seen = owner.getByRole('list', { name: 'In this voice channel' });
    await seen.getByRole('button', { name: 'Tomek' }).waitFor();
    await member.getByRole('button', { name: 'Mute', exact: true }).click();
    await seen.getByLabel('Muted', { exact: true }).waitFor();
    await member.getByRole('button', { name: 'Deafen', exact: true }).click();
    await seen.getByLabel('Deafened', { exact: true }).waitFor();
    await seen.getByRole('button', { name: 'Tomek' }).click({ button: 'right' });
    await owner.getByRole('menuitemcheckbox', { name: 'Server mute' }).click();
    await seen.getByLabel('Muted by the server').waitFor();
    await seen.getByRole('button', { name: 'Tomek' }).click({ button: 'right' });
    await owner.getByRole('menuitem', { name: 'Move to another channel' }).click();
    await owner.getByLabel('Voice channel', { exact: true }).selectOption({ label: 'Workshop' });
    await owner.getByRole('button', { name: 'Move', exact: true }).click();
    await member.getByText('Workshop / Northlight Club').waitFor();
    await member.getByRole('button', { name: 'Disconnect' }).click();
    await seen.waitFor({ state: 'detached' });
  });

  test('an event is planned, somebody is interested, and it is cancelled', async () => {
    await openGuildMenu(owner);
    await owner.getByRole('menuitem', { name: 'Events' }).click();
    await owner.getByRole('button', { name: 'Create event' }).click();
    const form = owner.getByRole('dialog', { name: 'Create event' });
    await form.getByLabel('Event name').fill('Race night');
    await form.getByLabel('Place').fill('The old airfield');
    await form.getByRole('button', { name: 'Create event' }).click();
    await owner.getByRole('heading', { name: 'Race night' }).waitFor();
    await openGuildMenu(member);
    await member.getByRole('menuitem', { name: 'Events' }).click();
    await member.getByRole('button', { name: 'Interested in Race night' }).click();
    await member.getByRole('button', { name: 'Interested in Race night', pressed: true }).waitFor();
    await member.getByRole('button', { name: 'Interested in Race night' }).click();
    await member.getByRole('button', { name: 'Interested in Race night', pressed: false }).waitFor();
    await member.keyboard.press('Escape');
    const planned = owner.getByRole('listitem').filter({ hasText: 'Race night' });
    await planned.getByRole('button', { name: 'Cancel event' }).click();
    await planned.waitFor({ state: 'detached' });
    await owner.keyboard.press('Escape');
  });
});

describe('the developer’s panel', () => {
  const tab = (name: string): Promise<void> => owner.getByRole('tab', { name, exact: true }).click();

  test('requests are listed as they come and filtered by who, status and path', async () => {
    await owner.getByRole('button', { name: 'Developer panel' }).click();
    await owner.getByLabel('Whose requests').selectOption({ label: 'tomz' });
    await owner.getByLabel('Status', { exact: true }).selectOption('2');
    await owner.getByLabel('Filter by path').fill('PATCH /users/@me');
    const log = owner.getByRole('region', { name: 'Last REST requests' });
    await log.getByText('/users/@me').first().click();
    await log.getByText('tomz').waitFor();
    await owner.getByRole('button', { name: 'Pause' }).click();
    await owner.getByRole('button', { name: 'Resume' }).click();
  });

  test('events of this session are listed with what they carried', async () => {
    await tab('Events');
    await owner.getByLabel('Filter by name').fill('voice_state');
    const events = owner.getByRole('region', { name: 'Last gateway events' });
    await events.getByText('VOICE_STATE_UPDATE').first().click();
    await events.getByText('"self_mute"').first().waitFor();
  });

  test('a preset and a fault of one’s own are set and taken away', async () => {
    await tab('Faults');
    await owner.getByRole('button', { name: 'Resumes refused' }).click();
    const faults = owner.getByRole('list', { name: 'Faults' });
    await faults.getByText('Resuming is refused').waitFor();
    await owner.getByLabel('What goes wrong').selectOption('error');
    await owner.getByLabel('Path (pattern)').fill('^/nowhere');
    await owner.getByLabel('Status', { exact: true }).fill('502');
    await owner.getByLabel('How often (%)').fill('50');
    await owner.getByRole('button', { name: 'Add fault' }).click();
    await faults.getByText('^/nowhere · with 502 · 50 %').waitFor();
    await owner.getByRole('button', { name: 'Remove Requests fail' }).click();
    await faults.getByText('^/nowhere').waitFor({ state: 'detached' });
    await owner.getByRole('button', { name: 'Remove all' }).click();
    await owner.getByText('All is well.').waitFor();
  });

  test('time is frozen, put forward, set, and real again', async () => {
    await tab('Clock');
    await owner.getByRole('button', { name: 'Frozen' }).click();
    await owner.locator('[data-clock=frozen]').waitFor();
    const before = await owner.locator('[data-clock=frozen]').textContent();
    await owner.getByRole('button', { name: '+ 1 hour' }).click();
    await expect.poll(() => owner.locator('[data-clock]').textContent()).not.toBe(before);
    await owner.getByLabel('Time to set (UTC)').fill('2031-05-01T12:00');
    await owner.getByRole('button', { name: 'Set', exact: true }).click();
    await owner.getByText('2031-05-01 12:00').waitFor();
    await owner.getByRole('button', { name: 'Real' }).click();
    await owner.locator('[data-clock=real]').waitFor();
  });

  test('a recording is started, looked into, stopped and downloaded', async () => {
    await tab('Recording');
    await owner.getByRole('button', { name: 'Start recording' }).click();
    await owner.getByRole('button', { name: 'Stop recording' }).waitFor();
    await channelLink(member, 'shop').click();
    await member.getByRole('log').waitFor();
    await owner.getByRole('button', { name: 'Look inside' }).click();
    const lines = owner.getByRole('region', { name: 'Lines of the recording' });
    await lines
      .getByText(/GET \/channels/)
      .first()
      .click();
    await lines.getByText('"answer"').first().waitFor();
    await owner.getByRole('button', { name: 'Stop recording' }).click();
    const download = owner.waitForEvent('download');
    await owner.getByRole('button', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('recording.ndjson');
  });

  test('a session is told to reconnect, and comes back by itself', async () => {
    await tab('Sessions');
    await owner.getByRole('button', { name: 'Ask tomz to reconnect' }).click();
    await member.getByRole('log').waitFor();
    await owner.getByRole('button', { name: 'Tell tomz that the session is invalid', exact: true }).click();
    await channelLink(member, 'general').waitFor();
  });

  test('an application is made, its token shown once, and it is deleted', async () => {
    await tab('Apps');
    await owner.getByLabel('Name of the application').fill('Pit radio');
    await owner.getByRole('button', { name: 'Create', exact: true }).click();
    await owner.getByRole('heading', { name: 'Pit radio: shown once' }).waitFor();
    await owner.getByRole('button', { name: 'Hide', exact: true }).click();
    const application = owner.getByRole('listitem').filter({ hasText: 'Pit radio' });
    const install = application.getByRole('link', { name: 'Install' });
    expect(await install.getAttribute('href')).toContain('/oauth2/authorize');
    await owner.getByRole('button', { name: 'Delete Pit radio' }).click();
    await application.waitFor({ state: 'detached' });
  });

  test('a snapshot brings back what was there', async () => {
    await tab('Snapshots');
    await owner.getByLabel('Name of the snapshot').fill('before');
    await owner.getByRole('button', { name: 'Save', exact: true }).click();
    await owner.getByRole('button', { name: 'Restore before' }).waitFor();
    await chooseFromChannelMenu(owner, 'garage-text', 'Delete channel');
    await owner.getByRole('button', { name: 'Delete channel' }).click();
    await channelLink(owner, 'garage-text').waitFor({ state: 'detached' });
    await owner.getByRole('button', { name: 'Restore before' }).click();
    await channelLink(owner, 'garage-text').waitFor();
    await owner.getByRole('button', { name: 'Delete before' }).click();
    await owner.getByRole('button', { name: 'Close developer panel' }).click();
  });
});

/** What keeps somebody from using what is open: what is below a dialog is inert. */
const barriers = async (page: Page, where: string): Promise<string[]> => {
  let open: string | undefined;
  for (const scope of ['dialog', '[role=menu]', 'aside[aria-label^=Dev]'])
    if (open === undefined && (await page.locator(scope).count()) > 0) open = scope;
  return (await barriersOn(page, open)).map((found) => `${where}: ${found}`);
};

describe.each([
  { name: 'a desk', viewport: DESKTOP },
  { name: 'a phone', viewport: PHONE },
])('on $name', ({ viewport }) => {
  test.each(['light', 'dark'] as const)(
    'settings and the developer’s panel keep nobody out in the %s theme',
    async (colorScheme) => {
      const page = await stage.openAs('ilona', { viewport, colorScheme });
      const found: string[] = [];
      const showChannels = async (): Promise<void> => {
        if (viewport === PHONE) await page.getByRole('button', { name: 'Show channels' }).click();
      };
      await showChannels();
      await openGuildMenu(page);
      found.push(...(await barriers(page, 'the menu')));
      await page.getByRole('menuitem', { name: 'Server settings' }).click();
      const pages = page.getByRole('navigation', { name: /^Settings of/ }).getByRole('button');
      for (const title of await pages.allInnerTexts()) {
        await page.getByRole('button', { name: title, exact: true }).click();
        await page.getByRole('region', { name: title, exact: true }).getByRole('heading').first().waitFor();
        found.push(...(await barriers(page, title)));
      }
      await page.getByRole('button', { name: 'Roles', exact: true }).click();
      await page.getByRole('button', { name: 'Edit Moderator', exact: true }).last().click();
      found.push(...(await barriers(page, 'a role')));
      await page.getByRole('tab', { name: 'Permissions' }).click();
      found.push(...(await barriers(page, 'permissions')));
      await closeSettings(page);
      await chooseFromChannelMenu(page, 'general', 'Edit channel');
      found.push(...(await barriers(page, 'a channel')));
      await page.getByRole('button', { name: 'Permissions' }).click();
      found.push(...(await barriers(page, 'overwrites')));
      await closeSettings(page);
      await page.getByRole('button', { name: 'User settings' }).click();
      found.push(...(await barriers(page, 'user settings')));
      await closeSettings(page);
      await page.getByRole('button', { name: 'Developer panel' }).click();
      for (const title of await page.getByRole('tab').allInnerTexts()) {
        await page.getByRole('tab', { name: title, exact: true }).click();
        found.push(...(await barriers(page, title)));
      }
      expect(found).toEqual([]);
      await page.context().close();
    },
    120_000,
  );
});
