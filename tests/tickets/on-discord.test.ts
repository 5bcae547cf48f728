import { expect, test } from 'vitest';
import * as tickets from '#features/tickets/service.ts';
import { ticketActions } from '#features/tickets/service.ts';
import { ANN, openTickets } from './stage.ts';

test('a ticket gets a channel of its requester, and every answer stands there once, in order, under its author’s name', async () => {
  const { open, answer, runDue, channels, said, requester, guild, control } = await openTickets();
  const { id } = await open();
  await answer(id, 'Hei! Voin auttaa tässä asiassa.');
  await answer(id, 'Tuttu vika', { isNote: true });
  await answer(id, 'Kokeile käynnistää se uudelleen.');
  await runDue();
  const [channel, ...others] = await channels();
  expect(others).toEqual([]);
  expect(channel).toMatchObject({
    name: 'tiketti-1',
    permission_overwrites: expect.arrayContaining([
      { id: guild.id, type: 0, allow: '0', deny: String(1n << 10n) },
      { id: requester, type: 1, allow: String((1n << 10n) | (1n << 11n) | (1n << 16n)), deny: '0' },
    ]),
  });
  const all = await said(channel?.id ?? '');
  expect(
    all.map(({ content, embeds, author }) => [author.username, content || embeds[0]?.description]),
  ).toEqual([
    ['Guildhall', expect.stringContaining(`<@${requester}>`)],
    ['Ann (Tuki)', 'Hei! Voin auttaa tässä asiassa.'],
    ['Guildhall', 'Edellinen: Avoin\nUusi: Käsittelyssä\nPäivittänyt: Ann'],
    ['Ann (Tuki)', 'Kokeile käynnistää se uudelleen.'],
  ]);
  expect(all[0]?.mentions.map((each) => each.id)).toEqual([requester]);
  await runDue();
  expect(await said(channel?.id ?? '')).toHaveLength(4);
  expect(control).toBeDefined();
});

test('edits and deletions follow both ways, and long answers are several messages that stay one', async () => {
  const { open, answer, runDue, channels, said, guild, asOwner, tell } = await openTickets();
  const { id } = await open();
  const first = await answer(id, 'Hello');
  const long = Array.from(
    { length: 60 },
    (_, n) => `Sentence ${n} of a long answer to all that was asked.`,
  ).join(' ');
  const second = await answer(id, long);
  await runDue();
  const channel = (await channels())[0]?.id ?? '';
  const texts = async () =>
    (await said(channel)).map(({ content }) => content).filter((text) => !text.includes('<@'));
  expect((await texts()).filter(Boolean).join(' ')).toBe(`Hello ${long}`);
  await tickets.editMessage(guild, { ticket: id, message: first.id }, 'Hello there', ANN);
  await tickets.editMessage(guild, { ticket: id, message: second.id }, 'Short', ANN);
  await runDue();
  expect((await texts()).filter(Boolean)).toEqual(['Hello there', 'Short']);
  await tickets.takeBackMessage(guild, { ticket: id, message: second.id }, ANN);
  await runDue();
  expect((await texts()).filter(Boolean)).toEqual(['Hello there']);
  const gone = (await said(channel)).find(({ content }) => content === 'Hello there')?.id ?? '';
  await asOwner('DELETE', `/channels/${channel}/messages/${gone}`);
  await tell('MESSAGE_DELETE', { id: gone, channel_id: channel });
  await runDue();
  const { records } = await tickets.readConversation(guild, id, true, { limit: 10 });
  expect(records.find((message) => message.id === first.id)?.deletedAt).not.toBeNull();
  expect((await texts()).filter(Boolean)).toEqual([]);
});

test('what is quoted follows the message that it is of, and is gone with it', async () => {
  const { open, answer, runDue, channels, said, guild } = await openTickets();
  const { id } = await open();
  const first = await answer(id, 'The code is 1234');
  await answer(id, 'Use it once', { replyTo: first.id });
  await runDue();
  const channel = (await channels())[0]?.id ?? '';
  const last = async () => (await said(channel)).at(-1)?.content;
  expect(await last()).toBe('> **Ann:** The code is 1234\nUse it once');
  await tickets.editMessage(guild, { ticket: id, message: first.id }, 'The code is new', ANN);
  await runDue();
  expect(await last()).toBe('> **Ann:** The code is new\nUse it once');
  await tickets.takeBackMessage(guild, { ticket: id, message: first.id }, ANN);
  await runDue();
  expect(await last()).toBe('Use it once');
});

test('who asks may write as long as the state lets them, and no longer', async () => {
  const { open, runDue, channels, guild, asPerson, requester, said } = await openTickets();
  const { id } = await open();
  await runDue();
  const channel = (await channels())[0]?.id ?? '';
  const write = async () =>
    (await asPerson(requester, 'POST', `/channels/${channel}/messages`, { content: 'Hei' })).status;
  expect(await write()).toBe(200);
  await tickets.workOn(guild, id, 'resolve', ANN);
  await runDue();
  expect(await write()).toBe(403);
  await tickets.workOn(guild, id, 'reopen', ANN);
  await runDue();
  expect(await write()).toBe(200);
  expect(
    (await said(channel)).find(({ content }) => content.includes('avattu uudelleen'))?.mentions,
  ).toHaveLength(1);
});

test('a channel that is deleted by hand ends nothing: the ticket goes on on the web', async () => {
  const { open, answer, runDue, channels, guild, asOwner, tell } = await openTickets();
  const { id } = await open();
  await answer(id, 'Hello');
  await runDue();
  const channel = (await channels())[0]?.id ?? '';
  await asOwner('DELETE', `/channels/${channel}`);
  await tell('CHANNEL_DELETE', { id: channel, type: 0 });
  await runDue();
  expect(await ticketActions.load(guild, id)).toMatchObject({ isOnDiscord: false, state: 'working' });
  const { records } = await tickets.readConversation(guild, id, true, { limit: 10 });
  expect(records.map(({ deletedAt }) => deletedAt)).toEqual(records.map(() => null));
  await answer(id, 'Still here');
  await runDue();
  expect(await channels()).toEqual([]);
});
