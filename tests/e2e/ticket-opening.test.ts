import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** View channels, send and manage messages, embed links, read history; manage channels, roles and webhooks. */
const BOT_PERMISSIONS = String(93_184n | (1n << 4n) | (1n << 28n) | (1n << 29n));

let stage: Stage;
let guild: OwnGuild;
let ilona: Page;
let tomasz: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Opening club');
  const applications = await stage.simulator.listApplications();
  await stage.simulator.installBot({
    params: { guild_id: guild.id },
    body: {
      applicationId: applications.find(({ name }) => name === 'Guildhall')?.id ?? '',
      permissions: BOT_PERMISSIONS,
    },
  });
  const on = await guild.operator.call('PUT', `/api/v1/guilds/${guild.id}/features/tickets`, {
    body: { enabled: true },
  });
  expect(on.status).toBe(200);
  ilona = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  tomasz = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const drawer = (page: Page) => page.getByRole('dialog').first();
const box = (page: Page, name: string) => drawer(page).getByRole('textbox', { name });

test('an administrator makes a category that asks questions of its own', async () => {
  await ilona.goto(`${guild.url}/tickets`);
  await ilona.getByRole('link', { name: 'Ticket categories' }).click();
  await ilona.getByText('No categories yet').waitFor();
  expect(await barriersOn(ilona)).toEqual([]);
  await ilona.getByRole('button', { name: 'New category' }).click();
  await box(ilona, 'Name').fill('Printers');
  await box(ilona, 'Description').fill('Whatever prints');
  for (const [at, question] of ['Which room?', 'Which system?', 'What did you do?'].entries()) {
    await drawer(ilona).getByRole('button', { name: 'Add', exact: true }).click();
    await drawer(ilona).getByRole('textbox', { name: 'Question' }).nth(at).fill(question);
  }
  await drawer(ilona).getByRole('textbox', { name: 'The same in Finnish' }).first().fill('Mikä luokka?');
  await drawer(ilona).getByRole('switch', { name: 'Has to be answered' }).first().check();
  for (const [at, kind] of [
    [1, 'A choice'],
    [2, 'Several lines'],
  ] as const) {
    await drawer(ilona).getByRole('combobox', { name: 'Answer' }).nth(at).click();
    await ilona.getByRole('option', { name: kind }).click();
  }
  await drawer(ilona).getByRole('textbox', { name: 'Choices' }).nth(1).fill('Windows\nLinux');
  await drawer(ilona).getByRole('textbox', { name: 'Open tickets per member' }).fill('5');
  await drawer(ilona).getByRole('textbox', { name: 'Position' }).fill('1');
  expect(await barriersOn(ilona)).toEqual([]);
  await drawer(ilona).getByRole('button', { name: 'Create category' }).click();
  await drawer(ilona).getByText('Windows, Linux').waitFor();
  expect(await barriersOn(ilona)).toEqual([]);
});

test('a member chooses the category on the web, answers, and the staff sees the answers', async () => {
  await tomasz.goto(`${guild.url}/tickets`);
  await tomasz.getByRole('button', { name: 'New ticket' }).first().click();
  await drawer(tomasz).getByRole('combobox', { name: 'Category' }).selectOption({ label: 'Printers' });
  await box(tomasz, 'What’s your issue, in short?').fill('No paper');
  await box(tomasz, 'Describe it in detail').fill('It says so.');
  await drawer(tomasz).getByRole('button', { name: 'Open ticket' }).click();
  await drawer(tomasz).getByText('Not answered yet: Which room?').waitFor();
  await box(tomasz, 'Which room?').fill('205');
  await drawer(tomasz).getByRole('combobox', { name: 'Which system?' }).selectOption('Linux');
  await box(tomasz, 'What did you do?').fill('Looked at it.');
  expect(await barriersOn(tomasz)).toEqual([]);
  await drawer(tomasz).getByRole('button', { name: 'Open ticket' }).click();
  await drawer(tomasz).getByText('205').waitFor();
  expect(await barriersOn(tomasz)).toEqual([]);
});

test('the settings say where the staff is told and where the panel stands', async () => {
  const settings = `/api/v1/guilds/${guild.id}/settings/tickets`;
  await ilona.goto(`${guild.url}/settings/tickets`);
  await ilona.getByRole('switch', { name: 'Tell the staff of new tickets' }).uncheck();
  await ilona.getByRole('textbox', { name: 'What the panel says' }).fill('Ask **us**');
  await ilona.getByRole('button', { name: 'Save' }).click();
  await expect
    .poll(async () => (await guild.operator.call('GET', settings)).body)
    .toMatchObject({ value: { announces: false, panelText: 'Ask **us**' } });
  expect(await barriersOn(ilona)).toEqual([]);
});
