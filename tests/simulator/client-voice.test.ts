import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { channelLink, openGuildMenu } from './settings-ways.ts';

/** Voice channels and events. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

test('who joins a voice channel is seen in it; they are muted, moved and leave', async () => {
  await channelLink(member, 'Pit lane').click();
  const seen = owner.getByRole('list', { name: 'In this voice channel' });
  await seen.getByRole('button', { name: 'Tomasz Zielinski' }).waitFor();
  await member.getByRole('button', { name: 'Mute', exact: true }).click();
  await seen.getByLabel('Muted', { exact: true }).waitFor();
  await member.getByRole('button', { name: 'Deafen', exact: true }).click();
  await seen.getByLabel('Deafened', { exact: true }).waitFor();
  await seen.getByRole('button', { name: 'Tomasz Zielinski' }).click({ button: 'right' });
  await owner.getByRole('menuitemcheckbox', { name: 'Server mute' }).click();
  await seen.getByLabel('Muted by the server').waitFor();
  await seen.getByRole('button', { name: 'Tomasz Zielinski' }).click({ button: 'right' });
  await owner.getByRole('menuitem', { name: 'Move to another channel' }).click();
  await owner.getByLabel('Voice channel', { exact: true }).selectOption({ label: 'Workshop' });
  await owner.getByRole('button', { name: 'Move', exact: true }).click();
  await member.getByText('Workshop / Northlight Racing & Makers').waitFor();
  await member.getByRole('button', { name: 'Disconnect' }).click();
  await seen.waitFor({ state: 'detached' });
});

test('an event is planned, how many want to come is counted, somebody is interested, and it is cancelled', async () => {
  await openGuildMenu(owner);
  await owner.getByRole('menuitem', { name: 'Events' }).click();
  await owner
    .getByRole('listitem')
    .filter({ hasText: 'Soldering evening' })
    .getByText('7 interested')
    .waitFor();
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
