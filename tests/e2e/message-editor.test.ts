import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** Everything that a message can be made of, built once by hand and seen in the preview. */

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Editor club');
  page = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
});
afterAll(() => stage?.close());

const form = () => page.getByRole('dialog').first();
const preview = () => page.getByRole('region', { name: 'Preview' });
/** The field of a place of the message. */
const at = (path: string) => form().locator(`[data-path="${path}"]`);
const press = (name: string): Promise<void> =>
  form().getByRole('button', { name, exact: true }).last().click();
const choose = (label: string, option: string): Promise<unknown> =>
  form().getByLabel(label, { exact: true }).last().selectOption({ label: option });
const toggle = (name: string): Promise<void> =>
  form().getByRole('switch', { name, exact: true }).last().press('Space');
const pick = async (label: string, option: RegExp): Promise<void> => {
  await form().getByRole('combobox', { name: label, exact: true }).last().click();
  await page.getByRole('option', { name: option }).click();
  await page.keyboard.press('Tab');
};
const openNew = async (name: string): Promise<void> => {
  await page.goto(`${guild.url}/embeds?new=true`);
  await form().getByRole('textbox', { name: 'Name' }).first().fill(name);
};

test('an embed is given all that it may have', async () => {
  await openNew('With everything');
  await at('content').fill('We are ');
  await form().getByRole('button', { name: 'Variables' }).click();
  await page.getByRole('menuitem', { name: /^Name of the server/ }).click();
  await preview().getByText('We are Editor club').waitFor();

  await press('Add an embed');
  for (const [place, text] of [
    ['title', 'The rules'],
    ['description', 'Leave **room**'],
    ['url', 'https://example.org/rules'],
    ['imageUrl', 'https://example.org/large.png'],
    ['thumbnailUrl', 'https://example.org/small.png'],
    ['author.name', 'The club'],
    ['author.url', 'https://example.org'],
    ['author.iconUrl', 'https://example.org/icon.png'],
    ['footer.text', 'Since 2019'],
    ['footer.iconUrl', 'https://example.org/foot.png'],
  ] as const)
    await at(`embeds.0.${place}`).fill(text);
  const colour = form().getByLabel('Colour', { exact: true });
  await colour.click();
  await colour.fill('#f59f00');
  await page.keyboard.press('Escape');
  await form().getByRole('button', { name: 'Time', exact: true }).click();
  const calendar = page.getByRole('dialog').last();
  await calendar.getByRole('button', { name: /^15 / }).click();
  await calendar.getByRole('button', { name: 'Done' }).click();
  await press('Add a field');
  await at('embeds.0.fields.0.name').fill('When');
  await at('embeds.0.fields.0.value').fill('On Fridays');
  await toggle('Beside the field before it');
  const shown = preview().getByRole('article', { name: 'Embed: The rules' });
  for (const text of ['The club', 'Leave room', 'When', 'On Fridays', 'Since 2019'])
    await expect.poll(() => shown.first().textContent()).toContain(text);

  await press('Duplicate: Embed 1');
  await expect.poll(() => shown.count()).toBe(2);
  await form().getByText('Embed 1', { exact: true }).click();
  await press('Remove: Embed 2');
  await expect.poll(() => shown.count()).toBe(1);
  await press('Remove: Field 1');
  await expect.poll(() => shown.textContent()).not.toContain('On Fridays');
});

test('buttons lead somewhere or give a role', async () => {
  await press('Add a row of buttons');
  await at('rows.0.0.label').fill('Sign up');
  await at('rows.0.0.emoji').fill('🏁');
  await at('rows.0.0.url').fill('https://example.org/sign-up');
  await preview().getByText('Sign up').waitFor();
  await press('Add a button');
  await choose('Kind', 'Gives a role');
  await at('rows.0.1.label').fill('Tell me');
  await form().getByRole('combobox', { name: 'Role', exact: true }).fill('Moder');
  await page.getByRole('option', { name: /Moderator/ }).click();
  await choose('Pressing it', 'Takes the role away');
  await choose('Colour', 'Green');
  await preview().getByRole('button', { name: 'Tell me' }).waitFor();
  await press('Remove: Button 2');
  await expect.poll(() => preview().getByText('Tell me').count()).toBe(0);
  await press('Add a row of buttons');
  await press('Remove: Row of buttons 2');
});

test('pings, sender and ground are chosen, and a test comes to oneself', async () => {
  await choose('Ping all', 'Those who are online (@here)');
  await form()
    .getByText(/^Reaches up to/)
    .waitFor();
  await choose('Ping all', 'Nobody');
  await pick('Ping roles', /Moderator/);
  await form().getByRole('combobox', { name: 'Ping members', exact: true }).fill('Toma');
  await page.getByRole('option', { name: /Tomasz Zielinski/ }).click();
  await page.keyboard.press('Tab');
  await form()
    .getByText(/^Reaches \d+ member/)
    .waitFor();
  await choose('Sent as', 'Another name');
  await form().getByRole('textbox', { name: 'Name' }).last().fill('The steward');
  await form().getByLabel('Address of a picture').fill('https://example.org/steward.png');
  await preview().getByText('The steward').waitFor();
  await preview().locator('..').getByText('Dark', { exact: true }).click();
  // What is around the text turns dark with the text.
  const ground = preview().locator('[data-ground=chat]');
  await expect
    .poll(() => ground.evaluate((area) => getComputedStyle(area).backgroundColor))
    .toBe('rgb(49, 51, 56)');
  expect(await barriersOn(page)).toEqual([]);
  await preview().locator('..').getByText('As here', { exact: true }).click();
  await press('Send me a test');
  await page.getByText('Sent – look at your direct messages').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await press('Create message');
  await form().getByRole('button', { name: 'Send', exact: true }).waitFor();
});

test('its JSON is read in every form and closed again', async () => {
  await openNew('As JSON');
  await press('JSON');
  const dialog = page.getByRole('dialog', { name: 'JSON' });
  await dialog.getByLabel('Form').selectOption({ label: 'Discohook link' });
  await expect.poll(() => dialog.getByLabel('JSON or link').inputValue()).toMatch(/^https:\/\/discohook/);
  await dialog.getByRole('button', { name: 'Close' }).first().click();
  await dialog.waitFor({ state: 'detached' });
});

test('a message on Discord is taken over by its link', async () => {
  const channelId = guild.channelIds.general ?? '';
  const { body } = (await stage.simulator.requestAs({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
    body: { method: 'POST', path: `/channels/${channelId}/messages`, body: { content: 'Written by hand' } },
  })) as { body: { id: string } };
  await press('Take over from Discord');
  const dialog = page.getByRole('dialog', { name: 'Take over from Discord' });
  await dialog.getByRole('button', { name: 'Close' }).click();
  await dialog.waitFor({ state: 'detached' });
  await press('Take over from Discord');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await dialog.waitFor({ state: 'detached' });
  await press('Take over from Discord');
  await dialog.getByLabel('Link of the message').fill('nothing');
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await dialog.getByText('This isn’t a link to a message').waitFor();
  await dialog
    .getByLabel('Link of the message')
    .fill(`https://discord.com/channels/${guild.id}/${channelId}/${body.id}`);
  await dialog.getByRole('button', { name: 'Take over' }).click();
  await preview().getByText('Written by hand').waitFor();
});

test('a layout is made of every kind of part, in an order of its own', async () => {
  await openNew('A layout');
  await press('Turn into a layout');
  await page
    .getByRole('dialog', { name: 'Turn into a layout' })
    .getByRole('button', { name: 'Turn into a layout' })
    .click();
  await form().getByText('All texts:').waitFor();
  const add = async (kind: string): Promise<void> => {
    await press('Add');
    await page.getByRole('menuitem', { name: kind, exact: true }).click();
  };
  await add('Text');
  await at('parts.0.text').fill('**Hello** there');
  await add('Text with something beside it');
  await at('parts.1.texts.0').fill('With a picture');
  await press('Add a text');
  await at('parts.1.texts.1').fill('And more');
  await press('Remove the last text');
  await at('parts.1.accessory.picture.url').fill('https://example.org/a.png');
  await at('parts.1.accessory.picture.description').fill('A car');
  await toggle('Hidden until it is clicked');
  await choose('Beside it', 'Button');
  await at('parts.1.accessory.button.label').fill('Read on');
  await at('parts.1.accessory.button.url').fill('https://example.org');
  await add('Pictures');
  await at('parts.2.pictures.0.url').fill('https://example.org/b.png');
  await press('Add a picture');
  await press('Remove: Picture 2');
  await add('Gap');
  await toggle('With a line');
  await toggle('Large');
  await add('Buttons');
  await at('parts.4.buttons.0.label').fill('All dates');
  await at('parts.4.buttons.0.url').fill('https://example.org/dates');
  await add('Box');
  await form().getByLabel('Colour', { exact: true }).fill('#2f9e6e');
  await page.keyboard.press('Escape');
  await toggle('Hidden until it is clicked');
  for (const text of ['there', 'With a picture', 'Read on', 'All dates'])
    await preview().getByText(text).first().waitFor();
  // The box has its own button for its own parts, and it comes before the message’s.
  await form().getByRole('button', { name: 'Add', exact: true }).nth(-2).click();
  await page.getByRole('menuitem', { name: 'Text', exact: true }).click();
  await form().locator('[data-path^="parts.5.parts."]').last().fill('In the box');
  await form().getByRole('button', { name: 'Add', exact: true }).nth(-2).click();
  await page.getByRole('menuitem', { name: 'Gap', exact: true }).click();
  await press('Remove: Part 2');
  // The message’s own parts come before those of its box.
  await form().getByRole('button', { name: 'Remove: Part 2', exact: true }).first().click();
  await expect.poll(() => preview().getByText('With a picture').count()).toBe(0);
  expect(await barriersOn(page)).toEqual([]);
});
