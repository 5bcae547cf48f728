import { expect, test } from 'vitest';
import { openThreads, type Thread } from '../testing/open-threads.ts';

test('archived threads are listed page by page, private ones to who may see them', async () => {
  const { start, bot, owner, member, general, pass } = await openThreads();
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const { id } = (await start({ name, type: 11 })).body;
    pass(6000);
    await bot('PATCH', `/channels/${id}`, { archived: true });
    ids.unshift(id);
  }
  const secret = (await start({ name: 'secret' })).body.id;
  await bot('PATCH', `/channels/${secret}`, { archived: true });
  type List = { threads: Thread[]; members: { id: string }[]; has_more: boolean };
  const base = `/channels/${general}/threads/archived`;
  const page = (
    await bot<List & { threads: { thread_metadata: { archive_timestamp: string } }[] }>(
      'GET',
      `${base}/public?limit=2`,
    )
  ).body;
  expect(page.threads.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(page.has_more).toBe(true);
  expect(page.members.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const before = encodeURIComponent(page.threads[1]?.thread_metadata.archive_timestamp ?? '');
  const rest = (await bot<List>('GET', `${base}/public?limit=2&before=${before}`)).body;
  expect(rest).toMatchObject({ threads: [{ id: ids[2] }], has_more: false });
  expect((await bot('GET', `${base}/public?limit=1`)).body).toMatchObject({ code: 50_035 });
  expect((await bot('GET', `${base}/public?before=soon`)).body).toMatchObject({ code: 50_035 });
  expect((await bot('GET', `${base}/private`)).body).toMatchObject({ code: 50_013 });
  expect((await owner<List>('GET', `${base}/private`)).body.threads).toMatchObject([{ id: secret }]);
  const own = `/channels/${general}/users/@me/threads/archived/private`;
  expect((await bot<List>('GET', own)).body.threads).toMatchObject([{ id: secret }]);
  expect((await member<List>('GET', own)).body.threads).toEqual([]);
  const search = (query: string) =>
    bot<List & { total_results: number }>('GET', `/channels/${general}/threads/search?${query}`);
  expect((await search('name=B')).body).toMatchObject({ total_results: 1, threads: [{ name: 'b' }] });
  expect((await search('limit=2&sort_by=creation_time')).body).toMatchObject({
    total_results: 4,
    has_more: true,
  });
  expect((await search('limit=26')).body).toMatchObject({ code: 50_035 });
});
