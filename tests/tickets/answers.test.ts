import { expect, test } from 'vitest';
import { tickets } from '#features/tickets/feature.ts';
import { CAT, FIRST, joinGuild, startHttp } from '#tests/support/http.ts';

const at = `/api/v1/guilds/${FIRST}`;
const ROOM = { label: 'Which room?', labelFi: 'Mikä luokka?', isRequired: true };
const OS = { label: 'Which system?', kind: 'choice', choices: 'Windows\n Linux \n\nLinux' };

const open = async () => {
  const http = await startHttp(undefined, [tickets]);
  const { call, first } = http;
  await joinGuild(first, CAT, 'Cat', false);
  const make = (as: string, given: object) =>
    call(as, 'POST', `${at}/ticket-categories`, { body: { name: 'Printers', ...given } });
  const ask = (answers: unknown, category: number | null = 1, headers: Record<string, string> = {}) =>
    call('cat', 'POST', `${at}/tickets`, {
      body: { title: 'No paper', description: 'It says so', category, answers },
      headers,
    });
  return { ...http, make, ask };
};

test('a category’s questions are what they can be, and only administrators change them', async () => {
  const { make, call } = await open();
  const wrong: readonly object[] = [
    { label: '' },
    { label: 'x'.repeat(46) },
    { label: 'a\nb' },
    { ...OS, choices: null },
    { ...OS, choices: 'one' },
    { ...OS, choices: 'y'.repeat(81).concat('\nn') },
    { ...OS, choices: Array.from({ length: 26 }, (_, n) => `c${n}`).join('\n') },
    { ...ROOM, kind: 'files' },
    { ...ROOM, more: 1 },
    { label: 7 },
    { label: '\u{d800}' },
  ];
  for (const question of wrong) expect((await make('ana', { questions: [question] })).status).toBe(400);
  expect((await make('ana', { questions: [ROOM, ROOM] })).status).toBe(400);
  const eight = Array.from({ length: 8 }, (_, n) => ({ label: `Q${n}` }));
  expect((await make('ana', { questions: eight })).status).toBe(400);
  expect((await make('cat', { questions: [ROOM] })).status).toBe(403);
  expect((await call('ana', 'GET', `${at}/ticket-categories`)).body).toMatchObject({ items: [] });
  expect(await make('ana', { questions: [ROOM, OS] })).toMatchObject({
    status: 201,
    body: {
      questions: [
        { ...ROOM, kind: 'line', choices: null },
        { label: OS.label, isRequired: false },
      ],
    },
  });
  const patch = (as: string, version: string) =>
    call(as, 'PATCH', `${at}/ticket-categories/1`, {
      body: { questions: [] },
      headers: { 'if-match': version },
    });
  expect((await patch('cat', '"1"')).status).toBe(403);
  expect((await patch('ana', '"7"')).status).toBe(412);
  expect((await patch('ana', '"1"')).body).toMatchObject({ questions: [] });
});

test('answers obey their questions and are kept in the words of whoever answered', async () => {
  const { make, ask, call } = await open();
  await make('ana', { questions: [ROOM, OS] });
  const room = { question: ROOM.label, answer: '205' };
  const refused: readonly (readonly [unknown, string])[] = [
    [[], 'tickets.answer-missing'],
    [[{ ...room, answer: ' ' }], 'invalid'],
    [[{ ...room, answer: 'x'.repeat(201) }], 'tickets.answer-wrong'],
    [[room, { question: OS.label, answer: 'BeOS' }], 'tickets.answer-wrong'],
    [[room, { question: 'Who?', answer: 'I' }], 'tickets.answer-unasked'],
    [Array.from({ length: 8 }, () => room), 'invalid'],
    ['205', 'invalid'],
  ];
  for (const [answers, code] of refused) {
    const { status, body } = await ask(answers);
    expect([400, 422]).toContain(status);
    if (code !== 'invalid') expect(body).toMatchObject({ code });
  }
  expect(await ask([room], null)).toMatchObject({ status: 422, body: { code: 'tickets.answer-unasked' } });
  expect((await call('ana', 'GET', `${at}/tickets`)).body).toMatchObject({ items: [] });
  expect(
    (await ask([{ question: OS.label, answer: 'Linux' }, room], 1, { 'accept-language': 'fi' })).body,
  ).toMatchObject({
    answers: [
      { question: 'Mikä luokka?', answer: '205' },
      { question: 'Which system?', answer: 'Linux' },
    ],
  });
  await call('ana', 'PATCH', `${at}/ticket-categories/1`, {
    body: { questions: [] },
    headers: { 'if-match': '"1"' },
  });
  expect((await call('ana', 'GET', `${at}/tickets/1`)).body).toMatchObject({
    answers: [{ answer: '205' }, { answer: 'Linux' }],
  });
});
