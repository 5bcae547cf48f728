import { expect, test } from 'vitest';
import { announcements } from '#features/announcements/feature.ts';
import { tasks } from '#features/tasks/feature.ts';
import { emptyDesign } from '#messages/design.ts';
import { FIRST, startHttp } from '#tests/support/http.ts';

const guild = `/api/v1/guilds/${FIRST}`;
const CHANNEL = '100000000000000007';
const HOUR_MS = 3_600_000;

test('what comes next is told over all features, soonest first, and only what one may see', async () => {
  const { call, first } = await startHttp(undefined, [tasks, announcements]);
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('channels')
      .values({ id: CHANNEL, name: 'news', type: 0, position: 0, parent_id: null, overwrites: '[]' })
      .execute();
  });
  const inHours = (hours: number) => new Date(Math.floor(Date.now() / 1000) * 1000 + hours * HOUR_MS);
  const wall = (hours: number) => inHours(hours).toISOString().slice(0, 16);
  const repeat = {
    start: wall(50),
    zone: 'UTC',
    repeat: { kind: 'weekly', every: 1, days: [1, 2, 3, 4, 5, 6, 7] },
    until: wall(100).slice(0, 10),
  };
  await call('ana', 'POST', `${guild}/tasks`, { body: { title: 'Paint', dueAt: inHours(30).toISOString() } });
  await call('ana', 'POST', `${guild}/tasks`, { body: { title: 'Clean', repeat } });
  await call('ana', 'POST', `${guild}/tasks`, {
    body: { title: 'Far away', dueAt: inHours(24 * 60).toISOString() },
  });
  const made = await call('ana', 'POST', `${guild}/announcements`, {
    body: {
      title: 'Race',
      design: { ...emptyDesign, content: 'Race!' },
      channels: [CHANNEL],
      when: { start: wall(40), zone: 'UTC', repeat: { kind: 'once' } },
    },
  });
  expect(made).toMatchObject({ status: 201 });
  expect((await call('ana', 'POST', `${guild}/announcements/1/send`)).status).toBe(200);
  const read = async (as: string, query = '') => {
    const { body } = await call(as, 'GET', `${guild}/upcoming${query}`);
    const { items, features } = body as {
      items: { feature: string; what: string; title: string; at: string; isRepeated: boolean }[];
      features: string[];
    };
    expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted());
    return { features, said: items.map(({ what, title }) => `${what} ${title}`), items };
  };
  const all = await read('ana', '?days=7');
  expect(all.features).toEqual(['tasks', 'announcements']);
  expect(all.said.slice(0, 4)).toEqual(['reminder Paint', 'reminder Clean', 'due Paint', 'send Race']);
  // The one that is there is due, and each day the next is made.
  expect(all.said.filter((each) => each === 'due Clean')).toHaveLength(1);
  expect(all.said.filter((each) => each === 'next Clean').length).toBeGreaterThanOrEqual(2);
  expect(all.said).not.toContain('due Far away');
  expect((await read('ana', '?days=90')).said).toContain('due Far away');
  expect((await read('ana', '?feature=announcements')).said).toEqual(['send Race']);
  const members = await read('ben', '?days=7');
  expect(members.features).toEqual(['tasks']);
  expect(members.said).not.toContain('send Race');
  expect(members.said).toContain('due Paint');
  await call('ana', 'PUT', `${guild}/features/tasks`, { body: { enabled: false } });
  expect((await read('ben')).features).toEqual([]);
});
