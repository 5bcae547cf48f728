import { expect, test } from 'vitest';
import { ANA, BEN, FIRST, SECOND, startHttp } from '#tests/support/http.ts';
import { layout } from './feature.ts';
import type { PresentedLayout, PresentedPlan } from './model.ts';
import type { PresentedReach } from './reach-model.ts';

const base = `/api/v1/guilds/${FIRST}/layout`;
const ADMINISTRATOR = String(1n << 3n);

/** ana, an administrator whose highest role stands at 1; one managed role stands above that, one below. */
const open = async () => {
  const http = await startHttp(undefined, [layout]);
  await http.first.change({ kind: 'discord' }, async (tx) => {
    const role = { color: 0, managed: false, permissions: '0' };
    await tx.db
      .insertInto('roles')
      .values([
        { ...role, id: '3000000000000000005', name: 'Above', position: 5 },
        { ...role, id: '3000000000000000006', name: 'Below', position: 0 },
      ])
      .execute();
  });
  const roles = ['3000000000000000005', '3000000000000000006'];
  const managed = await http.call('ana', 'POST', `${base}/manage`, { body: { roles } });
  expect(managed).toMatchObject({ status: 200, body: { managed: 2 } });
  const read = async () => (await http.call('ana', 'GET', base)).body as PresentedLayout;
  const { document } = await read();
  expect(document.roles.map(({ name }) => name)).toEqual(['Above', 'Below']);
  /** The document with one role made otherwise. */
  const withRole = (name: string, patch: object) => ({
    ...document,
    roles: document.roles.map((each) => (each.name === name ? { ...each, ...patch } : each)),
  });
  const apply = async (wanted: object, by = 'ana', confirmed: readonly string[] = []) => {
    const { digest } = (await http.call('ana', 'POST', `${base}/plan`, { body: wanted }))
      .body as PresentedPlan;
    return http.call(by, 'POST', `${base}/apply`, { body: { document: wanted, plan: digest, confirmed } });
  };
  return { ...http, document, withRole, apply, read };
};

test('nobody changes, deletes or overtakes a role above their own, nor gives what they do not have', async () => {
  const { document, withRole, apply, read } = await open();
  const [above, below] = document.roles;
  const refused: readonly (readonly [object, string, readonly string[]])[] = [
    [withRole('Above', { name: 'Mine now' }), 'layout.above-you', []],
    [{ ...document, roles: [below] }, 'layout.above-you', ['Above']],
    [{ ...document, roles: [below, above] }, 'layout.above-you', []],
    [withRole('Below', { permissions: ADMINISTRATOR }), 'layout.not-yours', []],
  ];
  for (const [wanted, code, confirmed] of refused)
    expect(await apply(wanted, 'ana', confirmed)).toMatchObject({ status: 403, body: { code } });
  expect((await read()).document).toEqual(document);
  expect(await apply(withRole('Below', { name: 'Helpers' }))).toMatchObject({
    status: 200,
    body: { changed: 1 },
  });
  expect((await read()).document.roles.map(({ name }) => name)).toEqual(['Above', 'Helpers']);
});

test('whom the server made an owner here may do with its roles what the bot may', async () => {
  const { first, withRole, apply } = await open();
  await first.change({ kind: 'system' }, async (tx) => {
    await tx.db
      .insertInto('grants')
      .values({ subject: 'user:account-operator', level: 'OWNER', granted_by: '{"kind":"system"}' })
      .execute();
    tx.log({ type: 'grant.added', entity: 'grant', entityId: 'user:account-operator', data: {} });
  });
  expect(await apply(withRole('Above', { name: 'Captains' }), 'operator')).toMatchObject({ status: 200 });
});

test('members, strangers and stale plans change nothing', async () => {
  const { call, document, withRole, apply, read } = await open();
  const wanted = withRole('Below', { name: 'Helpers' });
  expect((await apply(wanted, 'ben')).status).toBe(403);
  expect((await call('ben', 'GET', base)).status).toBe(403);
  for (const [method, path, body] of [
    ['GET', '', undefined],
    ['POST', '/plan', wanted],
    ['POST', '/manage', { roles: 'all' }],
  ] as const) {
    const elsewhere = `/api/v1/guilds/${SECOND}/layout${path}`;
    expect((await call('ana', method, elsewhere, { body })).status).toBe(404);
  }
  const stale = await call('ana', 'POST', `${base}/apply`, { body: { document: wanted, plan: 'another' } });
  expect(stale.status).toBe(412);
  expect((await apply({ ...document, roles: document.roles.slice(0, 1) })).body).toMatchObject({
    code: 'layout.not-confirmed',
  });
  for (const nonsense of [{ roles: 5 }, { roles: ['x'] }, { channels: 'some' }, { more: true }])
    expect((await call('ana', 'POST', `${base}/manage`, { body: nonsense })).status).toBe(400);
  expect((await read()).document).toEqual(document);
});

test('a layout keeps its order, though the first that was asked for was refused and two began at once', async () => {
  const http = await startHttp(undefined, [layout]);
  const read = async () => (await http.call('otto', 'GET', path)).body as PresentedLayout;
  const role = (key: string) => ({
    key,
    name: key,
    color: 0,
    hoist: false,
    mentionable: false,
    permissions: '0',
  });
  const path = `/api/v1/guilds/${SECOND}/layout`;
  const apply = async (wanted: object, plan?: string) => {
    const planned = (await http.call('otto', 'POST', `${path}/plan`, { body: wanted })).body as PresentedPlan;
    return http.call('otto', 'POST', `${path}/apply`, {
      body: { document: wanted, plan: plan ?? planned.digest },
    });
  };
  const wanted = { roles: [role('new-a'), role('new-b')], channels: [] };
  expect(await apply(wanted, 'another')).toMatchObject({ status: 412 });
  const twice = { ...wanted, roles: [role('new-a'), role('new-a')] };
  expect(await apply(twice)).toMatchObject({
    status: 422,
    body: { code: 'layout.twice', detail: '“new-a” is there twice.' },
  });
  const begun = await Promise.all([apply(wanted), apply(wanted)]);
  // The second was of a layout that is not so any more.
  expect(begun.map(({ status }) => status).toSorted()).toEqual([200, 412]);
  const { document } = await read();
  expect(document.roles.map(({ name }) => name)).toEqual(['new-a', 'new-b']);
  expect(await apply({ ...document, roles: document.roles.toReversed() })).toMatchObject({
    body: { changed: 1 },
  });
  expect((await read()).document.roles.map(({ name }) => name)).toEqual(['new-b', 'new-a']);
});

test('of two roles at one position the older is the higher one', async () => {
  const http = await startHttp(undefined, [layout]);
  const path = `/api/v1/guilds/${FIRST}/layout`;
  await http.first.change({ kind: 'discord' }, async (tx) => {
    const role = { color: 0, managed: false, permissions: '0', position: 4 };
    await tx.db
      .insertInto('roles')
      .values([
        { ...role, id: '3000000000000000006', name: 'Newer' },
        { ...role, id: '3000000000000000005', name: 'Older' },
      ])
      .execute();
  });
  await http.call('ana', 'POST', `${path}/manage`, { body: { roles: 'all' } });
  const { document } = (await http.call('ana', 'GET', path)).body as PresentedLayout;
  expect(document.roles.map(({ name }) => name)).toEqual(['Older', 'Newer', 'Admins']);
});

test('what decides over a member’s permissions is told of them alone, to administrators', async () => {
  const { first, call } = await open();
  const own = '3000000000000000006';
  const timedOut = new Date(Date.now() + 60_000);
  const overwrite = (id: string, type: number) => ({ id, type, allow: '1024', deny: '2048' });
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .updateTable('members')
      .set({ roles: [own], timed_out_until: timedOut })
      .where('user_id', '=', BEN)
      .execute();
    const overwrites = [
      overwrite(own, 0),
      overwrite(BEN, 1),
      overwrite(ANA, 1),
      overwrite('3000000000000000005', 0),
    ];
    await tx.db
      .updateTable('channels')
      .set({ overwrites: JSON.stringify(overwrites) })
      .where('name', '=', 'notes')
      .execute();
  });
  const read = (who: string, userId: string) => call(who, 'GET', `${base}/members/${userId}`);
  const { status, body } = await read('ana', BEN);
  expect(status).toBe(200);
  expect(body).toMatchObject({ isOwner: false, isTimedOut: true });
  const { roles, channels } = body as PresentedReach;
  expect(roles.map(({ name }) => name)).toEqual(expect.arrayContaining(['Below']));
  expect(roles.map(({ name }) => name)).not.toContain('Above');
  expect(channels.flatMap(({ overwrites }) => overwrites)).toEqual([overwrite(own, 0), overwrite(BEN, 1)]);
  expect((await read('ben', BEN)).status).toBe(403);
  expect((await read('ana', '1999999999999999999')).status).toBe(404);
  expect((await call('ana', 'GET', `/api/v1/guilds/${SECOND}/layout/members/${BEN}`)).status).toBe(404);
});
