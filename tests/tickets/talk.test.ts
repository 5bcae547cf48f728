import { expect, test } from 'vitest';
import { newCategorySchema } from '#features/tickets/category-model.ts';
import { tickets as feature } from '#features/tickets/feature.ts';
import { ticketKind } from '#features/tickets/kinds.ts';
import * as tickets from '#features/tickets/service.ts';
import { ticketSettings } from '#features/tickets/settings.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { changeSettings } from '#platform/guilds/settings.ts';
import { findAllRecords } from '#records/find-records.ts';
import { MEMBER, openInteractions } from '#tests/support/interactions.ts';
import { ANN, openTickets } from './stage.ts';

const SYSTEM = { kind: 'system' } as const;
const MINUTE_MS = 60_000;

/** A member who is asked in a conversation. */
const open = async () => {
  const stage = await openTickets();
  const { guild, rest, requester, asPerson, tell, said, runDue } = stage;
  const as = { kind: 'member', id: requester, name: 'Rea', via: 'discord' } as const;
  const begin = (category: number | null = null) =>
    tickets.beginDraft(guild, as, { requester, requesterName: 'Rea', locale: 'fi' }, category);
  const asking = async () =>
    (await rest.api.guilds.getChannels(guild.id)).filter(({ name }) => name?.startsWith('uusi-tiketti'));
  /** Writes into the conversation, and the bot says what it says to it. */
  const write = async (content: string, by = requester) => {
    const [channel] = await asking();
    const { body } = await asPerson(by, 'POST', `/channels/${channel?.id}/messages`, { content });
    await tell('MESSAGE_CREATE', { ...body, type: 0 });
    await runDue();
    return body;
  };
  const heard = async () => {
    const [channel] = await asking();
    return (await said(channel?.id ?? '')).filter(({ author }) => author.bot).map(({ content }) => content);
  };
  const press = (what: 'cancelDraft' | 'skipQuestion', number: number, userId = requester) =>
    (what === 'cancelDraft' ? tickets.cancelDraft : tickets.skipQuestion)(guild, as, {
      draft: 1,
      number,
      userId,
    });
  const all = async () => (await findAllRecords(guild, ticketKind)).length;
  return { ...stage, as, begin, asking, write, heard, press, all };
};

test('a ticket is asked for in a channel of its own, and is there once all is said', async () => {
  const { begin, asking, write, heard, press, runDue, guild, requester, channels, pass, tell } = await open();
  await tickets.categoryActions.create(
    guild,
    SYSTEM,
    newCategorySchema.parse({
      name: 'Printers',
      questions: [{ label: 'System', kind: 'choice', choices: 'Windows\nLinux', isRequired: true }],
    }),
  );
  await begin(1);
  await runDue();
  const [channel] = await asking();
  expect(channel).toMatchObject({ name: 'uusi-tiketti-1' });
  expect(await heard()).toEqual([expect.stringContaining(`<@${requester}>`)]);
  const first = await write('Tulostin ei tulosta');
  await write('x'.repeat(2_000));
  // Told again, or while it was read back, it is no second answer.
  await tell('MESSAGE_CREATE', { ...first, type: 0 });
  await runDue();
  expect((await heard()).at(-1)).toContain('laitetta tai ohjelmaa');
  await expect(press('skipQuestion', 2)).rejects.toMatchObject({ code: 'tickets.asked-already' });
  await expect(press('skipQuestion', 3, '1')).rejects.toMatchObject({ code: 'not-yours' });
  await press('skipQuestion', 3);
  await runDue();
  expect((await heard()).at(-1)).toContain('- Linux');
  await write('BeOS');
  expect((await heard()).at(-1)).toContain('ei kelpaa');
  expect(await channels()).toEqual([]);
  await write('linux');
  expect((await heard()).at(-1)).toContain('✅ Tiketti #1 luotu!');
  expect(await tickets.ticketActions.load(guild, 1)).toMatchObject({
    title: 'Tulostin ei tulosta',
    description: 'x'.repeat(2_000),
    device: null,
    category: 1,
    answers: [{ question: 'System', answer: 'Linux' }],
    requester,
    locale: 'fi',
  });
  expect((await channels()).map(({ name }) => name)).toEqual(['tiketti-1']);
  pass(MINUTE_MS);
  await runDue();
  expect(await asking()).toEqual([]);
  expect((await channels()).map(({ name }) => name)).toEqual(['tiketti-1']);
});

test('a cancelled conversation opens nothing, and its channel goes after three seconds', async () => {
  const { begin, asking, write, heard, press, runDue, pass, all } = await open();
  await begin();
  await runDue();
  await write('Tulostin ei tulosta');
  await expect(begin()).rejects.toMatchObject({ code: 'tickets.being-asked' });
  await press('cancelDraft', 2);
  await runDue();
  expect((await heard()).at(-1)).toContain('Peruttu');
  await expect(press('cancelDraft', 2)).rejects.toMatchObject({ code: 'tickets.asked-already' });
  await write('Ei sittenkään');
  pass(3_000);
  await runDue();
  expect(await asking()).toEqual([]);
  expect(await all()).toBe(0);
  await begin();
  await runDue();
  expect((await asking()).map(({ name }) => name)).toEqual(['uusi-tiketti-2']);
});

test('ten minutes of silence end it with a word, each answer begins them anew, and others are not heard', async () => {
  const { begin, asking, write, heard, runDue, pass, all, ownerId } = await open();
  await begin();
  await runDue();
  pass(9 * MINUTE_MS);
  await write('ab');
  expect((await heard()).at(-1)).toContain('3–100');
  await write('Nothing to do with me', ownerId);
  expect(await heard()).toHaveLength(2);
  pass(9 * MINUTE_MS);
  await runDue();
  expect(await heard()).toHaveLength(2);
  pass(2 * MINUTE_MS);
  await runDue();
  expect((await heard()).at(-1)).toContain('Kymmeneen minuuttiin');
  pass(MINUTE_MS + 1_000);
  await runDue();
  expect(await asking()).toEqual([]);
  expect(await all()).toBe(0);
});

test('what was written while nobody heard it is read afterwards, and a deleted channel asks no more', async () => {
  const { begin, asking, heard, runDue, run, asPerson, requester, asOwner, tell } = await open();
  await begin();
  await runDue();
  const [channel] = await asking();
  for (const content of ['Tulostin ei tulosta', 'Paperitukos'])
    await asPerson(requester, 'POST', `/channels/${channel?.id}/messages`, { content });
  await run('sync.catch-up');
  await runDue();
  await run('sync.catch-up');
  await runDue();
  expect(await heard()).toHaveLength(3);
  await asOwner('DELETE', `/channels/${channel?.id}`);
  await tell('CHANNEL_DELETE', { id: channel?.id ?? '', type: 0 });
  await runDue();
  expect(await asking()).toEqual([]);
  await begin();
});

test('an answer that was missed is read before the next, and files are not taken for one', async () => {
  const { begin, asking, heard, runDue, write, asPerson, requester, control, all } = await open();
  await begin();
  await runDue();
  const [channel] = await asking();
  await asPerson(requester, 'POST', `/channels/${channel?.id}/messages`, { content: 'Tulostin ei tulosta' });
  await write('Paperitukos');
  expect((await heard()).at(-1)).toContain('laitetta tai ohjelmaa');
  await control.requestAs({
    params: { user_id: requester },
    body: {
      method: 'POST',
      path: `/channels/${channel?.id}/messages`,
      files: [{ name: 'a.txt', type: 'text/plain', content: Buffer.from('a').toString('base64') }],
    },
  });
  await write('HP');
  expect((await heard()).some((content) => content.includes('Tiedostoja ei voi lähettää tänne'))).toBe(true);
  expect(await all()).toBe(1);
});

test('answers are taken by the questions that were asked, and the log has none of them', async () => {
  const { begin, asking, write, runDue, asPerson, requester, guild, press } = await open();
  const category = newCategorySchema.parse({ name: 'Printers', questions: [{ label: 'Room' }] });
  await tickets.categoryActions.create(guild, SYSTEM, category);
  await begin(1);
  await runDue();
  const [channel] = await asking();
  await asPerson(requester, 'POST', `/channels/${channel?.id}/messages`, { content: 'Tulostin ei tulosta' });
  await write('Salainen paperitukos');
  await tickets.categoryActions.update(guild, SYSTEM, 1, { questions: [] }, undefined);
  await press('skipQuestion', 3);
  expect(JSON.stringify(await guild.read.selectFrom('log').select('data').execute())).not.toContain(
    'Salainen',
  );
  await runDue();
  await write('205');
  expect(await tickets.ticketActions.load(guild, 1)).toMatchObject({
    title: 'Tulostin ei tulosta',
    description: 'Salainen paperitukos',
    answers: [{ question: 'Room', answer: '205' }],
  });
});

test('who is blocked meanwhile is told so, and whoever is blocked gets no channel', async () => {
  const { begin, asking, write, heard, runDue, all, guild, requester, press } = await open();
  await begin();
  await runDue();
  await write('Tulostin ei tulosta');
  await write('Paperitukos');
  await tickets.blockRequester(guild, ANN.actor, requester, 'Jokes');
  await press('skipQuestion', 3);
  await runDue();
  expect((await heard()).at(-1)).toContain('Et voi avata tikettejä');
  expect(await all()).toBe(0);
  await expect(begin()).rejects.toMatchObject({ code: 'tickets.blocked' });
  expect(await asking()).toHaveLength(1);
});

test('where the settings say so, the command and the panel begin a conversation', async () => {
  const { guild, send } = await openInteractions();
  await guild.change(SYSTEM, (tx) => turnFeatureOn(tx, feature));
  await guild.change(SYSTEM, (tx) =>
    changeSettings(tx, 'tickets', ticketSettings, { askedBy: 'conversation' }, undefined),
  );
  const said = async (data: object) => (await send(3, data, MEMBER))?.content;
  expect(await said({ custom_id: 'ticket-panel:9' })).toContain('can’t be chosen');
  expect(await said({ custom_id: 'ticket-panel:0' })).toContain('A channel for you');
  expect((await send(2, { id: '1', type: 1, name: 'ticket' }, MEMBER))?.content).toContain(
    'already being asked',
  );
  for (const id of ['1', '1.0', '1.100', 'x', '1.1.1'])
    expect(await said({ custom_id: `ticket-draft-cancel:${id}` })).not.toBe(undefined);
  expect((await send(3, { custom_id: 'ticket-draft-cancel:1.1' }))?.content).toContain('your');
});
