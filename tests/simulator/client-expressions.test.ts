import { PermissionFlagsBits } from 'discord.js';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { PIXEL } from './messages-stage.ts';
import { channelLink, closeSettings, openGuildSettings } from './settings-ways.ts';

/** Stickers and emoji, as a person puts them into messages. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
  await upload(stage.guildId, 'Chequered', 'finish, race');
  for (const page of [owner, member]) {
    await channelLink(page, 'general').click();
    await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  }
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

/** Puts a sticker into a server as the demo's owner. */
const upload = async (guildId: string, name: string, tags: string): Promise<void> => {
  const { token } = await stage.simulator.control.createUserToken({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
  });
  const body = new FormData();
  for (const [key, value] of Object.entries({ name, tags, description: 'At the line' })) body.set(key, value);
  body.set('file', new File([PIXEL], 'sticker.png', { type: 'image/png' }));
  const answer = await fetch(`${stage.simulator.apiUrl}/v10/guilds/${guildId}/stickers`, {
    method: 'POST',
    headers: { authorization: token },
    body,
  });
  expect(answer.status).toBe(201);
};

const composerOf = (page: Page) => page.getByRole('textbox', { name: 'Message #general' });
const pickerOf = (page: Page) => page.getByRole('dialog', { name: 'Pick a sticker' });
const openPicker = async (page: Page) => {
  await page.getByRole('button', { name: 'Pick a sticker' }).click();
  return pickerOf(page);
};
const lastSticker = (page: Page, name: string) =>
  page
    .getByRole('log')
    .getByRole('img', { name: `${name} sticker` })
    .last();

test('a sticker is found by a word and sent alone with Enter, and another sees it', async () => {
  const picker = await openPicker(member);
  await picker.getByRole('region', { name: 'Northlight Racing & Makers' }).waitFor();
  await picker.getByLabel('Find a sticker').fill('nothing of that name');
  await picker.getByText('No sticker has that name.').waitFor();
  await picker.getByLabel('Find a sticker').fill('finish');
  await picker.getByText('At the line').waitFor();
  await member.keyboard.press('Enter');
  await picker.waitFor({ state: 'detached' });
  await lastSticker(owner, 'Chequered').waitFor();
  await expect
    .poll(() => composerOf(member).evaluate((field) => field === document.activeElement))
    .toBe(true);
});

test('beside a text a sticker waits in the composer, is taken out, put back, and goes with the text', async () => {
  await composerOf(member).fill('We won');
  await (await openPicker(member)).getByRole('button', { name: 'Smile', exact: true }).click();
  await member.getByRole('button', { name: 'Remove Smile' }).click();
  await (await openPicker(member)).getByRole('button', { name: 'Chequered', exact: true }).click();
  await member.getByRole('button', { name: 'Remove Chequered' }).waitFor();
  await composerOf(member).press('Enter');
  const sent = owner.locator('article[data-message-id]', { hasText: 'We won' });
  await sent.getByRole('img', { name: 'Chequered sticker' }).waitFor();
  await member.getByRole('button', { name: 'Remove Chequered' }).waitFor({ state: 'detached' });
});

test('arrows go over stickers and emoji, and Escape leads back to the button', async () => {
  const button = member.getByRole('button', { name: 'Pick a sticker' });
  const focused = () => member.evaluate(() => document.activeElement?.getAttribute('aria-label'));
  await button.focus();
  await member.keyboard.press('Enter');
  await pickerOf(member).getByRole('button', { name: 'Frown' }).waitFor();
  await expect.poll(focused).toBe('Find a sticker');
  for (const [key, name] of [
    ['ArrowDown', 'Chequered'],
    ['ArrowDown', 'Smile'],
    ['ArrowRight', 'Level'],
    ['ArrowLeft', 'Smile'],
    ['ArrowUp', 'Chequered'],
    ['ArrowUp', 'Find a sticker'],
  ] as const) {
    await member.keyboard.press(key);
    expect(await focused()).toBe(name);
  }
  await member.keyboard.press('Escape');
  await expect.poll(focused).toBe('Pick a sticker');
  await member.getByRole('button', { name: 'Pick an emoji' }).click();
  await member.keyboard.press('ArrowDown');
  await member.keyboard.press('ArrowRight');
  expect(await focused()).toBe('thumbsdown');
  await member.keyboard.press('Enter');
  await expect.poll(() => composerOf(member).inputValue()).toBe('👎 ');
  await composerOf(member).fill('');
});

test('a sticker is uploaded with a name and words, offered at once, renamed and deleted', async () => {
  await openGuildSettings(owner, 'Stickers');
  const chooser = owner.waitForEvent('filechooser');
  await owner.getByRole('button', { name: 'Upload sticker' }).click();
  await (await chooser).setFiles({ name: 'helmet.png', mimeType: 'image/png', buffer: PIXEL });
  const dialog = owner.getByRole('dialog', { name: 'Upload a sticker' });
  expect(await dialog.getByLabel('Sticker name').inputValue()).toBe('helmet');
  await dialog.getByLabel('Sticker name').fill('Helmet');
  await dialog.getByLabel('Related emoji').fill('🪖');
  await dialog.getByLabel('Description').fill('Put it on');
  await dialog.getByRole('button', { name: 'Upload', exact: true }).click();
  const offered = (name: string) => pickerOf(member).getByRole('button', { name, exact: true });
  await openPicker(member);
  await offered('Helmet').waitFor();
  await owner.getByLabel('Name of Helmet').fill('Red helmet');
  await owner.getByLabel('Name of Helmet').press('Tab');
  await offered('Red helmet').waitFor();
  await owner.getByRole('button', { name: 'Delete Red helmet' }).click();
  await offered('Red helmet').waitFor({ state: 'detached' });
  await member.keyboard.press('Escape');
  await closeSettings(owner);
});

test('stickers of another server are offered only where they may be used', async () => {
  const ilona = stage.idOf.get('ilona') ?? '';
  const other = await stage.simulator.control.createGuild({ body: { name: 'Karting', owner_id: ilona } });
  await stage.simulator.control.addMember({
    params: { guild_id: other.id },
    body: { userId: stage.idOf.get('tomz') ?? '' },
  });
  await upload(other.id, 'Kart', 'small');
  const groups = async (page: Page): Promise<string[]> => {
    const picker = await openPicker(page);
    await picker.getByRole('region', { name: 'Faces' }).waitFor();
    const names = await picker.getByRole('heading').allInnerTexts();
    await page.keyboard.press('Escape');
    return names;
  };
  await expect.poll(() => groups(member)).toEqual(['Northlight Racing & Makers', 'Karting', 'Faces']);
  const channelId = /channels\/\d+\/(\d+)/.exec(member.url())?.[1];
  await stage.simulator.control.requestAs({
    params: { user_id: ilona },
    body: {
      method: 'PUT',
      path: `/channels/${channelId}/permissions/${stage.guildId}`,
      body: { type: 0, deny: String(PermissionFlagsBits.UseExternalStickers) },
    },
  });
  await expect.poll(() => groups(member)).toEqual(['Northlight Racing & Makers', 'Faces']);
});

test('the menu of a message leads to an emoji for it and to who reacted', async () => {
  const message = owner.locator('article[data-message-id]', { hasText: 'We won' });
  const choose = async (line: string) => {
    await message.click({ button: 'right', position: { x: 300, y: 8 } });
    await owner.getByRole('menuitem', { name: line, exact: true }).click();
  };
  await choose('Add reaction');
  await owner.getByLabel('Find an emoji').fill('rocket');
  await owner.keyboard.press('Enter');
  await message.getByLabel('🚀, 1 reaction').waitFor();
  await choose('View reactions');
  await owner.getByRole('dialog').getByRole('tab', { name: '🚀, 1' }).waitFor();
});
