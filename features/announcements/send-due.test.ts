import { expect, test } from 'vitest';
import { emptyDesign } from '#messages/design.ts';
import { readHistory } from '#platform/changes/read-log.ts';
import { turnFeatureOff } from '#platform/guilds/feature-tables.ts';
import { runDue } from '#platform/schedule/run-due.ts';
import { FIRST, startHttp } from '#tests/support/http.ts';
import { announcements } from './feature.ts';
import { sendDue, sendDueJob } from './send-due.ts';
import { SEND_DUE_JOB, sendSchedule } from './send-schedule.ts';
import { announcementActions } from './service.ts';

const list = `/api/v1/guilds/${FIRST}/announcements`;
const CHANNEL = '100000000000000007';
const HOUR_MS = 60 * 60_000;
const once = { start: '2999-03-28T09:00', zone: 'Europe/Helsinki', repeat: { kind: 'once' }, until: null };
const daily = { ...once, start: '2026-01-01T09:00', repeat: { kind: 'daily', every: 1 } };
/** Nine in the morning of the last March of all, by Helsinki's clock. */
const DUE = new Date('2999-03-28T07:00:00.000Z');

/** An announcement with a time, and what is planned. */
const open = async (when: object) => {
  const { call, first, database } = await startHttp(undefined, [announcements]);
  await first.change({ kind: 'discord' }, async (tx) => {
    await tx.db
      .insertInto('channels')
      .values({ id: CHANNEL, name: 'news', type: 0, position: 0, parent_id: null, overwrites: '[]' })
      .execute();
  });
  const body = { title: 'Race', design: { ...emptyDesign, content: 'Hi' }, channels: [CHANNEL], when };
  expect((await call('ana', 'POST', list, { body })).status).toBe(201);
  const verb = (name: string) => call('ana', 'POST', `${list}/1/${name}`);
  const planned = () =>
    first.read.selectFrom('schedules').select('due_at').where('name', '=', 'announcements.send').execute();
  const load = (id: number) => announcementActions.load(first, id);
  const newest = async () =>
    (await readHistory(first, 'announcement', '1', { before: 1000, limit: 1 }))[0]?.type;
  return { call, first, database, verb, planned, load, newest };
};

test('it waits for its time, is cancelled, and is sent once when its time has come', async () => {
  const { first, verb, planned, load } = await open(once);
  expect(await verb('send')).toMatchObject({
    body: { state: 'scheduled', posts: [], can: { cancel: true } },
  });
  expect(await planned()).toEqual([{ due_at: DUE }]);
  expect(await verb('cancel')).toMatchObject({ body: { state: 'draft' } });
  expect(await planned()).toEqual([]);
  await sendDue(first, 1, DUE, DUE);
  expect(await load(1)).toMatchObject({ state: 'draft', posts: [] });
  await verb('send');
  await sendDue(first, 1, DUE, DUE);
  await sendDue(first, 1, DUE, DUE);
  expect(await load(1)).toMatchObject({ state: 'sent', posts: [{ channel: CHANNEL }] });
});

test('what comes back is copied each time, once', async () => {
  const { first, verb, planned, load } = await open(daily);
  await verb('send');
  const [next] = await planned();
  const due = next?.due_at ?? DUE;
  await sendDue(first, 1, due, due);
  await sendDue(first, 1, due, due);
  expect(await load(1)).toMatchObject({ state: 'scheduled', posts: [] });
  expect(await load(2)).toMatchObject({ state: 'sent', when: null, posts: [{ channel: CHANNEL }] });
  await expect(load(3)).rejects.toMatchObject({ code: 'not-found' });
  const later = new Date(due.getTime() + 24 * HOUR_MS);
  await sendDue(first, 1, later, later);
  expect(await load(3)).toMatchObject({ state: 'sent' });
});

test('what is later than its rule allows is left out, and the log says so', async () => {
  const { first, verb, load, newest } = await open(once);
  await verb('send');
  // By the worker's clock: the machine's says that it is not due for a thousand years.
  const payload = { id: 1, due: DUE.toISOString() };
  const now = new Date(DUE.getTime() + 2 * HOUR_MS);
  await sendDueJob.run(first, payload, { number: 1, last: false, now, signal: AbortSignal.abort() });
  expect(await load(1)).toMatchObject({ state: 'draft', posts: [] });
  expect(await newest()).toBe('announcement.skipped');
});

test('what is due while announcements are off is not sent later, and waits for nothing any more', async () => {
  const { first, database, verb, load, newest } = await open(once);
  await verb('send');
  await first.change({ kind: 'system' }, (tx) => turnFeatureOff(tx, 'announcements'));
  await first.change({ kind: 'system' }, async (tx) => {
    await tx.db
      .updateTable('schedules')
      .set({ due_at: new Date(0) })
      .execute();
  });
  await runDue(first, sendSchedule, '1', false);
  const { rows } = await database.pool.query<{ payload: { payload: { id: number; due: string } } }>(
    `select payload from graphile_worker._private_jobs
     where task_id = (select id from graphile_worker._private_tasks where identifier = $1)`,
    [SEND_DUE_JOB],
  );
  expect(rows.map(({ payload }) => payload.payload)).toEqual([{ id: 1, due: new Date(0).toISOString() }]);
  await sendDue(first, 1, DUE, DUE);
  expect(await load(1)).toMatchObject({ state: 'draft', posts: [] });
  expect(await newest()).toBe('announcement.not-sent');
});

test('a time that has passed is refused', async () => {
  const { verb } = await open({ ...once, start: '2026-01-01T09:00' });
  expect(await verb('send')).toMatchObject({ status: 409, body: { code: 'announcements.time-passed' } });
});
