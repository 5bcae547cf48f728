import { expect, test } from 'vitest';
import { z } from 'zod';
import { economy } from '#features/economy/feature.ts';
import { tickets } from '#features/tickets/feature.ts';
import { ANA, BEN, CAT, FIRST, joinGuild, startHttp } from '#tests/support/http.ts';

const at = `/api/v1/guilds/${FIRST}`;
const items = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
const DORA = '2000000000000000013';

/** A guild of Ana and Dora, who answer, and of Ben and Cat, who ask. */
const open = async () => {
  const http = await startHttp(undefined, [economy, tickets]);
  const { call, first } = http;
  await joinGuild(first, CAT, 'Cat', false);
  await joinGuild(first, DORA, 'Dora', true);
  const ask = (as: string, given: object = {}) =>
    call(as, 'POST', `${at}/tickets`, {
      body: { title: 'The printer is stuck', description: 'Paper jam.', ...given },
    });
  const handle = (as: string, body: object, id = 1) =>
    call(as, 'POST', `${at}/tickets/${id}/handling`, { body });
  const read = async (path: string, as = 'ana') =>
    items.parse((await call(as, 'GET', `${at}${path}`)).body).items;
  const listed = async (query: string) => (await read(`/tickets${query}`)).map(({ id }) => id);
  const category = (name: string) => call('ana', 'POST', `${at}/ticket-categories`, { body: { name } });
  await ask('ben');
  return { ...http, ask, handle, read, listed, category };
};

test('a ticket is given to somebody of the staff and taken from them, and the conversation tells the staff', async () => {
  const { handle, read, listed } = await open();
  expect((await read('/ticket-agents')).map(({ name }) => name)).toEqual(['Ana', 'Dora']);
  expect(await handle('ana', { assignee: DORA })).toMatchObject({
    status: 200,
    body: { assignee: DORA, assigneeName: 'Dora', state: 'open' },
  });
  await handle('ana', { assignee: DORA }); // nothing more to tell
  expect([await listed(`?assignee=${DORA}`), await listed(`?assignee=${ANA}`)]).toEqual([[1], []]);
  await handle('ana', { assignee: null });
  const told = (await read('/tickets/1/messages')).filter(({ kind }) => kind === 'deed');
  expect(told.map(({ deed, authorName }) => [deed, authorName])).toEqual([
    [{ what: 'assigned', to: null, toName: null }, 'Ana'],
    [{ what: 'assigned', to: DORA, toName: 'Dora' }, 'Ana'],
  ]);
  expect((await read('/tickets/1/messages', 'ben')).map(({ kind }) => kind)).toEqual(['status']);
  expect((await read('/tickets/1/history')).map(({ type }) => type)).toEqual([
    'ticket.unassigned',
    'ticket.assigned',
    'ticket.created',
  ]);
});

test('it is moved, tagged and made urgent in one change, or not at all', async () => {
  const { handle, read, listed, category, ask, call } = await open();
  await category('Printers');
  expect(
    (await handle('ana', { category: 1, priority: 'urgent', addTags: ['VPN', 'vpn', 'Käytävä'] })).body,
  ).toMatchObject({ categoryName: 'Printers', priority: 'urgent', tags: ['vpn', 'käytävä'] });
  expect((await handle('ana', { removeTags: ['vpn'], addTags: ['tulostin'] })).body).toMatchObject({
    tags: ['käytävä', 'tulostin'],
  });
  await ask('cat');
  await handle('ana', { addTags: ['tulostin'] }, 2);
  expect(await listed('?tag=TULOSTIN')).toEqual([2, 1]);
  expect(await listed(`?tag=${encodeURIComponent('käytävä')}&priority=urgent`)).toEqual([1]);
  expect((await call('ana', 'GET', `${at}/ticket-tags`)).body).toEqual({ items: ['tulostin', 'käytävä'] });
  expect((await handle('ana', { category: null }, 1)).body).toMatchObject({ categoryName: null });
  // Tags are the staff's own words.
  expect((await call('ben', 'GET', `${at}/tickets/1`)).body).toMatchObject({ tags: [] });
  expect(await read('/tickets?tag=monday', 'ben')).toMatchObject([{ id: 1, tags: [] }]);
  expect(JSON.stringify(await read('/tickets/1/history', 'ben'))).not.toContain('tulostin');
  expect(JSON.stringify(await read('/tickets/1/history'))).toContain('tulostin');
  await handle('ana', { assignee: DORA, category: 1, priority: 'low' });
  expect((await read('/tickets/1/history', 'ben')).map(({ type }) => type)).toEqual(['ticket.created']);
  const own = { assignee: null, assigneeName: null, announcedIn: null, warnedAt: null };
  expect((await call('ben', 'GET', `${at}/tickets/1`)).body).toMatchObject(own);
  // By these a requester narrows nothing: what is found would tell.
  for (const query of [`assignee=${CAT}`, 'view=mine', 'view=late', 'view=ours'])
    expect(await read(`/tickets?${query}`, 'ben')).toMatchObject([{ id: 1, ...own }]);
  await handle('ana', { assignee: null, category: null, priority: 'urgent' });
  const deeds = (await read('/tickets/1/messages')).flatMap(({ deed }) => deed ?? []);
  expect(deeds).toContainEqual({ what: 'category', category: 'Printers' });
  expect(deeds).toContainEqual({ what: 'priority', priority: 'urgent' });
  expect(deeds).toContainEqual({ what: 'tags', added: ['tulostin'], removed: ['vpn'] });
});

test('what cannot be is refused, and changes nothing', async () => {
  const { handle, call } = await open();
  for (const [body, status, code] of [
    [{ assignee: BEN }, 422, 'tickets.no-agent'],
    [{ assignee: CAT, priority: 'urgent' }, 422, 'tickets.no-agent'],
    [{ priority: 'urgent', category: 7 }, 422, 'tickets.no-category'],
    [{ priority: 'urgent', addTags: Array.from({ length: 11 }, (_, n) => `tag ${n}`) }, 400, undefined],
    [{ addTags: ['x'.repeat(31)] }, 400, undefined],
    [{ addTags: ['a\u0000b'] }, 400, undefined],
    [{ addTags: 'vpn' }, 400, undefined],
    [{ assignee: 12 }, 400, undefined],
    [{ priority: 'now' }, 400, undefined],
    [{ owner: ANA }, 400, undefined],
  ] as const)
    expect(await handle('ana', body), JSON.stringify(body)).toMatchObject({
      status,
      ...(code ? { body: { code } } : {}),
    });
  await handle('ana', { addTags: Array.from({ length: 6 }, (_, n) => `a${n}`) });
  expect(await handle('ana', { addTags: Array.from({ length: 6 }, (_, n) => `b${n}`) })).toMatchObject({
    status: 422,
    body: { code: 'tickets.too-many-tags' },
  });
  expect((await handle('ben', { priority: 'urgent' })).status).toBe(403);
  expect((await handle('ana', { priority: 'urgent' }, 9)).status).toBe(404);
  for (const path of ['/ticket-agents', '/ticket-tags'])
    expect((await call('ben', 'GET', `${at}${path}`)).status).toBe(403);
  expect((await call('ana', 'GET', `${at}/tickets/1`)).body).toMatchObject({
    priority: 'normal',
    category: null,
    assignee: null,
    tags: ['a0', 'a1', 'a2', 'a3', 'a4', 'a5'],
  });
});

test('words are found in all that was written, in whatever form, and notes by the staff only', async () => {
  const { call, listed, read, ask } = await open();
  await ask('cat', {
    title: 'Kaiutin on mykkä',
    description: 'Luokassa 205 ei kuulu ääntä.',
    device: 'Genelec 8010',
  });
  const write = (as: string, text: string, id: number, more: object = {}) =>
    call(as, 'POST', `${at}/tickets/${id}/messages`, { body: { text, ...more } });
  await write('ben', 'Both printers were jammed', 1);
  await write('cat', 'Kaapelit ovat tulostimen takana', 2);
  await write('ana', 'Secretly knows the janitor', 2, { isNote: true });
  await write('ben', 'This is taken back: zebra', 1);
  const said = await read('/tickets/1/messages', 'ben');
  await call('ben', 'DELETE', `${at}/tickets/1/messages/${said[0]?.id}`);
  const find = (words: string) => listed(`?search=${encodeURIComponent(words)}`);
  expect(await find('jam')).toEqual([1]); // jammed
  expect(await find('printer')).toEqual([1]); // printers
  expect(await find('tulostin')).toEqual([2]); // tulostimen
  expect(await find('luokka')).toEqual([2]); // luokassa
  expect(await find('ÄÄNTÄ')).toEqual([2]);
  expect(await find('enelec')).toEqual([2]); // a part of a word
  expect(await find('#1')).toEqual([1]);
  expect(await find('ben')).toEqual([1]); // who asked
  expect(await find('zebra')).toEqual([]);
  expect(await find('%')).toEqual([]);
  expect(await find('"; drop')).toEqual([]);
  expect(await find('janitor')).toEqual([2]);
  expect(await read('/tickets?search=janitor', 'cat')).toEqual([]);
  expect(await read('/tickets?search=printers', 'cat')).toEqual([]);
  expect(await listed('?search=tulostin&view=unassigned&limit=1')).toEqual([2]);
});

test('each view says how many tickets it has', async () => {
  const { call, ask, handle } = await open();
  await ask('cat');
  await ask('cat');
  await handle('ana', { assignee: ANA }, 1);
  await call('ana', 'POST', `${at}/tickets/2/wait`);
  await call('ana', 'POST', `${at}/tickets/3/close`);
  expect((await call('ana', 'GET', `${at}/ticket-counts`)).body).toEqual({
    mine: 1,
    unassigned: 1,
    ours: 1,
    theirs: 1,
    late: 0,
  });
  expect((await call('ben', 'GET', `${at}/ticket-counts`)).status).toBe(403);
});

test('a ready answer is filled in, and does all that it says in one change, or nothing', async () => {
  const { call, read } = await open();
  const make = (body: object, as = 'ana') => call(as, 'POST', `${at}/ticket-replies`, { body });
  expect(
    await make({
      name: 'Solved',
      textEn: 'Hi {{requester}}, {{ticket}} is solved. {{agent}}',
      end: 'resolve',
      takes: true,
      priority: 'low',
      tags: ['Done'],
    }),
  ).toMatchObject({ status: 201, body: { textFi: null, tags: ['done'] } });
  await make({ name: 'Only a tag', tags: Array.from({ length: 10 }, (_, n) => `t${n}`) });
  const run = (reply: number, as = 'ana', id = 1) =>
    call(as, 'POST', `${at}/tickets/${id}/replies`, {
      body: { reply },
      headers: { 'idempotency-key': `${as}-${reply}-${id}` },
    });
  expect((await run(1, 'ben')).status).toBe(403);
  expect((await run(9)).status).toBe(404);
  expect((await run(1, 'ana', 9)).status).toBe(404);
  expect(await run(1)).toMatchObject({
    status: 200,
    body: { state: 'resolved', assignee: ANA, priority: 'low', tags: ['done'] },
  });
  expect((await run(1)).status).toBe(200); // the repeat of the same request
  const said = (await read('/tickets/1/messages', 'ben')).filter(({ kind }) => kind === 'message');
  expect(said.map(({ text }) => text)).toEqual(['Hi Ben, #1 is solved. Ana']);
  // One tag more than there may be: nothing of it happens.
  expect(await run(2)).toMatchObject({ status: 422, body: { code: 'tickets.too-many-tags' } });
  await call('ana', 'POST', `${at}/tickets/1/close`);
  const before = (await call('ana', 'GET', `${at}/tickets/1`)).body;
  await make({ name: 'Wait', priority: 'urgent', end: 'wait' });
  expect(await run(3)).toMatchObject({ status: 409, body: { code: 'tickets.not-now-closed' } });
  expect((await call('ana', 'GET', `${at}/tickets/1`)).body).toEqual(before);
  // A ticket that is in that state already stays there.
  await call('ana', 'POST', `${at}/tickets/1/reopen`);
  await call('ana', 'POST', `${at}/tickets/1/wait`);
  expect(await run(3, 'ana')).toMatchObject({ status: 200, body: { state: 'waiting', priority: 'urgent' } });
  for (const body of [
    { name: '' },
    { name: 'x'.repeat(81) },
    { name: 'a', end: 'delete' },
    { name: 'a', textEn: 3 },
  ])
    expect((await make(body)).status).toBe(400);
  expect((await make({ name: 'Mine' }, 'ben')).status).toBe(403);
  expect((await call('ben', 'GET', `${at}/ticket-replies`)).status).toBe(403);
  expect((await read('/ticket-replies')).map(({ name }) => name)).toEqual(['Only a tag', 'Solved', 'Wait']);
});
