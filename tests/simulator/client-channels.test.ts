import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import {
  channelLink,
  channelNames,
  chooseFromChannelMenu,
  closeSettings,
  openGuildMenu,
  save,
} from './settings-ways.ts';

/** Channels as those who manage them make, change, move and delete them. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

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
