import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
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

/** The controls that are used less often, each once. */

let stage: DemoStage;
let owner: Page;
let member: Page;

const copied = (page: Page): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

beforeAll(async () => {
  stage = await openDemoStage({ permissions: ['clipboard-read', 'clipboard-write'] });
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

describe('oneself', () => {
  test('a picture, a status and the theme are chosen in the user settings', async () => {
    await member.getByRole('button', { name: 'User settings' }).click();
    const picture = async () =>
      (await stage.simulator.control.getUser({ params: { user_id: stage.idOf.get('tomz') ?? '' } }))
        .avatar_url;
    const before = await picture();
    await member
      .getByLabel('Picture')
      .setInputFiles({ name: 'me.png', mimeType: 'image/png', buffer: PIXEL });
    await expect.poll(picture).not.toBe(before);
    await member.getByRole('button', { name: 'Status', exact: true }).click();
    await member.getByLabel('Online status').selectOption('dnd');
    await member.getByLabel('Custom status').fill('In the pits');
    await save(member);
    await member.getByRole('button', { name: 'Appearance', exact: true }).click();
    const dark = member.getByRole('switch', { name: 'Dark theme' });
    const was = await dark.isChecked();
    await dark.click();
    await expect.poll(() => dark.isChecked()).toBe(!was);
    await closeSettings(member);
    await owner.getByText('In the pits').first().waitFor();
  });

  test('ids and invites are copied', async () => {
    await chooseFromChannelMenu(owner, 'general', 'Copy channel ID');
    await expect.poll(() => copied(owner)).toMatch(/^\d{15,20}$/);
    await openGuildMenu(owner);
    await owner.getByRole('menuitem', { name: 'Copy server ID' }).click();
    await expect.poll(() => copied(owner)).toBe(stage.guildId);
  });
});

describe('the server', () => {
  test('a role is dragged above another', async () => {
    await openGuildSettings(owner, 'Roles');
    const rows = owner.getByRole('list', { name: 'Roles' }).locator('[data-role-id]');
    const names = async (): Promise<string[]> =>
      (await rows.allInnerTexts()).map((text) => text.split('\n')[0]?.trim() ?? '');
    const before = await names();
    const [from, to] = [before.indexOf('Makers'), before.indexOf('Racing crew')];
    await rows.nth(from).dragTo(rows.nth(to));
    await expect.poll(async () => (await names()).indexOf('Makers')).toBe(to);
    await closeSettings(owner);
  });

  test('forums, stages and media channels are made', async () => {
    for (const [kind, name] of [
      ['Forum', 'questions'],
      ['Stage', 'podium'],
      ['Media', 'photographs'],
    ] as const) {
      await openGuildMenu(owner);
      await owner.getByRole('menuitem', { name: 'Create channel' }).click();
      const dialog = owner.getByRole('dialog', { name: 'Create channel' });
      await dialog.getByRole('radio', { name: new RegExp(`^${kind}`) }).check();
      await dialog.getByLabel('Channel name').fill(name);
      await dialog.getByRole('button', { name: 'Create channel' }).click();
      await dialog.waitFor({ state: 'detached' });
    }
    await expect
      .poll(async () => (await channelNames(owner)).join(' '))
      .toMatch(/(?=.*questions)(?=.*podium)(?=.*photographs)/s);
  });

  test('an event is begun and ended', async () => {
    await openGuildMenu(owner);
    await owner.getByRole('menuitem', { name: 'Events' }).click();
    const event = owner.getByRole('listitem').filter({ hasText: 'Soldering evening' });
    await event.getByRole('button', { name: 'Start event' }).click();
    await event.getByRole('button', { name: 'End event' }).click();
    await event.waitFor({ state: 'detached' });
  });

  test('somebody in voice is deafened by the server and put out', async () => {
    await channelLink(member, 'Pit lane').click();
    const seen = owner.getByRole('list', { name: 'In this voice channel' });
    await seen.getByRole('button').first().click({ button: 'right' });
    await owner.getByRole('menuitemcheckbox', { name: 'Server deafen' }).click();
    await seen.getByLabel('Deafened by the server').waitFor();
    await seen.getByRole('button').first().click({ button: 'right' });
    await owner.getByRole('menuitem', { name: 'Disconnect' }).click();
    await seen.waitFor({ state: 'detached' });
  });
});

describe('messages', () => {
  const asOwner = (method: 'POST' | 'PUT', path: string, body: Record<string, unknown>) =>
    stage.simulator.control.requestAs({
      params: { user_id: stage.idOf.get('ilona') ?? '' },
      body: { method, path, body },
    });

  test('a custom emoji is picked as a reaction, a sticker is shown, embeds are removed', async () => {
    await asOwner('POST', `/guilds/${stage.guildId}/emojis`, {
      name: 'checkered',
      image: `data:image/png;base64,${PIXEL.toString('base64')}`,
    });
    const application = await stage.simulator.control.createApplication({ body: { name: 'Results' } });
    await stage.simulator.control.installBot({
      params: { guild_id: stage.guildId },
      body: { applicationId: application.id, permissions: '8' },
    });
    await channelLink(owner, 'general').click();
    const channelId = /channels\/\d+\/(\d+)/.exec(owner.url())?.[1] ?? '';
    const headers = { authorization: `Bot ${application.token}`, 'content-type': 'application/json' };
    const { sticker_packs: packs } = (await (
      await fetch(`${stage.simulator.apiUrl}/v10/sticker-packs`, { headers })
    ).json()) as { sticker_packs: { stickers: { id: string }[] }[] };
    const answer = await fetch(`${stage.simulator.apiUrl}/v10/channels/${channelId}/messages`, {
      method: 'POST',
      headers,
      body: JSON.stringify({
        content: 'The results are in',
        embeds: [{ title: 'Provisional results' }],
        sticker_ids: [packs[0]?.stickers[0]?.id],
      }),
    });
    expect(answer.status).toBe(200);
    const message = owner.locator('article[data-message-id]').filter({ hasText: 'The results are in' });
    await message.getByRole('img', { name: /sticker$/ }).waitFor();
    await message.hover();
    await message.getByRole('button', { name: 'Add reaction' }).first().click();
    await owner.getByLabel('Find an emoji').fill('checkered');
    await owner.keyboard.press('Enter');
    await message.getByRole('button', { name: /checkered/ }).waitFor();
    await message.getByText('Provisional results').waitFor();
    await message.click({ button: 'right' });
    await owner.getByRole('menuitem', { name: 'Remove all embeds' }).click();
    await message.getByText('Provisional results').waitFor({ state: 'detached' });
  });
});

describe('the developer’s panel', () => {
  const tab = (name: string): Promise<void> => owner.getByRole('tab', { name, exact: true }).click();

  test('a recording is uploaded, replayed and compared', async () => {
    await owner.getByRole('button', { name: 'Developer panel' }).click();
    await tab('Recording');
    await owner.getByRole('button', { name: 'Start recording' }).click();
    await channelLink(member, 'general').click();
    await member.getByRole('textbox', { name: /Message/ }).fill('For the record');
    await member.keyboard.press('Enter');
    await member.getByText('For the record').first().waitFor();
    await owner.getByRole('button', { name: 'Stop recording' }).click();
    const download = owner.waitForEvent('download');
    await owner.getByRole('button', { name: 'Download' }).click();
    const path = await (await download).path();
    await owner.getByLabel('Recording file').setInputFiles(path);
    await owner.getByRole('button', { name: 'Replay and compare' }).click();
    await owner
      .getByRole('region', { name: 'Replay' })
      .getByText(/\d+ of \d+ requests were answered as they had been/)
      .waitFor();
  });

  test('a snapshot is downloaded and uploaded', async () => {
    await tab('Snapshots');
    await owner.getByLabel('Name of the snapshot').fill('race-day');
    await owner.getByRole('button', { name: 'Save', exact: true }).click();
    const download = owner.waitForEvent('download');
    await owner.getByRole('button', { name: 'Download race-day' }).click();
    const path = await (await download).path();
    await owner.getByRole('button', { name: 'Delete race-day' }).click();
    await owner.getByRole('button', { name: 'Restore race-day' }).waitFor({ state: 'detached' });
    await owner.getByLabel('Snapshot file').setInputFiles({
      name: 'race-day.ndjson',
      mimeType: 'application/x-ndjson',
      buffer: await readFile(path),
    });
    await owner.getByRole('button', { name: 'Restore race-day' }).waitFor();
  });

  test('a session is cut, closed with a code and told that it is invalid but resumable', async () => {
    await tab('Sessions');
    for (const name of [
      'Cut tomz',
      'Close tomz with 4000',
      'Tell tomz that the session is invalid, but resumable',
    ]) {
      await owner.getByRole('button', { name, exact: true }).first().click();
      await member.getByRole('log').waitFor();
    }
  });

  test('a server goes away for a moment, and comes back', async () => {
    await tab('Faults');
    await owner.getByRole('button', { name: /away for 10 s/ }).click();
    await channelLink(owner, 'general').waitFor({ state: 'detached' });
    await channelLink(owner, 'general').waitFor();
  });
});
