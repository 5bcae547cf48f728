import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** View channels, send and manage messages, embed links, read history; manage channels, roles and webhooks; attach files. */
const BOT_PERMISSIONS = String(93_184n | (1n << 4n) | (1n << 15n) | (1n << 28n) | (1n << 29n));

let stage: Stage;
let guild: OwnGuild;
let priya: Page;
let tomasz: Page;
let channel: string;

const drawer = (page: Page) => page.getByRole('dialog').first();
const talk = (page: Page) => drawer(page).getByRole('list', { name: 'Conversation' });
const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 200, channels: 3, background: '#2f9e6e' } })
    .png()
    .toBuffer();

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Files of tickets');
  const applications = await stage.simulator.listApplications();
  await stage.simulator.installBot({
    params: { guild_id: guild.id },
    body: {
      applicationId: applications.find(({ name }) => name === 'Guildhall')?.id ?? '',
      permissions: BOT_PERMISSIONS,
    },
  });
  const api = `/api/v1/guilds/${guild.id}`;
  await guild.operator.call('PUT', `${api}/features/tickets`, { body: { enabled: true } });
  priya = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
  tomasz = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce' });
  await tomasz.goto(`${guild.url}/tickets`);
  await tomasz.getByRole('button', { name: 'New ticket' }).first().click();
  const form = drawer(tomasz);
  await form.getByRole('textbox', { name: 'What’s your issue, in short?' }).fill('Printer is stuck');
  await form.getByRole('textbox', { name: 'Describe it in detail' }).fill('No paper is stuck.');
  await form.getByRole('button', { name: 'Open ticket' }).click();
  await talk(tomasz).getByText('Tomasz Zielinski opened the ticket').waitFor();
  channel = await vi.waitUntil(() => stage.simulator.channelId(guild.id, 'ticket-1').catch(() => ''), {
    timeout: HANGS_MS,
    interval: 100,
  });
  await priya.goto(`${guild.url}/tickets/1`);
  await talk(priya).waitFor();
});
afterAll(() => stage.close());

test('what a member sends on Discord is shown or downloaded on the web', async () => {
  await stage.simulator.requestAs({
    params: { user_id: stage.idOf.get('tomz') ?? '' },
    body: {
      method: 'POST',
      path: `/channels/${channel}/messages`,
      body: { content: 'It looks like this' },
      files: [
        { name: 'jam.png', type: 'image/png', content: (await picture()).toString('base64') },
        { name: 'log.html', type: 'text/html', content: Buffer.from('<b>log</b>').toString('base64') },
      ],
    },
  });
  for (const page of [priya, tomasz]) await talk(page).getByRole('img', { name: 'jam.png' }).waitFor();
  const [shown] = await Promise.all([
    priya.context().waitForEvent('page'),
    talk(priya).getByRole('link', { name: 'jam.png' }).click(),
  ]);
  await shown.close();
  const [download] = await Promise.all([
    priya.waitForEvent('download'),
    talk(priya).getByRole('link', { name: 'Download log.html' }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('log.html');
  expect(await barriersOn(priya)).toEqual([]);
});

test('what is attached on the web, chosen and pasted, goes to Discord with its message', async () => {
  const composer = drawer(priya);
  const [chooser] = await Promise.all([
    priya.waitForEvent('filechooser'),
    composer.getByRole('button', { name: 'Attach files' }).click(),
  ]);
  await chooser.setFiles([
    { name: 'guide.txt', mimeType: 'text/plain', buffer: Buffer.from('Open the lid') },
    { name: 'wrong.txt', mimeType: 'text/plain', buffer: Buffer.from('Not this') },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.alloc(0) },
  ]);
  await composer.getByText('The file is empty.').waitFor();
  await composer.getByRole('button', { name: 'Remove empty.txt' }).click();
  await composer.getByText('The file is empty.').waitFor({ state: 'hidden' });
  await composer.getByRole('button', { name: 'Remove wrong.txt' }).waitFor();
  await composer.getByRole('textbox', { name: 'Your message' }).evaluate((field) => {
    const data = new DataTransfer();
    data.items.add(new File(['Pasted'], 'pasted.txt', { type: 'text/plain' }));
    field.dispatchEvent(
      new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
    );
  });
  await composer.getByText('pasted.txt').waitFor();
  await composer.getByRole('button', { name: 'Remove wrong.txt' }).click();
  expect(await barriersOn(priya)).toEqual([]);
  await composer.getByRole('textbox', { name: 'Your message' }).fill('Here is how');
  await composer.getByRole('button', { name: 'Send', exact: true }).click();
  for (const page of [priya, tomasz])
    await talk(page).getByRole('link', { name: 'Download guide.txt' }).waitFor();
  expect(await composer.getByRole('list', { name: 'Attached files' }).count()).toBe(0);
  await expect
    .poll(async () =>
      (await stage.simulator.messages(channel))
        .find(({ content }) => content === 'Here is how')
        ?.attachments.map(({ filename }) => filename),
    )
    .toEqual(['guide.txt', 'pasted.txt']);
});

test('what waits for its requester says when silence closes it, and is kept open', async () => {
  await drawer(priya).getByRole('button', { name: 'Wait for answer' }).click();
  await drawer(priya).getByText('Without an answer, it’s closed').waitFor();
  await drawer(priya).getByRole('button', { name: 'Keep open' }).click();
  await priya.getByText('Ticket #1 stays open').first().waitFor();
  expect(await barriersOn(priya)).toEqual([]);
});

test('a ticket whose channel was deleted by hand is opened on Discord again', async () => {
  await stage.simulator.requestAs({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
    body: { method: 'DELETE', path: `/channels/${channel}` },
  });
  const again = drawer(priya).getByRole('button', { name: 'Open on Discord again' });
  await expect.poll(() => again.getAttribute('aria-disabled')).toBe('false');
  await again.click();
  await talk(priya).getByText('Priya Nair opened the ticket on Discord again').waitFor();
  const made = await vi.waitUntil(() => stage.simulator.channelId(guild.id, 'ticket-1').catch(() => ''), {
    timeout: HANGS_MS,
    interval: 100,
  });
  expect(made).not.toBe(channel);
  await expect
    .poll(async () => (await stage.simulator.messages(made)).map(({ embeds }) => embeds[0]?.description))
    .toEqual([expect.stringContaining(`${guild.url}/tickets/1`)]);
});

test('a transcript is downloaded', async () => {
  for (const [name, file] of [
    ['Transcript (HTML)', 'ticket-1.html'],
    ['Transcript (text)', 'ticket-1.txt'],
  ] as const) {
    const [download] = await Promise.all([
      tomasz.waitForEvent('download'),
      drawer(tomasz).getByRole('button', { name }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(file);
  }
  expect(await barriersOn(tomasz)).toEqual([]);
});
