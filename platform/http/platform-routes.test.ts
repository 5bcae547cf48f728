import { expect, test } from 'vitest';
import { storePrepared } from '#platform/guilds/standing.ts';
import { ANA, BOT, FIRST, joinGuild, SECOND, startHttp } from '#tests/support/http.ts';

const guild = `/api/v1/guilds/${FIRST}`;

test('everybody sees their own guilds; the operator learns of the others by name only', async () => {
  const { call } = await startHttp();
  expect((await call('ana', 'GET', '/api/v1/guilds')).body).toEqual({
    items: [{ id: FIRST, name: 'First', iconUrl: null, level: 'ADMIN', isReady: false }],
    others: [],
  });
  expect((await call('otto', 'GET', '/api/v1/guilds')).body).toMatchObject({
    items: [{ id: SECOND, level: 'OWNER' }],
  });
  expect((await call('operator', 'GET', '/api/v1/guilds')).body).toEqual({
    items: [],
    others: [
      { id: FIRST, name: 'First' },
      { id: SECOND, name: 'Second' },
    ],
  });
  expect((await call(undefined, 'GET', '/api/v1/guilds')).status).toBe(401);
  expect((await call('ana', 'GET', '/api/v1/me')).body).toMatchObject({ name: 'ana', discordId: ANA });
});

test('a guild that has just come is in the list as being prepared, and as ready once it is', async () => {
  const { call, first } = await startHttp();
  const isReady = async () =>
    ((await call('ana', 'GET', '/api/v1/guilds')).body as { items: { isReady: boolean }[] }).items[0]
      ?.isReady;
  expect(await isReady()).toBe(false);
  await first.change({ kind: 'system' }, storePrepared);
  expect(await isReady()).toBe(true);
});

test('the operator takes access to a guild on record; nobody else can', async () => {
  const { call } = await startHttp();
  expect((await call('operator', 'GET', guild)).status).toBe(404);
  for (const other of ['ana', 'ben', 'otto'])
    expect((await call(other, 'POST', `${guild}/access`)).status).toBe(403);
  expect((await call('operator', 'POST', `${guild}/access`)).body).toEqual({ level: 'OWNER' });
  expect((await call('operator', 'POST', `${guild}/access`)).status).toBe(200);
  expect((await call('operator', 'POST', '/api/v1/guilds/123/access')).status).toBe(404);
  const { items } = (await call('ana', 'GET', `${guild}/log`)).body as { items: { type: string }[] };
  expect(items.filter((entry) => entry.type === 'grant.added')).toHaveLength(1);
  expect((await call('operator', 'GET', `/api/v1/guilds/${SECOND}`)).status).toBe(404);
});

test('a guild shows what the reader may do, and its channels by kind', async () => {
  const { call } = await startHttp();
  const body = (await call('ben', 'GET', guild)).body as { permissions: string[] };
  expect(body).toMatchObject({
    level: 'USER',
    channels: [
      { id: '40000', name: 'notes', kind: 'text', parentId: null, lacks: [] },
      { id: '40001', name: 'Voice', kind: 'voice' },
    ],
  });
  expect(body.permissions).toContain('notes.read');
  expect(body.permissions).not.toContain('notes.write');
});

test('a guild shows what the bot may not do in a channel, and which roles it cannot give', async () => {
  const { call, first } = await startHttp();
  // Its role stands at 2, and Discord manages it; it may post, and give roles below its own.
  const everything = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 16n) | (1n << 28n);
  const role = { color: 0, managed: false, permissions: '0' };
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('roles')
      .values([
        {
          ...role,
          id: '50001',
          name: 'Guildhall',
          position: 2,
          managed: true,
          permissions: String(everything),
        },
        { ...role, id: '50002', name: 'Above', position: 3 },
      ])
      .execute();
    await tx.db
      .insertInto('members')
      .values({
        user_id: BOT,
        username: 'guildhall',
        display_name: 'Guildhall',
        avatar: null,
        bot: true,
        roles: ['50001'],
        joined_at: null,
      })
      .execute();
    const overwrites = [{ id: '50001', type: 0, allow: '0', deny: String(1n << 14n) }];
    await tx.db
      .insertInto('channels')
      .values({
        id: '40005',
        name: 'plain',
        type: 0,
        position: 5,
        parent_id: null,
        overwrites: JSON.stringify(overwrites),
      })
      .execute();
  });
  const shown = (await call('ana', 'GET', guild)).body as {
    channels: { name: string; lacks: string[] }[];
    roles: { name: string; canGive: boolean }[];
  };
  const lacks = new Map(shown.channels.map((each) => [each.name, each.lacks]));
  const { features } = (await call('ana', 'GET', guild)).body as {
    features: { name: string; needs: unknown }[];
  };
  expect(features.find(({ name }) => name === 'notes')?.needs).toEqual([
    { kind: 'permission', name: 'Send Messages', isThere: true },
    { kind: 'intent', name: 'message-content', isThere: false },
  ]);
  expect(lacks.get('notes')).not.toContain('Embed Links');
  expect(lacks.get('plain')).toContain('Embed Links');
  expect(lacks.get('plain')).not.toContain('Send Messages');
  expect(shown.roles.map(({ name, canGive }) => [name, canGive])).toEqual([
    ['Above', false],
    ['Admins', true],
  ]);
});

test('settings: a change keeps what it does not name, needs the version, and is for administrators', async () => {
  const { call } = await startHttp();
  const read = await call('ana', 'GET', `${guild}/settings/notes`);
  expect(read.headers.get('etag')).toBe('"0"');
  const patch = (body: unknown, ifMatch: string, as = 'ana') =>
    call(as, 'PATCH', `${guild}/settings/notes`, { body, headers: { 'if-match': ifMatch } });
  expect((await patch({ greeting: 'moi', size: 7 }, '"0"')).status).toBe(200);
  expect(await patch({ channel: '40000' }, '"1"')).toMatchObject({
    status: 200,
    body: { value: { greeting: 'moi', size: 7, channel: '40000' }, version: 2 },
  });
  expect((await patch({ size: 1 }, '"1"')).status).toBe(412);
  expect((await patch({ size: 1 }, '"2"', 'ben')).status).toBe(403);
  expect((await patch({ size: 1 }, '"2"', 'otto')).status).toBe(404);
});

test.each([
  ['a wrong value', { size: 99 }, 400, [{ path: 'size' }]],
  ['an unknown field', { colour: 'red' }, 400, [{ path: '' }]],
  ['a field of every object', { constructor: 1 }, 400, [{ path: '' }]],
  ['a channel of another guild', { channel: '40010' }, 422, undefined],
  ['a voice channel', { channel: '40001' }, 422, undefined],
])('settings: %s is refused and changes nothing', async (_, body, status, errors) => {
  const { call } = await startHttp();
  const answer = await call('ana', 'PATCH', `${guild}/settings/notes`, {
    body,
    headers: { 'if-match': '"0"' },
  });
  expect(answer).toMatchObject({ status, body: errors ? { errors } : { code: 'unknown-channel' } });
  expect((await call('ana', 'GET', `${guild}/settings/notes`)).headers.get('etag')).toBe('"0"');
});

test('settings of no feature are not there', async () => {
  const { call } = await startHttp();
  for (const part of ['nothing', 'constructor', '__proto__', '%2e%2e'])
    expect((await call('ana', 'GET', `${guild}/settings/${part}`)).status).toBe(404);
});

test('a feature that is turned off is gone, and back with its data when turned on', async () => {
  const { call } = await startHttp();
  await call('ana', 'POST', `${guild}/notes`, { body: { text: 'kept' } });
  const turn = (enabled: boolean, as = 'ana', name = 'notes') =>
    call(as, 'PUT', `${guild}/features/${name}`, { body: { enabled } });
  expect((await turn(false, 'ben')).status).toBe(403);
  expect((await turn(true, 'ana', 'nothing')).status).toBe(404);
  expect((await turn(false)).status).toBe(200);
  expect((await call('ana', 'GET', `${guild}/notes`)).status).toBe(404);
  expect((await turn(true)).status).toBe(200);
  expect((await call('ana', 'GET', `${guild}/notes`)).body).toMatchObject({ items: [{ text: 'kept' }] });
});

test('the log is for administrators; one record’s entries are for whoever may see the record', async () => {
  const { call } = await startHttp();
  await call('ana', 'POST', `${guild}/notes`, { body: { text: 'a' } });
  expect((await call('ben', 'GET', `${guild}/log`)).status).toBe(403);
  expect((await call('ben', 'GET', `${guild}/log?entity=note&entityId=1`)).body).toMatchObject({
    items: [{ type: 'note.written', entityId: '1' }],
  });
  for (const entity of ['grant', 'guild', 'constructor', 'toString'])
    expect((await call('ben', 'GET', `${guild}/log?entity=${entity}&entityId=1`)).status).toBe(403);
  expect((await call('ana', 'GET', `${guild}/log?entity=note`)).status).toBe(400);
  const first = (await call('ana', 'GET', `${guild}/log?limit=1`)).body as { nextBefore: number };
  const next = (await call('ana', 'GET', `${guild}/log?limit=1&before=${first.nextBefore}`)).body;
  expect(next).toMatchObject({ items: [{ number: first.nextBefore - 1 }] });
});

test('members are found by name, page by page, and a search is text and no pattern', async () => {
  const { call, first } = await startHttp();
  for (const [index, name] of ['Cia', 'cia', 'Dan_1', 'Dan%2'].entries())
    await joinGuild(first, `210000000000000000${index}`, name, false);
  const find = async (query: string) =>
    (await call('ben', 'GET', `${guild}/members?${query}`)).body as {
      items: { name: string }[];
      nextCursor: string | null;
    };
  const names: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page = await find(`limit=2${cursor ? `&cursor=${cursor}` : ''}`);
    names.push(...page.items.map((member) => member.name));
    cursor = page.nextCursor;
  }
  expect(names.slice(0, 4).map((name) => name.toLowerCase())).toEqual(['ana', 'ben', 'cia', 'cia']);
  expect(new Set(names).size).toBe(6);
  expect((await find('query=CIA')).items).toHaveLength(2);
  expect((await find('query=%25')).items.map((member) => member.name)).toEqual(['Dan%2']);
  expect((await find('query=_')).items.map((member) => member.name)).toEqual(['Dan_1']);
  expect((await find('ids=2100000000000000001,2100000000000000003,219999999999999999')).items).toMatchObject([
    { name: 'cia' },
    { name: 'Dan%2' },
  ]);
  expect((await call('ben', 'GET', `${guild}/members?ids=abc`)).status).toBe(400);
  expect((await call('ben', 'GET', `${guild}/members?cursor=abc`)).status).toBe(400);
  expect((await call('otto', 'GET', `${guild}/members`)).status).toBe(404);
});

test('when the bot has left a guild, roles that were known count no more; grants still do', async () => {
  const { call, guilds } = await startHttp();
  await call('operator', 'POST', `${guild}/access`);
  await guilds.markLeft(FIRST);
  expect((await call('ana', 'GET', guild)).status).toBe(404);
  expect((await call('ben', 'GET', `${guild}/notes`)).status).toBe(404);
  expect((await call('operator', 'GET', guild)).status).toBe(200);
});

test('the log leaves out what only keeps things in order, on request', async () => {
  const { call } = await startHttp();
  expect((await call('ana', 'POST', `${guild}/stream/test`)).status).toBe(200);
  expect((await call('operator', 'POST', `${guild}/access`)).status).toBe(200);
  const types = async (query: string) => {
    const { body } = await call('ana', 'GET', `${guild}/log${query}`);
    return (body as { items: { type: string }[] }).items.map(({ type }) => type);
  };
  expect(await types('')).toContain('stream.tested');
  const hidden = await types('?housekeeping=hidden');
  expect(hidden).not.toContain('stream.tested');
  expect(hidden).toContain('grant.added');
});
