import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Overlays');
  page = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
});
afterAll(() => stage?.close());

const button = (name: string) => page.getByRole('button', { name, exact: true });
/** What the keyboard is at: its role or tag, and its name. */
const focused = (): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    const label = element?.getAttribute('aria-label') ?? element?.textContent ?? '';
    return `${element?.getAttribute('role') ?? element?.tagName.toLowerCase()} ${label.trim().slice(0, 40)}`;
  });
const openTask = async (title: string, more: Readonly<Record<string, unknown>> = {}): Promise<number> => {
  const id = await guild.createTask({ title, ...more });
  await page.goto(`${guild.url}/tasks/${id}`);
  await button('Claim').waitFor();
  return id;
};

test('the account’s menu and the switcher of servers can be read and used by everybody', async () => {
  await page.goto(`${guild.url}/tasks`);
  for (const [name, item] of [
    [/^Account/, 'Sign out'],
    [/Switch server/, 'All servers'],
  ] as const) {
    const opener = page.getByRole('button', { name });
    await opener.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name: item }).waitFor();
    expect(await barriersOn(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('menu').count()).toBe(0);
    await expect.poll(() => opener.evaluate((element) => element === document.activeElement)).toBe(true);
  }
});

test('the form of a new task, its calendar and its lists can be used by everybody, and begin at the title', async () => {
  await page.goto(`${guild.url}/tasks?new=true`);
  await expect
    .poll(() => page.getByLabel('Title').evaluate((field) => field === document.activeElement))
    .toBe(true);
  expect(await barriersOn(page, '[role=dialog]')).toEqual([]);
  await button('Due date').click();
  const calendar = page.getByRole('dialog').last();
  await calendar.getByRole('button', { name: 'Next' }).waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await calendar.getByRole('button', { name: /^[A-Z][a-z]+ \d{4}$/ }).click();
  expect(await barriersOn(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  await page.keyboard.press('Escape');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0);
});

test('a question is read, answered with Escape, and gives the keyboard back to what asked it', async () => {
  await openTask('Asked about');
  await button('Delete').focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('dialog', { name: /^Delete task/ });
  await question.waitFor();
  expect(await barriersOn(page)).toEqual([]);
  // Something is lost by it: the keyboard begins at the way out.
  await expect.poll(focused).toBe('button Cancel');
  await page.keyboard.press('Escape');
  await expect.poll(() => question.count()).toBe(0);
  await expect.poll(focused).toBe('button Delete');
  expect(await page.getByRole('dialog').count()).toBe(1);
});

test('the keyboard stays with a task through all that is done to it', async () => {
  const id = await openTask('Worked on by keyboard', { claimLimit: 2 });
  for (const [name, told] of [
    ['Claim', 'You claimed task'],
    ['Unclaim', 'You unclaimed task'],
    ['Claim', 'You claimed task'],
    ['Complete', 'completed'],
  ] as const) {
    // An earlier claim's sentence may still stand there: the button says whether what went before is done.
    await expect.poll(() => button(name).getAttribute('aria-disabled')).toBe('false');
    await button(name).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('status').getByText(told).first().waitFor();
    await expect.poll(focused).toBe(`button ${name}`);
  }
  await button('Edit').focus();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => page.getByLabel('Title').evaluate((field) => field === document.activeElement))
    .toBe(true);
  await page.getByLabel('Title').fill('Worked on and saved');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Worked on and saved' }).waitFor();
  await expect.poll(focused).toMatch(/^dialog /);
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('button Worked on and saved');
  await page.goto(`${guild.url}/tasks/${id}`);
  await button('Delete').click();
  await page
    .getByRole('dialog', { name: /^Delete task/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  await expect.poll(focused).toBe('h1 Tasks');
});

test('the keyboard stays in a dialog whose form has become a task, and with settings that are saved', async () => {
  await page.goto(`${guild.url}/tasks`);
  await button('New task').click();
  await page.getByLabel('Title').fill('Made by keyboard');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Made by keyboard' }).waitFor();
  await expect.poll(focused).toMatch(/^dialog /);

  await page.goto(`${guild.url}/settings`);
  const zone = page.getByRole('combobox', { name: 'Time zone for dates typed on Discord' });
  await zone.fill('Europe/Helsinki');
  await page.keyboard.press('Escape');
  await button('Save').first().focus();
  await page.keyboard.press('Enter');
  await page.getByText('Settings saved').waitFor();
  await expect
    .poll(() => zone.evaluate((field) => field.closest('form')?.contains(document.activeElement)))
    .toBe(true);
  await page.goto(`${guild.url}/settings/tasks`);
  const toggle = page.getByRole('switch', { name: 'Turn Tasks on or off' });
  for (const _ of ['off', 'on']) {
    await toggle.focus();
    await page.keyboard.press('Space');
    await expect.poll(() => toggle.isEnabled()).toBe(true);
    await expect.poll(() => toggle.evaluate((element) => element === document.activeElement)).toBe(true);
  }
});

test('what is told for a moment can be read, put away and taken back by everybody', async () => {
  await openTask('Deleted and told of');
  await button('Delete').click();
  await page
    .getByRole('dialog', { name: /^Delete task/ })
    .getByRole('button', { name: 'Delete' })
    .click();
  // Whoever is at it may take as long as they like.
  await button('Restore').hover();
  expect(await barriersOn(page)).toEqual([]);
  await button('Dismiss').first().waitFor();
  await button('Restore').click();
  await page.getByRole('button', { name: 'Deleted and told of' }).waitFor();
});

test('the menu on a phone and the lists of the settings can be used by everybody', async () => {
  const phone = await stage.openDashboard('Ilona Harju', {
    viewport: { width: 390, height: 844 },
    colorScheme: 'dark',
    reducedMotion: 'reduce',
  });
  await phone.goto(`${guild.url}/settings`);
  await phone.getByRole('button', { name: 'Menu' }).click();
  await phone.getByRole('link', { name: 'Log' }).waitFor();
  expect(await barriersOn(phone)).toEqual([]);
  await phone.keyboard.press('Escape');
  for (const [path, name] of [
    ['settings', 'Bot language'],
    ['settings', 'Moderator roles'],
    ['settings/tasks', 'Post tasks in'],
    ['settings/tasks', 'If both sides change the same thing'],
  ] as const) {
    await phone.goto(`${guild.url}/${path}`);
    await phone.getByRole('combobox', { name }).click();
    await phone.getByRole('option').first().waitFor();
    expect(await barriersOn(phone), name).toEqual([]);
    await phone.keyboard.press('Escape');
  }
  await phone.context().close();
});

test('forms, calendar and what is wrong with them speak the reader’s language', async () => {
  const finnish = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await finnish.getByRole('button', { name: /^Account/ }).click();
  await finnish.getByRole('menuitemradio', { name: 'Suomi' }).click();
  await finnish.getByRole('heading', { name: 'Omat palvelimet' }).waitFor();
  expect(await finnish.evaluate(() => document.documentElement.lang)).toBe('fi');
  await finnish.goto(`${guild.url}/tasks?new=true`);
  await finnish.getByLabel('Otsikko').waitFor();
  await finnish.getByLabel('Palkkio').fill('1000001');
  await finnish.getByRole('button', { name: 'Luo tehtävä' }).click();
  await finnish.getByText('Anna otsikko, enintään 200 merkkiä.').waitFor();
  await finnish.getByText('Anna kokonaisluku väliltä 0–1 000 000.').waitFor();
  const due = finnish.getByRole('dialog').first().getByRole('button', { name: 'Määräaika' });
  await due.click();
  const calendar = finnish.getByRole('dialog').last();
  await calendar.getByRole('button', { name: /^[a-zäö]+kuu \d{4}$/ }).waitFor();
  expect(await calendar.locator('thead th').allTextContents()).toEqual([
    'ma',
    'ti',
    'ke',
    'to',
    'pe',
    'la',
    'su',
  ]);
  await calendar.getByRole('button', { name: 'Seuraava' }).click();
  await calendar.getByRole('button', { name: /^15\. [a-zäö]+kuuta / }).click();
  await calendar.getByLabel('Tunnit').fill('18');
  await calendar.getByLabel('Minuutit').fill('30');
  await calendar.getByRole('button', { name: 'Valmis' }).click();
  await due.getByText(/^15\.\d+\.\d{4} klo 18\.30$/).waitFor();
  // Permissions are called what Discord's client calls them in that language.
  await finnish.goto(`${guild.url}/settings/tasks`);
  await finnish.getByText('Lue viestihistoria', { exact: true }).waitFor();
  await finnish.context().close();
});
