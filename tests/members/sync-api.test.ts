import { expect, test } from 'vitest';
import type { Feature } from '#features/define-feature.ts';
import { members } from '#features/members/feature.ts';
import { FIRST, SECOND, startHttp } from '#tests/support/http.ts';
import { MEMBER, OWNER, openInteractions } from '#tests/support/interactions.ts';

const all: readonly Feature[] = [members(() => all)];

test('administrators ask for members to be compared, once, and see the report; nobody else does', async () => {
  const { call } = await startHttp(undefined, all);
  const at = (guild: string) => `/api/v1/guilds/${guild}/member-syncs`;
  expect((await call('ben', 'GET', at(FIRST))).status).toBe(403);
  expect((await call('ben', 'POST', at(FIRST))).status).toBe(403);
  expect((await call('ana', 'POST', at(SECOND))).status).toBeGreaterThanOrEqual(403);
  const begun = await call('ana', 'POST', at(FIRST));
  expect(begun).toMatchObject({ status: 201, body: { id: 1 } });
  expect((await call('ana', 'POST', at(FIRST))).body).toEqual(begun.body);
  expect((await call('ana', 'GET', at(FIRST))).body).toMatchObject({
    items: [{ id: 1, state: 'waiting', trigger: 'request', chunks: 0 }],
  });
  expect(await call('ana', 'GET', `${at(FIRST)}/conflicts`)).toMatchObject({
    status: 200,
    body: { items: [] },
  });
  expect((await call('ben', 'GET', `${at(FIRST)}/conflicts`)).status).toBe(403);
  expect((await call('otto', 'GET', at(SECOND))).body).toMatchObject({ items: [] });
});

test('/sync asks for it on Discord, of administrators only', async () => {
  const { guild, send } = await openInteractions();
  const sync = async (by: string) => (await send(2, { name: 'sync', options: [] }, by))?.content ?? '';
  expect(await sync(MEMBER)).toContain('permission');
  expect(await sync(OWNER)).toContain('/members/sync');
  const runs = await guild.read.selectFrom('member_syncs').select(['state', 'trigger']).execute();
  expect(runs).toEqual([{ state: 'waiting', trigger: 'request' }]);
});
