import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { comparePictures, copyOntoPixels } from '#tests/support/pixels.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
let dashboard: Page;
let discord: Page;

beforeAll(async () => {
  stage = await openStage();
  [dashboard, discord] = [await stage.openDashboard('Priya Nair'), await stage.openDiscord('tomz')];
});

afterAll(() => stage?.close());

const embedOf = (page: Page) => page.getByRole('article', { name: 'Embed: Brief the marshals' });
/** Pictures of what a person wrote, without the fields below it. */
const inBothThemes = async (page: Page) => {
  const pictures: Buffer[] = [];
  const copy = await copyOntoPixels(embedOf(page));
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.mouse.move(0, 0);
    pictures.push(await copy.locator('[class*="description"]').screenshot());
  }
  await copy.evaluate((copied) => copied.remove());
  return pictures;
};

test('a text in Discord’s markdown is the same in the preview as on Discord, to the pixel', async () => {
  const guild = (await dashboard.evaluate(
    async (url) => (await fetch(url)).json(),
    `/api/v1/guilds/${stage.guildId}`,
  )) as { roles: { id: string; name: string }[] };
  const [role] = guild.roles;
  const text = [
    '# Order of the day',
    'Say <your name> & __nothing__ else, **please**:',
    '*two lines* stay ~~one~~ two, `code` stays code',
    `Ask <@${stage.idOf.get('jweber')}>, <@&${role?.id}> or <@123456789012345678> in <#${stage.channelId}>`,
    '||the safety car is out|| since <t:1790000000:F>',
    '> quoted 🏁',
    '- one',
    '  - inner',
    '- [linked](https://example.com) and https://example.com/a_b_c',
    '-# small print',
    '```',
    'raw <b>',
    '```',
  ].join('\n');
  await dashboard.goto(`${stage.product.url}/guilds/${stage.guildId}/tasks`);
  await dashboard.getByRole('button', { name: 'New task' }).click();
  await dashboard.getByLabel('Title').fill('Brief the marshals');
  await dashboard.getByLabel('Description').last().fill(text);
  await dashboard.getByRole('tab', { name: 'Preview' }).click();
  const shown = ['@Jonas Weber', `@${role?.name}`, '@unknown-user', 'tasks', 'Say <your name> & '];
  for (const each of shown) await embedOf(dashboard).getByText(each).first().waitFor();
  const previews = await inBothThemes(dashboard);
  await dashboard.getByRole('button', { name: 'Create task' }).click();
  await embedOf(discord).waitFor();
  const sent = await inBothThemes(discord);
  for (const [index, preview] of previews.entries()) {
    const { sizes, different } = await comparePictures(stage.browser, preview, sent[index] ?? Buffer.of());
    expect(sizes[0]).toBe(sizes[1]);
    expect(different).toBe(0);
  }
});

test('it is read on the task’s page the same way, with what is hidden hidden until it is pressed', async () => {
  const drawer = dashboard.getByRole('dialog');
  await drawer.getByText('Say <your name> & ').waitFor();
  const spoiler = drawer.getByRole('button', { name: 'Spoiler, show' });
  expect(await spoiler.locator('> *').evaluate((hidden) => getComputedStyle(hidden).visibility)).toBe(
    'hidden',
  );
  await spoiler.click();
  await drawer.getByText('the safety car is out').waitFor();
  expect(await spoiler.count()).toBe(0);
  await dashboard.getByRole('button', { name: 'Close' }).click();
});
