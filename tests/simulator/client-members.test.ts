import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { chooseFromMemberMenu, closeSettings, inMemberList, save } from './settings-ways.ts';

/** What members do with each other, and moderators with them. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

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
    await page.getByRole('button', { name: 'Northlight Racing & Makers' }).click();
    await page.getByRole('log').waitFor();
  }
});
