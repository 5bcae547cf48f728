import type { Locator, Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { moveByKeys } from './move-by-keys.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Embed club');
  page = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const posted = async () => {
  const channel_id = guild.channelIds.tasks ?? '';
  return stage.simulator.listMessages({ params: { channel_id }, query: { limit: 50 } });
};
const form = () => page.getByRole('dialog');
const preview = () => page.getByRole('region', { name: 'Preview' });

test('a message is built beside how it looks, refused while it is too long, sent, and changed where it is', async () => {
  await page.goto(`${guild.url}/embeds`);
  await page.getByRole('button', { name: 'New message' }).first().click();
  await form().getByRole('textbox', { name: 'Name' }).first().fill('Welcome');
  // What is missing is said when somebody tries to save, not while the message is being begun.
  await preview().waitFor();
  const refusal = form().getByText('Discord wouldn’t take this yet');
  expect(await refusal.count()).toBe(0);
  await form().getByRole('button', { name: 'Create message' }).click();
  await refusal.waitFor();
  await form().getByLabel('Text', { exact: true }).fill('Welcome to {{guild.name}}');
  await preview().getByText('Welcome to Embed club').waitFor();

  await form().getByRole('button', { name: 'Add an embed' }).click();
  await form().getByLabel('Title', { exact: true }).fill('Rules');
  for (const name of ['First', 'Second']) {
    await form().getByRole('button', { name: 'Add a field' }).click();
    await form().locator('[data-path$=".name"][data-path*="fields"]').last().fill(name);
    await form().locator('[data-path$=".value"]').last().fill(`${name} text`);
  }
  await expect
    .poll(() => preview().getByRole('article', { name: 'Embed: Rules' }).textContent())
    .toMatch(/First[\s\S]*Second/);

  // The keyboard puts them in order as well.
  await form().getByRole('button', { name: 'Move: Field 2', exact: true }).focus();
  await moveByKeys(page, { name: 'Field 2', key: 'ArrowUp', to: 1 });
  await expect
    .poll(() => preview().getByRole('article', { name: 'Embed: Rules' }).textContent())
    .toMatch(/Second[\s\S]*First/);

  await form().getByLabel('Description', { exact: true }).fill('a'.repeat(4097));
  await form().getByText('4,097 / 4,096').waitFor();
  await form().getByRole('button', { name: 'Create message' }).click();
  await form().getByText('Discord wouldn’t take this yet').waitFor();
  expect(new URL(page.url()).pathname.endsWith('/embeds')).toBe(true);
  await form().getByLabel('Description', { exact: true }).fill('Be kind.');
  expect(await barriersOn(page)).toEqual([]);
  await form().getByRole('button', { name: 'Create message' }).click();

  await form().getByLabel('Send to').click();
  await page.getByRole('option', { name: 'tasks' }).click();
  await form().getByRole('button', { name: 'Send', exact: true }).click();
  await expect
    .poll(posted)
    .toMatchObject([{ content: 'Welcome to Embed club', embeds: [{ title: 'Rules' }] }]);
  expect(await barriersOn(page)).toEqual([]);

  await form().getByRole('button', { name: 'Edit' }).click();
  await form().getByLabel('Title', { exact: true }).fill('House rules');
  await form().getByRole('button', { name: 'Save' }).click();
  await expect.poll(posted).toMatchObject([{ embeds: [{ title: 'House rules' }] }]);
});

test('a picture is chosen as a file, seen beside it, sent, kept while the text changes, and taken away', async () => {
  await page.goto(`${guild.url}/embeds?new=true`);
  await form().getByRole('textbox', { name: 'Name' }).first().fill('Poster');
  await form().getByRole('button', { name: 'Add an embed' }).click();
  await form().getByLabel('Title', { exact: true }).fill('Race night');
  const picture = (background: string) =>
    sharp({ create: { width: 60, height: 40, channels: 3, background } })
      .png()
      .toBuffer();
  const choose = async (button: Locator, name: string, mimeType: string, buffer: Buffer) => {
    const chooser = page.waitForEvent('filechooser');
    await button.click();
    await (await chooser).setFiles({ name, mimeType, buffer });
  };
  const address = form().getByRole('button', { name: 'Choose a file: Large picture' });
  await choose(address, 'notes.txt', 'text/plain', Buffer.from('not a picture'));
  await form().getByText('This isn’t a picture.').waitFor();
  // One that is given up for an address that is typed meanwhile writes nothing any more.
  const held = Promise.withResolvers<void>();
  await page.route('**/files*', async (route) => {
    await held.promise;
    await route.continue();
  });
  await choose(address, 'green.png', 'image/png', await picture('green'));
  const typed = form().getByRole('textbox', { name: 'Large picture' });
  await typed.fill('https://example.org/race.png');
  const stored = page.waitForResponse((answer) => answer.url().includes('/files?'));
  held.resolve();
  await (await stored).finished();
  await page.unroute('**/files*');
  await choose(address, 'notes.txt', 'text/plain', Buffer.from('not a picture'));
  await form().getByText('This isn’t a picture.').waitFor();
  expect(await typed.inputValue()).toBe('https://example.org/race.png');
  await typed.fill('');
  await choose(address, 'red.png', 'image/png', await picture('red'));
  const field = form().getByRole('group', { name: 'Large picture' });
  await field.getByRole('img', { name: 'Large picture' }).waitFor();
  const shown = preview().getByRole('article', { name: 'Embed: Race night' }).locator('img');
  const width = () => shown.evaluate((image) => (image as HTMLImageElement).naturalWidth);
  await expect.poll(width).toBe(60);
  expect(await barriersOn(page)).toEqual([]);
  await form().getByRole('button', { name: 'JSON' }).click();
  const dialog = page.getByRole('dialog', { name: 'JSON' });
  await dialog.getByText('Pictures that are stored here').waitFor();
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await field.waitFor();
  await form().getByRole('button', { name: 'Create message' }).click();
  await form().getByLabel('Send to').click();
  await page.getByRole('option', { name: 'tasks' }).click();
  await form().getByRole('button', { name: 'Send', exact: true }).click();
  const sent = async () =>
    (await posted()).flatMap(({ embeds }) => embeds).find((each) => each.title?.startsWith('Race'));
  await expect.poll(async () => (await sent())?.image?.url).toContain('-png.png');
  const first = (await sent())?.image?.url.split('?')[0];
  const edit = async (act: () => Promise<void>) => {
    await form().getByRole('button', { name: 'Edit' }).click();
    await act();
    await form().getByRole('button', { name: 'Save' }).click();
  };
  await edit(() => form().getByLabel('Title', { exact: true }).fill('Race tonight'));
  await expect.poll(async () => (await sent())?.title).toBe('Race tonight');
  expect((await sent())?.image?.url.split('?')[0]).toBe(first);
  await edit(() => field.getByRole('button', { name: 'Remove the picture' }).click());
  await expect.poll(async () => (await sent())?.image).toBeUndefined();
});

test('a message from elsewhere is pasted as JSON, with what was left out, and becomes a layout after a warning', async () => {
  await page.goto(`${guild.url}/embeds?new=true`);
  await form().getByRole('textbox', { name: 'Name' }).first().fill('Pasted');
  await form().getByRole('button', { name: 'JSON' }).click();
  const dialog = page.getByRole('dialog', { name: 'JSON' });
  await dialog
    .getByLabel('JSON or link')
    .fill('{"content":"Hei","embeds":[{"title":"Kausi"}],"poll":{"a":1}}');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await dialog.getByText('cannot have it: poll').waitFor();
  await dialog.getByRole('button', { name: 'Close' }).last().click();
  await preview().getByText('Kausi').waitFor();
  await form().getByRole('button', { name: 'Turn into a layout' }).click();
  await page
    .getByRole('dialog', { name: 'Turn into a layout' })
    .getByRole('button', { name: 'Turn into a layout' })
    .click();
  await form().getByText('All texts:').waitFor();
  await form().getByRole('button', { name: 'Create message' }).click();
  await form().getByRole('button', { name: 'Send', exact: true }).waitFor();
});
