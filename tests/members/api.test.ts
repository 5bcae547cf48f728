import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import type { Feature } from '#features/define-feature.ts';
import { economy } from '#features/economy/feature.ts';
import { countMessages } from '#features/members/activity/count-messages.ts';
import { members } from '#features/members/feature.ts';
import { memberSettings, SPARED_LIMIT } from '#features/members/settings.ts';
import { shop } from '#features/shop/feature.ts';
import { tasks } from '#features/tasks/feature.ts';
import { turnFeatureOff } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { ANA, BEN, BOT, CAT, FIRST, joinGuild, startHttp } from '#tests/support/http.ts';
import { noDeeds } from '#tests/support/no-deeds.ts';

const base = `/api/v1/guilds/${FIRST}`;
const all: readonly Feature[] = [tasks, economy, shop, members(() => all)];
const [LOW, MIDDLE, HIGH, ADMIN, BOTS] = [11, 12, 13, 14, 15].map((number) => `30000000000000000${number}`);
const DAY_MS = 24 * 3_600_000;

const setRoles = (guild: Guild, userId: string, roles: readonly (string | undefined)[]): Promise<void> =>
  guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .updateTable('members')
      .set({ roles: roles.map(String), joined_at: new Date(Date.now() - 400 * DAY_MS) })
      .where('user_id', '=', userId)
      .execute();
  });

/** A guild with roles in their order; the bot stands below the highest, and Ben moderates. */
const open = async () => {
  const kicked: string[] = [];
  const deeds = {
    ...noDeeds,
    botUserId: BOT,
    kick: async (_: string, user: string) => void kicked.push(user),
  };
  const http = await startHttp(undefined, all, { discord: deeds });
  const { first } = http;
  await joinGuild(first, CAT, 'Cat', false);
  await joinGuild(first, BOT, 'Guildhall', false);
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('roles')
      .values(
        [
          { id: LOW, name: 'Low', position: 2, permissions: '0' },
          { id: MIDDLE, name: 'Middle', position: 4, permissions: '0' },
          { id: ADMIN, name: 'Boss', position: 3, permissions: '8' },
          { id: BOTS, name: 'Bots', position: 6, permissions: String((1n << 28n) | (1n << 10n)) },
          { id: HIGH, name: 'High', position: 8, permissions: '0' },
        ].map((role) => ({ ...role, id: String(role.id), color: 0, managed: false })),
      )
      .execute();
    const patch = { moderatorRoleIds: [String(MIDDLE)] };
    await changeSettings(tx, GUILD_PART, guildSettingsSchema, patch, undefined);
  });
  await setRoles(first, BOT, [BOTS]);
  await setRoles(first, BEN, [MIDDLE]);
  await setRoles(first, CAT, []);
  const roleJobs = async () =>
    (
      await http.database.pool.query<{ payload: { payload: { roleId: string; isGiven: boolean } } }>(
        `select payload from graphile_worker._private_jobs join graphile_worker._private_tasks as kind on kind.id = task_id
         where kind.identifier = 'discord.member-role' order by graphile_worker._private_jobs.id`,
      )
    ).rows.map(({ payload: { payload } }) => ({ role: payload.roleId, isGiven: payload.isGiven }));
  const code = async (as: string, method: string, path: string, body?: unknown) => {
    const answer = await http.call(as, method, base + path, body === undefined ? {} : { body });
    return answer.status < 300 ? answer.status : (answer.body as { code: string }).code;
  };
  return { ...http, kicked, roleJobs, code };
};

test('moderators see all, members themselves, and each what they may do', async () => {
  const { call, code } = await open();
  const list = await call('ben', 'GET', `${base}/members/search?sort=balance&direction=desc`);
  expect(list).toMatchObject({ status: 200, body: { total: 4, isMore: false } });
  const people = (list.body as { items: { name: string; level: string; balance: number }[] }).items;
  expect(people.find(({ name }) => name === 'Ben')).toMatchObject({ level: 'MODERATOR', balance: 0 });
  expect(await code('cat', 'GET', '/members/search')).toBe('forbidden');
  expect(await code('cat', 'GET', `/members/${BEN}`)).toBe('forbidden');
  expect(await code('cat', 'GET', `/members/${BEN}/history`)).toBe('forbidden');
  const own = await call('cat', 'GET', `${base}/members/${CAT}`);
  expect(own.body).toMatchObject({
    name: 'Cat',
    isHere: true,
    givable: [],
    can: { export: true, erase: false, notes: false, spare: false },
  });
  expect((await call('ben', 'GET', `${base}/members/${CAT}`)).body).toMatchObject({
    can: { export: false, erase: false, notes: true, spare: false },
  });
  expect(await code('ben', 'GET', '/members/2000000000000000099')).toBe('not-found');
  for (const filter of ['role=1', 'level=KING', 'joinedFrom=yesterday', 'balanceFrom=x', 'sort=shoe'])
    expect(await code('ben', 'GET', `/members/search?${filter}`)).toBe('invalid-request');
});

test('roles are given below one’s own, by who may, and never one that the bot cannot give', async () => {
  const { code, roleJobs, call, first } = await open();
  const give = (as: string, role: string | undefined) => code(as, 'PUT', `/members/${CAT}/roles/${role}`);
  expect(await give('cat', LOW)).toBe('forbidden');
  expect(await give('ben', LOW)).toBe(204);
  expect(await give('ben', ADMIN)).toBe('members.role-makes-admin');
  expect(await give('ben', MIDDLE)).toBe('members.role-makes-moderator');
  expect(await give('ben', HIGH)).toBe('members.role-bot-below');
  expect(await give('ana', HIGH)).toBe('members.role-bot-below');
  expect(await give('ana', '3000000000000000099')).toBe('not-found');
  expect(await roleJobs()).toEqual([{ role: LOW, isGiven: true }]);
  await setRoles(first, CAT, [LOW, HIGH]);
  expect(await code('ben', 'DELETE', `/members/${CAT}/roles/${LOW}`)).toBe(204);
  expect((await roleJobs()).at(-1)).toEqual({ role: LOW, isGiven: false });
  expect((await call('ben', 'GET', `${base}/members/${CAT}`)).body).toMatchObject({
    roles: [
      { name: 'High', canTake: false },
      { name: 'Low', canTake: true },
    ],
    roleProblem: null,
  });
  await setRoles(first, BOT, []);
  expect(await give('ana', LOW)).toBe('members.role-bot-needs-permission');
  const { body } = await call('ben', 'GET', `${base}/members/${CAT}`);
  expect((body as { roleProblem: string }).roleProblem).toContain('Manage Roles');
});

test('notes are moderators’ own: made, changed with a history, deleted and brought back', async () => {
  const { call, code } = await open();
  const made = await call('ben', 'POST', `${base}/member-notes`, { body: { member: CAT, text: 'Kind' } });
  expect(made.status).toBe(201);
  const { id } = made.body as { id: number };
  const patch = { body: { text: 'Very kind' }, headers: { 'if-match': '"1"' } };
  expect((await call('ben', 'PATCH', `${base}/member-notes/${id}`, patch)).status).toBe(200);
  expect(await call('ana', 'GET', `${base}/member-notes?member=${CAT}`)).toMatchObject({
    body: { items: [{ text: 'Very kind', createdBy: 'Ben' }] },
  });
  expect((await call('ana', 'GET', `${base}/member-notes?member=${BEN}`)).body).toMatchObject({ items: [] });
  expect(await code('cat', 'GET', '/member-notes')).toBe('forbidden');
  expect(await code('ben', 'GET', `/member-notes/${id}/history`)).toBe(200);
  expect(
    (await call('ben', 'DELETE', `${base}/member-notes/${id}`, { headers: { 'if-match': '"2"' } })).status,
  ).toBe(204);
  expect(await code('ben', 'POST', `/member-notes/${id}/restore`)).toBe(200);
});

test('a member’s history tells what they did, what was done with them, and what is theirs', async () => {
  const { call, code } = await open();
  await call('ana', 'PATCH', `${base}/economy/balances/${CAT}`, { body: { amount: 50, reason: 'hello' } });
  await call('cat', 'POST', `${base}/economy/transfers`, { body: { to: BEN, amount: 5 } });
  await code('ben', 'PUT', `/members/${CAT}/roles/${LOW}`);
  await call('ben', 'POST', `${base}/member-notes`, { body: { member: BEN, text: 'About Ben' } });
  const typesFor = async (of: string) =>
    (
      (await call('ben', 'GET', `${base}/members/${of}/history`)).body as { items: { type: string }[] }
    ).items.map(({ type }) => type);
  expect(await typesFor(CAT)).toEqual([
    'member.role-given',
    'transaction.transfer',
    'transaction.granted',
    'member.joined',
  ]);
  expect(await typesFor(BEN)).toEqual(
    expect.arrayContaining(['member-note.created', 'transaction.transfer']),
  );
  const page = await call('ben', 'GET', `${base}/members/${CAT}/history?limit=2`);
  const { nextBefore } = page.body as { nextBefore: number };
  expect(
    await call('ben', 'GET', `${base}/members/${CAT}/history?limit=2&before=${nextBefore}`),
  ).toMatchObject({
    body: { items: [{ type: 'transaction.granted' }, { type: 'member.joined' }] },
  });
});

test('an export is a ZIP with a page in the reader’s language; one’s own is anybody’s to have', async () => {
  const { call, code, first } = await open();
  await call('ana', 'PATCH', `${base}/economy/balances/${CAT}`, {
    body: { amount: 50, reason: '<b>hi</b>' },
  });
  await countMessages(first, [{ id: '1', userId: CAT, channelId: '2', at: new Date() }]);
  const exported = await call('cat', 'GET', `${base}/members/${CAT}/export`, {
    headers: { 'accept-language': 'fi' },
  });
  expect(exported.status).toBe(200);
  const { zip, name } = exported.body as { zip: string; name: string };
  expect(name).toMatch(/^\d+-\d{4}-\d\d-\d\d\.zip$/);
  const files = unzipSync(Buffer.from(zip, 'base64'));
  const textOf = (file: string) => Buffer.from(files[file] ?? []).toString();
  expect(textOf('index.html')).toContain('<html lang="fi">');
  expect(textOf('index.html')).toContain('Viestit päivittäin');
  expect(textOf('index.html')).toContain('&#60;b&#62;hi');
  expect(textOf('index.html')).not.toContain('<b>hi');
  expect(JSON.parse(textOf('economy/account.json'))).toMatchObject([{ balance: 50 }]);
  expect(JSON.parse(textOf('members/activity.json'))).toMatchObject([{ messages: 1 }]);
  expect(Object.keys(files)).toContain('tasks/claims.json');
  expect(await code('ben', 'GET', `/members/${CAT}/export`)).toBe('forbidden');
  expect(await code('ana', 'GET', `/members/${CAT}/export`)).toBe(200);
});

test('whoever erases types the name, and erases neither themselves nor who is as high', async () => {
  const { code, call, first } = await open();
  await call('ben', 'POST', `${base}/member-notes`, { body: { member: CAT, text: 'A secret' } });
  await call('ana', 'PATCH', `${base}/economy/balances/${CAT}`, { body: { amount: 50, reason: 'hello' } });
  const erase = (as: string, of: string, name: string) => code(as, 'POST', `/members/${of}/erase`, { name });
  expect(await erase('ben', CAT, 'Cat')).toBe('forbidden');
  expect(await erase('ana', CAT, 'Dog')).toBe('members.wrong-name');
  expect(await erase('ana', ANA, 'Ana')).toBe('members.erase-yourself');
  await joinGuild(first, '2000000000000000020', 'Al', true);
  expect(await erase('ana', '2000000000000000020', 'Al')).toBe('forbidden');
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db.deleteFrom('members').where('user_id', '=', CAT).execute();
  });
  expect(await erase('ana', CAT, 'Cat')).toBe(200);
  const log = await first.read.selectFrom('log').select('data').execute();
  expect(JSON.stringify(log)).not.toContain('A secret');
  expect(JSON.stringify(log)).not.toContain(CAT);
  expect(await code('ana', 'GET', `/members/${CAT}`)).toBe('not-found');
  expect((await call('ana', 'GET', `${base}/log/verification`)).body).toMatchObject({ fault: null });
});

test('whoever has left and whom nobody remembers by name is shown, exported and erased by their id', async () => {
  const { code, call, first } = await open();
  const gone = '2000000000000000077';
  await countMessages(first, [{ id: '1', userId: gone, channelId: '2', at: new Date() }]);
  expect((await call('ben', 'GET', `${base}/members/${gone}`)).body).toMatchObject({
    name: gone,
    isHere: false,
  });
  expect(await code('ana', 'GET', `/members/${gone}/export`)).toBe(200);
  expect(await code('ana', 'POST', `/members/${gone}/erase`, { name: 'Gone' })).toBe('members.wrong-name');
  expect(await code('ana', 'POST', `/members/${gone}/erase`, { name: gone })).toBe(200);
  expect(await code('ana', 'GET', `/members/${gone}`)).toBe('not-found');
  expect(await code('ana', 'POST', `/members/${gone}/erase`, { name: gone })).toBe('not-found');
});

test('an export has nothing of what somebody wrote about others, once they moderate no more', async () => {
  const { call, first } = await open();
  await call('ben', 'POST', `${base}/member-notes`, { body: { member: CAT, text: 'A secret about Cat' } });
  const ownExport = async (): Promise<string> => {
    const { body } = await call('ben', 'GET', `${base}/members/${BEN}/export`);
    const files = unzipSync(Buffer.from((body as { zip: string }).zip, 'base64'));
    return Object.values(files)
      .map((bytes) => Buffer.from(bytes).toString())
      .join('\n');
  };
  expect(await ownExport()).toContain('A secret about Cat');
  await setRoles(first, BEN, []);
  const text = await ownExport();
  expect(text).toContain('member-note.created');
  expect(text).not.toContain('A secret about Cat');
  expect(text).not.toContain(CAT);
});

test('an export has what features that are off hold still', async () => {
  const { call, first } = await open();
  await call('ana', 'PATCH', `${base}/economy/balances/${CAT}`, { body: { amount: 50, reason: 'hello' } });
  await first.change({ kind: 'discord' }, async (tx) => {
    await turnFeatureOff(tx, 'shop');
    await turnFeatureOff(tx, 'economy');
  });
  const { body } = await call('cat', 'GET', `${base}/members/${CAT}/export`);
  const files = unzipSync(Buffer.from((body as { zip: string }).zip, 'base64'));
  expect(JSON.parse(Buffer.from(files['economy/account.json'] ?? []).toString())).toMatchObject([
    { balance: 50 },
  ]);
});

test('a clean-up is shown first, begun with what was agreed to, followed, stopped, continued and taken back', async () => {
  const { call, code, first, database } = await open();
  await first.change({ kind: 'system' }, async (tx) => {
    await changeSettings(tx, 'members', memberSettings, { counting: 'not-refused' }, undefined);
  });
  await database.pool.query(
    `update g_${first.id}.log set at = at - interval '100 days' where entity_id = 'members'`,
  );
  const criteria = { quietDays: 30, joinedDays: 30, withoutRoles: true, isMarked: false };
  await first.change({ kind: 'discord' }, async (tx) => {
    const long = new Date(Date.now() - 90 * DAY_MS);
    await tx.db.updateTable('members').set({ active_at: long }).where('user_id', '=', CAT).execute();
  });
  expect(await call('ana', 'POST', `${base}/member-clean-ups/preview`, { body: criteria })).toMatchObject({
    status: 200,
    body: { total: 1, items: [{ userId: CAT, name: 'Cat' }] },
  });
  const preview = await call('ana', 'POST', `${base}/member-clean-ups/preview`, { body: criteria });
  expect((preview.body as { kickProblem: string }).kickProblem).toContain('Kick Members');
  expect(await code('ben', 'POST', '/member-clean-ups/preview', criteria)).toBe('forbidden');
  const start = (action: string) =>
    call('ana', 'POST', `${base}/member-clean-ups`, {
      body: { criteria, action, reason: 'Quiet', atMost: 1 },
    });
  expect((await start('kick')).body).toMatchObject({ code: 'members.cannot-kick' });
  const marked = await start('mark');
  expect(marked).toMatchObject({
    status: 201,
    body: { id: 1, state: 'done', total: 1, done: 1, waiting: 0 },
  });
  expect((await call('ben', 'GET', `${base}/members/search?are=marked`)).body).toMatchObject({
    items: [{ name: 'Cat' }],
  });
  expect((await call('ana', 'POST', `${base}/member-clean-ups/1/undo`)).body).toMatchObject({
    state: 'undone',
  });
  await first.change({ kind: 'discord' }, async (tx) => {
    const permissions = String((1n << 28n) | (1n << 10n) | (1n << 1n));
    await tx.db.updateTable('roles').set({ permissions }).where('id', '=', String(BOTS)).execute();
  });
  expect((await start('kick')).body).toMatchObject({ id: 2, state: 'running', waiting: 1 });
  expect((await call('ana', 'POST', `${base}/member-clean-ups/2/stop`)).body).toMatchObject({
    state: 'stopped',
  });
  expect((await call('ana', 'POST', `${base}/member-clean-ups/2/resume`)).body).toMatchObject({
    state: 'running',
  });
  expect((await call('ana', 'GET', `${base}/member-clean-ups`)).body).toMatchObject({
    // Their own number of people, not that of clean-ups.
    items: [
      { id: 2, total: 1 },
      { id: 1, state: 'undone', total: 1 },
    ],
  });
  expect(await code('ana', 'PUT', `/members/${CAT}/spared`, { isSpared: true })).toBe(204);
  expect(
    (await call('ana', 'POST', `${base}/member-clean-ups/preview`, { body: criteria })).body,
  ).toMatchObject({
    total: 0,
  });
});

test('as many are spared as the settings hold, and who is one too many is told so', async () => {
  const { code, call, first } = await open();
  const sparedMembers = Array.from({ length: SPARED_LIMIT }, (_, each) =>
    String(7_000_000_000_000_000n + BigInt(each)),
  );
  await first.change({ kind: 'system' }, async (tx) => {
    await changeSettings(tx, 'members', memberSettings, { sparedMembers }, undefined);
  });
  const answer = await call('ana', 'PUT', `${base}/members/${CAT}/spared`, {
    body: { isSpared: true },
  });
  expect(answer).toMatchObject({ status: 409, body: { code: 'members.too-many-spared' } });
  expect(JSON.stringify(answer.body)).toContain('25');
  expect(await code('ana', 'PUT', `/members/${sparedMembers[0]}/spared`, { isSpared: true })).toBe(204);
  expect(await code('ana', 'PUT', `/members/${sparedMembers[0]}/spared`, { isSpared: false })).toBe(204);
  expect(await code('ana', 'PUT', `/members/${CAT}/spared`, { isSpared: true })).toBe(204);
});

test('members see what is held about them, and ask for it to be erased; administrators find who has asked', async () => {
  const { call, code, first } = await open();
  await call('ana', 'PATCH', `${base}/economy/balances/${CAT}`, { body: { amount: 5, reason: 'Help' } });
  const held = (await call('cat', 'GET', `${base}/members/${CAT}/held`)).body as { items: readonly object[] };
  expect(held.items).toContainEqual({ of: 'economy', name: 'transactions', title: 'Transactions', rows: 1 });
  expect(await code('cat', 'GET', `/members/${BEN}/held`)).toBe('forbidden');

  const request = `/members/${CAT}/erasure-request`;
  expect(await code('ben', 'PUT', request)).toBe('forbidden');
  const askedAt = async (as: string) =>
    ((await call(as, 'GET', `${base}/members/${CAT}`)).body as { erasureAskedAt: string | null })
      .erasureAskedAt;
  expect(await askedAt('cat')).toBeNull();
  expect([await code('cat', 'PUT', request), await code('cat', 'PUT', request)]).toEqual([204, 204]);
  expect([await askedAt('cat'), await askedAt('ana'), await askedAt('ben')]).toEqual([
    expect.any(String),
    expect.any(String),
    null,
  ]);
  const asking = (as: string) => call(as, 'GET', `${base}/members/search?are=erasure`);
  expect((await asking('ana')).body).toMatchObject({ items: [{ userId: CAT }], total: 1 });
  expect((await asking('ben')).status).toBe(403);
  const told = await first.read
    .selectFrom('log')
    .select('type')
    .where('entity', '=', 'member-erasure')
    .execute();
  expect(told).toEqual([{ type: 'member-erasure.asked' }]);

  expect(await code('cat', 'DELETE', request)).toBe(204);
  expect((await asking('ana')).body).toMatchObject({ total: 0 });
  await call('cat', 'PUT', base + request);
  expect(await code('ana', 'POST', `/members/${CAT}/erase`, { name: 'Cat' })).toBe(200);
  expect((await asking('ana')).body).toMatchObject({ total: 0 });
});

test('whoever has a page says themselves whether they are counted; nobody else does, or hears what they said', async () => {
  const { call, code, first } = await open();
  const path = `/members/${CAT}/counting`;
  const countingFor = async (as: string) =>
    ((await call(as, 'GET', `${base}/members/${CAT}`)).body as { counting: object }).counting;
  const isListedAsCounted = async (isCounted: boolean) =>
    expect((await call('ben', 'GET', `${base}/members/search?search=cat`)).body).toMatchObject({
      items: [{ userId: CAT, isCounted }],
    });
  await isListedAsCounted(false);
  expect(await countingFor('cat')).toEqual({ basis: 'agreed', isCounted: false, choice: null, at: null });
  for (const as of ['ana', 'ben']) expect(await code(as, 'PUT', path, { isAgreed: true })).toBe('forbidden');
  expect(await code('cat', 'PUT', path, { isAgreed: 'yes' })).toBe('invalid-request');
  expect(await code('cat', 'PUT', path, { isAgreed: true })).toBe(204);
  expect(await code('cat', 'PUT', path, { isAgreed: true })).toBe(204);
  expect(await countingFor('cat')).toMatchObject({ isCounted: true, choice: 'agreed' });
  await isListedAsCounted(true);
  expect(await countingFor('ben')).toEqual({ basis: 'agreed', isCounted: true, choice: null, at: null });
  await countMessages(first, [{ id: '1', userId: CAT, channelId: '2', at: new Date() }]);
  expect(await code('cat', 'PUT', path, { isAgreed: false, isForgotten: true })).toBe(204);
  const shown = (await call('ben', 'GET', `${base}/members/${CAT}`)).body;
  expect(shown).toMatchObject({ activeAt: null, counting: { isCounted: false, choice: null } });
  await isListedAsCounted(false);
  const log = await first.read
    .selectFrom('log')
    .select(['type', 'entity_id'])
    .where('entity', '=', 'member-counting')
    .orderBy('number')
    .execute();
  expect(log.map(({ type }) => type)).toEqual(['member-counting.agreed', 'member-counting.forgotten']);
});
