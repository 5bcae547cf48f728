import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { PHONE } from '#tests/support/browser.ts';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { PIXEL } from './messages-stage.ts';
import { channelLink, closeSettings, openGuildSettings } from './settings-ways.ts';

/** How servers, people and conversations look. */

let stage: DemoStage;
let owner: Page;
let member: Page;

const picture = { name: 'face.png', mimeType: 'image/png', buffer: PIXEL };

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

test('a server’s icon is changed and taken away, and a member sees both', async () => {
  const icon = member
    .getByRole('navigation', { name: 'Servers' })
    .getByRole('button', { name: 'Northlight Racing & Makers' })
    .locator('img');
  const before = await icon.getAttribute('src');
  await openGuildSettings(owner, 'Overview');
  const chooser = owner.waitForEvent('filechooser');
  await owner.getByRole('button', { name: 'Change icon' }).click();
  await (await chooser).setFiles(picture);
  await expect.poll(() => icon.getAttribute('src')).not.toBe(before);
  await owner.getByRole('button', { name: 'Remove icon' }).click();
  await expect.poll(() => icon.count()).toBe(0);
  await closeSettings(owner);
});

test('one’s own picture is changed and taken away', async () => {
  const shown = async () =>
    (await stage.simulator.control.getUser({ params: { user_id: stage.idOf.get('tomz') ?? '' } })).avatar_url;
  const before = await shown();
  await member.getByRole('button', { name: 'User settings' }).click();
  await member.getByLabel('Picture').setInputFiles(picture);
  await expect.poll(shown).not.toBe(before);
  await member.getByRole('button', { name: 'Remove picture' }).click();
  await member.getByRole('button', { name: 'Remove picture' }).waitFor({ state: 'detached' });
  await closeSettings(member);
});

test('on a phone the direct messages stay at hand until one is chosen, which begins with whom it is with', async () => {
  const phone = await stage.openAs('tomz', { viewport: PHONE });
  await phone.getByRole('button', { name: 'Show channels' }).click();
  await phone.getByRole('button', { name: 'Direct messages' }).click();
  await phone.getByRole('button', { name: 'New message' }).click();
  await phone.getByRole('option', { name: /Grace Okafor/ }).click();
  await phone.getByText('This is the beginning of your direct message history with Grace Okafor.').waitFor();
  await phone.getByRole('button', { name: 'New message' }).waitFor({ state: 'hidden' });
  await phone.context().close();
});

test('a forum’s posts are put in order of their beginning, and of their last message again', async () => {
  await channelLink(member, 'setups').click();
  const choose = async (line: string) => {
    await member.getByRole('button', { name: 'Sort and view' }).click();
    await member.getByRole('menuitemcheckbox', { name: line }).click();
  };
  const chosen = async (line: string): Promise<string | null> => {
    await member.getByRole('button', { name: 'Sort and view' }).click();
    const checked = await member.getByRole('menuitemcheckbox', { name: line }).getAttribute('aria-checked');
    await member.keyboard.press('Escape');
    return checked;
  };
  await choose('Date posted');
  expect(await chosen('Recently active')).toBe('false');
  await choose('Recently active');
  expect(await chosen('Recently active')).toBe('true');
});
