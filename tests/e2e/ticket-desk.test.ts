import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let priya: Page;

/** As the operator; what it is to answer. */
const ask = async (method: string, path: string, body: object, status = 200): Promise<void> => {
  const answer = await guild.operator.call(method, `/api/v1/guilds/${guild.id}${path}`, { body });
  expect(answer.status, path).toBe(status);
};

/** A member asks on the web. */
const open = async (page: Page, title: string): Promise<void> => {
  await page.goto(`${guild.url}/tickets?new=true`);
  await drawer(page).getByRole('textbox', { name: 'What’s your issue, in short?' }).fill(title);
  await drawer(page).getByRole('textbox', { name: 'Describe it in detail' }).fill('It began today.');
  await drawer(page).getByRole('button', { name: 'Open ticket' }).click();
  await drawer(page).getByText('opened the ticket').waitFor();
};

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Help desk');
  await ask('PUT', '/features/tickets', { enabled: true });
  await ask('POST', '/ticket-categories', { name: 'Printers' }, 201);
  const tomasz = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce' });
  for (const title of ['Printer is stuck', 'No sound']) await open(tomasz, title);
  priya = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const drawer = (page: Page) => page.getByRole('dialog').first();
const talk = (page: Page) => drawer(page).getByRole('list', { name: 'Conversation' });
const row = (name: string) => priya.getByRole('row').filter({ hasText: name });

test('a ticket is given to somebody, made urgent, moved and tagged, and the conversation says so', async () => {
  const option = (list: string, name: string) =>
    priya.getByRole('listbox', { name: list }).getByRole('option', { name });
  const choose = async (list: string, name: string): Promise<void> => {
    await drawer(priya).getByRole('combobox', { name: list }).click();
    await option(list, name).click();
  };
  await priya.goto(`${guild.url}/tickets/1`);
  await choose('Agent', 'Priya Nair');
  await talk(priya).getByText('Priya Nair took the ticket').waitFor();
  const priority = drawer(priya).getByRole('combobox', { name: 'Priority' });
  await priority.press('ArrowDown');
  await option('Priority', 'Urgent').waitFor();
  for (const key of ['ArrowDown', 'ArrowDown', 'Escape']) await priority.press(key);
  await option('Priority', 'Urgent').waitFor({ state: 'hidden' });
  await choose('Priority', 'Urgent');
  await talk(priya).getByText('set the priority to urgent').waitFor();
  // What the keys went over was not saved.
  expect(await talk(priya).getByText('set the priority to').count()).toBe(1);
  await choose('Category', 'Printers');
  await talk(priya).getByText('moved the ticket to Printers').waitFor();
  const tags = drawer(priya).getByLabel('Tags').first();
  await tags.fill('paper');
  await tags.press('Enter');
  await talk(priya).getByText('added tags: paper').waitFor();
  await drawer(priya).getByText('Ticket #1 moved to category Printers').first().waitFor();
  expect(await barriersOn(priya)).toEqual([]);
});

test('many are given to somebody and tagged at once, and the list is narrowed by all of it', async () => {
  await priya.goto(`${guild.url}/tickets`);
  await row('No sound').waitFor();
  const choose = () => priya.getByRole('checkbox', { name: 'Select all on this page' }).check();
  await choose();
  await priya.getByRole('button', { name: 'Give to…' }).click();
  await priya.getByRole('menuitem', { name: 'Priya Nair' }).click();
  await priya.getByText('Given to Priya Nair').waitFor();
  await choose();
  await priya.getByRole('combobox', { name: 'Tag', exact: true }).fill('monday');
  await priya.getByRole('button', { name: 'Add tag' }).click();
  await row('No sound').getByText('monday').filter({ visible: true }).waitFor();
  expect(await barriersOn(priya)).toEqual([]);
  const narrow = async (filter: string, value: string, shown: readonly string[]): Promise<void> => {
    await priya.getByRole('combobox', { name: filter }).selectOption(value);
    await expect
      .poll(() => priya.getByRole('row').locator('button.list-name').allTextContents())
      .toEqual([...shown]);
  };
  await narrow('Agent', 'Priya Nair', ['No sound', 'Printer is stuck']);
  await narrow('Tags', 'monday', ['No sound', 'Printer is stuck']);
  await narrow('Priority', 'Urgent', ['Printer is stuck']);
  await narrow('Category', 'Printers', ['Printer is stuck']);
  await narrow('State', 'Open', ['Printer is stuck']);
  expect(await barriersOn(priya)).toEqual([]);
});

test('the inbox says how many tickets each view has, finds words in conversations, and is worked by keys', async () => {
  await priya.goto(`${guild.url}/tickets`);
  await priya.getByText('Mine 2').waitFor();
  await priya.getByText('Waiting for us 2').click();
  await row('No sound').waitFor();
  await priya.keyboard.press('j');
  await priya.keyboard.press('j');
  await priya.keyboard.press('Enter');
  await drawer(priya).getByRole('heading', { name: 'Printer is stuck' }).waitFor();
  await priya.keyboard.press('t');
  await drawer(priya).getByText('In progress').first().waitFor();
  await priya.keyboard.press('m');
  await priya.keyboard.type('Ask the caretaker for toner');
  await priya.keyboard.press('Control+Enter');
  await talk(priya).getByText('Ask the caretaker for toner').waitFor();
  await drawer(priya).getByRole('heading', { name: 'Printer is stuck' }).click();
  await priya.keyboard.press('r');
  await priya.keyboard.type('It comes tomorrow');
  await priya.keyboard.press('Control+Enter');
  await talk(priya).getByText('It comes tomorrow').waitFor();
  await drawer(priya).getByRole('heading', { name: 'Printer is stuck' }).click();
  await priya.keyboard.press('?');
  await priya.getByRole('row', { name: 'Write a note m' }).waitFor();
  await priya.keyboard.press('Escape');
  await priya.getByRole('row', { name: 'Write a note m' }).waitFor({ state: 'hidden' });
  await priya.keyboard.press('e');
  await drawer(priya).getByText('Resolved').first().waitFor();
  await priya.keyboard.press('c');
  await drawer(priya).getByText('Closed').first().waitFor();
  await priya.goto(`${guild.url}/tickets`);
  await priya.getByRole('searchbox', { name: 'Search tickets' }).fill('caretakers');
  await expect
    .poll(() => priya.getByRole('row').locator('button.list-name').allTextContents())
    .toEqual(['Printer is stuck']);
});

test('a ready answer is written down on its page, put into a message, and sent with all that it does', async () => {
  await priya.goto(`${guild.url}/tickets`);
  await priya.getByRole('link', { name: 'Ready answers' }).click();
  await priya.getByText('No ready answers yet').waitFor();
  expect(await barriersOn(priya)).toEqual([]);
  await priya.getByRole('button', { name: 'New ready answer' }).first().click();
  const form = drawer(priya);
  await form.getByRole('textbox', { name: 'Name' }).fill('Restart it');
  await form
    .getByRole('textbox', { name: 'Answer in English' })
    .fill('Hi {{requester}}, restart it, please. {{agent}}');
  await form
    .getByRole('textbox', { name: 'Answer in Finnish' })
    .fill('Hei {{requester}}, käynnistä uudelleen.');
  await form.getByRole('combobox', { name: 'And then' }).click();
  await priya.getByRole('option', { name: 'Wait for the requester' }).click();
  await form.getByRole('combobox', { name: 'Priority' }).selectOption('Low');
  await form.getByRole('switch', { name: 'Give the ticket to whoever answers' }).check();
  const tags = form.getByLabel('Tags to add').first();
  await tags.fill('restart');
  await tags.press('Enter');
  expect(await barriersOn(priya)).toEqual([]);
  await form.getByRole('button', { name: 'Create answer' }).click();
  await form.getByText('restart it, please').first().waitFor();
  expect(await barriersOn(priya)).toEqual([]);
  await priya.goto(`${guild.url}/tickets/2`);
  await drawer(priya).getByRole('button', { name: 'Insert answer' }).click();
  await priya.getByRole('menuitem', { name: 'Restart it' }).click();
  const message = drawer(priya).getByRole('textbox', { name: 'Your message' });
  await expect.poll(() => message.inputValue()).toBe('Hi Tomasz Zielinski, restart it, please. Priya Nair');
  await message.fill('');
  // It arrives, its answer is lost, and it is sent again.
  const runs = '**/tickets/2/replies';
  await priya.route(
    runs,
    async (route) => {
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );
  const run = async (): Promise<void> => {
    await drawer(priya).getByRole('button', { name: 'Answer and…' }).click();
    await priya.getByRole('menuitem', { name: 'Restart it' }).click();
  };
  const sent = talk(priya).getByText('Hi Tomasz Zielinski, restart it, please.');
  await Promise.all([
    priya.waitForEvent('requestfailed', (failed) => failed.url().endsWith('/replies')),
    run(),
  ]);
  await sent.waitFor();
  const [again] = await Promise.all([priya.waitForResponse(runs), run()]);
  expect(again.status()).toBe(200);
  // A second one would have come with this.
  await ask('POST', '/tickets/2/messages', { text: 'For the staff', isNote: true }, 201);
  await talk(priya).getByText('For the staff').waitFor();
  expect(await sent.count()).toBe(1);
  await talk(priya).getByText('added tags: restart').waitFor();
  await drawer(priya).getByText('Waiting for the requester').first().waitFor();
});

test('the staff sees what else a member asked, and is asked before answering right after somebody else', async () => {
  await priya.goto(`${guild.url}/tickets/2`);
  await drawer(priya).getByRole('link', { name: '#1 Printer is stuck' }).waitFor();
  await ask('POST', '/tickets/2/messages', { text: 'Use the other outlet.' }, 201);
  await talk(priya).getByText('Use the other outlet.').waitFor();
  const message = drawer(priya).getByRole('textbox', { name: 'Your message' });
  await message.fill('Turn it up');
  await message.press('Control+Enter');
  const question = priya.getByRole('dialog').last();
  await question.getByText('has just answered').waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await priya.getByText('has just answered').waitFor({ state: 'hidden' });
  expect(await message.inputValue()).toBe('Turn it up');
  await drawer(priya).getByRole('button', { name: 'Answer and…' }).click();
  await priya.getByRole('menuitem', { name: 'Restart it' }).click();
  await question.getByText('has just answered').waitFor();
  await question.getByRole('button', { name: 'Cancel' }).click();
  await priya.getByText('has just answered').waitFor({ state: 'hidden' });
  await drawer(priya).getByRole('button', { name: 'Send', exact: true }).click();
  await priya.getByRole('dialog').last().getByRole('button', { name: 'Send mine, too' }).click();
  await talk(priya).getByText('Turn it up').waitFor();
  await drawer(priya).getByRole('link', { name: '#1 Printer is stuck' }).click();
  await drawer(priya).getByRole('heading', { name: 'Printer is stuck' }).waitFor();
});
