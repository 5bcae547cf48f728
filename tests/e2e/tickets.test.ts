import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { PHONE } from '#tests/support/browser.ts';
import { expectSentences } from './log-reading.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

/** View channels, send and manage messages, embed links, read history; manage channels, roles and webhooks. */
const BOT_PERMISSIONS = String(93_184n | (1n << 4n) | (1n << 28n) | (1n << 29n));

let stage: Stage;
let guild: OwnGuild;
let priya: Page;
let tomasz: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Ticket club');
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
  priya = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
  tomasz = await stage.openDashboard('Tomasz Zielinski', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

const drawer = (page: Page) => page.getByRole('dialog').first();
/** What stands in the conversation, and not what is being typed below it. */
const talk = (page: Page) => drawer(page).getByRole('list', { name: 'Conversation' });
const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name });
const press = (page: Page, name: string) => drawer(page).getByRole('button', { name, exact: true }).click();

/** The ticket's channel on Discord, once it is there. */
const channelOf = async (name: string): Promise<string> => {
  let found = '';
  await expect
    .poll(async () => {
      found = await stage.simulator.channelId(guild.id, name).catch(() => '');
      return found ?? '';
    })
    .not.toBe('');
  return found;
};
const said = async (channel_id: string) =>
  (await stage.simulator.listMessages({ params: { channel_id }, query: { limit: 50 } })).map(
    ({ author, content, embeds }) => `${author.username}: ${content || embeds[0]?.description}`,
  );

test('a member asks on the web, and gets a channel on Discord', async () => {
  await tomasz.goto(`${guild.url}/tickets`);
  await tomasz.getByText('No tickets yet').waitFor();
  expect(await barriersOn(tomasz)).toEqual([]);
  await tomasz.getByRole('button', { name: 'New ticket' }).first().click();
  await drawer(tomasz)
    .getByRole('textbox', { name: 'What’s your issue, in short?' })
    .fill('Printer is stuck');
  await drawer(tomasz)
    .getByRole('textbox', { name: 'Describe it in detail' })
    .fill('Room 205 printer shows a **paper jam**, but no paper is stuck.');
  await drawer(tomasz).getByRole('textbox', { name: 'Which device' }).fill('HP LaserJet in room 205');
  expect(await barriersOn(tomasz)).toEqual([]);
  await drawer(tomasz).getByRole('button', { name: 'Open ticket' }).click();
  await drawer(tomasz).getByText('Tomasz Zielinski opened the ticket').waitFor();
  expect(await barriersOn(tomasz)).toEqual([]);
  expect(await said(await channelOf('ticket-1'))).toHaveLength(1);
});

test('the staff takes and answers it, Discord has the answer and not the note, and the member sees it live', async () => {
  await priya.goto(`${guild.url}/tickets`);
  await row(priya, 'Printer is stuck').click();
  await press(priya, 'Take');
  await drawer(priya).getByText('In progress').first().waitFor();
  await drawer(priya).getByRole('checkbox', { name: 'Note for the staff only' }).check();
  await drawer(priya).getByRole('textbox', { name: 'Your note' }).fill('The third time this week');
  await press(priya, 'Add note');
  await talk(priya).getByText('The third time this week').waitFor();
  await drawer(priya).getByRole('checkbox', { name: 'Note for the staff only' }).uncheck();
  const answer = drawer(priya).getByRole('textbox', { name: 'Your message' });
  await answer.fill('Try turning it off an on.');
  await answer.press('Control+Enter');
  for (const page of [priya, tomasz]) await talk(page).getByText('Try turning it off an on.').waitFor();
  const edit = priya.getByRole('dialog').last();
  await drawer(priya).getByRole('button', { name: 'Edit message' }).last().click();
  await edit.getByRole('button', { name: 'Cancel' }).click();
  await priya.getByRole('dialog', { name: 'Edit message' }).waitFor({ state: 'hidden' });
  await drawer(priya).getByRole('button', { name: 'Edit message' }).last().click();
  await edit.getByRole('textbox').fill('Try turning it off and on.');
  await edit.getByRole('button', { name: 'Save' }).click();
  await talk(tomasz).getByText('Try turning it off and on.').waitFor();
  expect(await drawer(tomasz).getByText('The third time this week').count()).toBe(0);
  const channel = await channelOf('ticket-1');
  await expect.poll(() => said(channel)).toContain('Priya Nair (Support): Try turning it off and on.');
  expect((await said(channel)).join('\n')).not.toContain('third time');
  expect(await barriersOn(priya)).toEqual([]);
});

test('what the member writes on Discord is on both pages, replies say what they answer, and own messages are taken back', async () => {
  const channel_id = await channelOf('ticket-1');
  const tomz = stage.idOf.get('tomz') ?? '';
  await stage.simulator.sendMessageAs({
    params: { user_id: tomz },
    body: { channelId: channel_id, content: 'It prints!' },
  });
  for (const page of [priya, tomasz]) await talk(page).getByText('It prints!').waitFor();
  await drawer(tomasz).getByRole('button', { name: 'Reply' }).last().click();
  await drawer(tomasz).getByRole('button', { name: 'Don’t reply to it' }).click();
  await drawer(tomasz).getByRole('button', { name: 'Reply' }).first().click();
  await drawer(tomasz).getByRole('textbox', { name: 'Your message' }).fill('Thanks a lot');
  await press(tomasz, 'Send');
  await drawer(priya).getByText('↪ Priya Nair: Try turning it off and on.').waitFor();
  await expect
    .poll(async () => (await said(channel_id)).at(-1))
    .toBe('Tomasz Zielinski: > **Priya Nair:** Try turning it off and on.\nThanks a lot');
  await talk(tomasz).getByText('Thanks a lot').waitFor();
  await drawer(tomasz).getByRole('button', { name: 'Delete message' }).last().click();
  await tomasz.getByRole('dialog').last().getByRole('button', { name: 'Cancel' }).click();
  await drawer(tomasz).getByRole('button', { name: 'Delete message' }).last().click();
  await tomasz.getByRole('dialog').last().getByRole('button', { name: 'Delete message' }).click();
  await drawer(priya).getByText('This message was deleted.').waitFor();
  await expect.poll(async () => (await said(channel_id)).join('\n')).not.toContain('Thanks a lot');
});

test('what is typed is kept, and sent only as what it was begun as', async () => {
  const act = (verb: string) =>
    guild.operator.call('POST', `/api/v1/guilds/${guild.id}/tickets/1/${verb}`, { body: {} });
  const answer = (page: Page) => drawer(page).getByRole('textbox', { name: 'Your message' });
  await answer(tomasz).fill('One more thing');
  await tomasz.keyboard.press('Escape');
  await row(tomasz, 'Printer is stuck').click();
  await expect.poll(() => answer(tomasz).inputValue()).toBe('One more thing');
  await answer(priya).fill('For the requester');
  expect((await act('close')).status).toBe(200);
  await drawer(priya).getByText('Reopen it, or keep the text as a note.').waitFor();
  await answer(priya).press('Control+Enter');
  expect(await answer(priya).inputValue()).toBe('For the requester');
  await drawer(tomasz).getByText('you can send it if the staff reopens').waitFor();
  expect(await answer(tomasz).inputValue()).toBe('One more thing');
  expect(await barriersOn(tomasz)).toEqual([]);
  await answer(priya).fill('');
  const note = drawer(priya).getByRole('textbox', { name: 'Your note' });
  await note.fill('Asks every week');
  expect((await act('reopen')).status).toBe(200);
  await drawer(tomasz).getByRole('button', { name: 'Send', exact: true }).waitFor();
  await drawer(priya).getByRole('checkbox', { name: 'Note for the staff only', disabled: false }).waitFor();
  await note.press('Control+Enter');
  await talk(priya).getByText('Asks every week').waitFor();
  await answer(tomasz).press('Control+Enter');
  await talk(priya).getByText('One more thing').waitFor();
  expect(await talk(tomasz).getByText('Asks every week').count()).toBe(0);
  expect(await answer(tomasz).inputValue()).toBe('');
  await drawer(priya).getByRole('checkbox', { name: 'Note for the staff only' }).uncheck();
});

test('it waits, is resolved, reopened and closed, and a phone shows all of it', async () => {
  await press(priya, 'Wait for answer');
  await drawer(tomasz).getByText('Waiting for the requester').first().waitFor();
  await press(priya, 'Resolve');
  await drawer(tomasz).getByText('This ticket isn’t open, so nothing can be written.').waitFor();
  await press(priya, 'Reopen');
  await drawer(tomasz).getByRole('textbox', { name: 'Your message' }).fill('Never mind');
  await press(tomasz, 'Close ticket');
  await drawer(priya).getByText('Closed').first().waitFor();
  await press(tomasz, 'Discard');
  await drawer(tomasz).getByText('This ticket isn’t open, so nothing can be written.').waitFor();
  const phone = await stage.openDashboard('Tomasz Zielinski', { viewport: PHONE, reducedMotion: 'reduce' });
  for (const path of ['tickets', 'tickets/1']) {
    await phone.goto(`${guild.url}/${path}`);
    await phone.getByText('Printer is stuck').first().waitFor();
    expect(await barriersOn(phone)).toEqual([]);
    expect(await phone.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
  }
  const ilona = await stage.openDashboard('Ilona Harju', { reducedMotion: 'reduce' });
  await expectSentences(ilona, guild.url);
});
