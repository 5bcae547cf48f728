import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { guildId } from '#platform/ids.ts';
import { startWorker } from '#platform/jobs/worker.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { databaseForTest } from '#tests/support/database.ts';
import { defineSchedule, type LateRule, type ScheduleDefinition } from './define-schedule.ts';
import { plan, unplan, type When } from './plan.ts';
import { recurrenceSchema } from './recurrence.ts';
import { runDue, scheduleJob } from './run-due.ts';

const SYSTEM = { kind: 'system' } as const;

/** A definition that writes into the log what it does. */
const bell = (late: LateRule) =>
  defineSchedule({
    name: 'tower.bell',
    payload: z.strictObject({ tone: z.string() }),
    late,
    run: async (tx, { tone }, { key, at }) => {
      tx.log({ type: 'bell.rung', entity: 'bell', entityId: key, data: { tone, at: at.toISOString() } });
    },
    leftOut: async (tx, _, { key, at }) => {
      tx.log({ type: 'bell.silent', entity: 'bell', entityId: key, data: { at: at.toISOString() } });
    },
  });

const open = async (late: LateRule = { rule: 'once' }) => {
  const database = await databaseForTest();
  let now = new Date('2027-03-27T00:00:00.000Z');
  const guilds = openGuilds({ database, clock: () => now, wake: () => undefined });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  const definition: ScheduleDefinition = bell(late);
  return {
    database,
    guilds,
    guild,
    definition,
    at: (time: string) => {
      now = new Date(time);
    },
    plan: (when: When, key = 'k', tone = 'c') =>
      guild.change(SYSTEM, (tx) => plan(tx, definition, { key, when, payload: { tone } })),
    run: (isOn = true) => runDue(guild, definition, 'k', isOn),
  };
};

const entries = async (guild: Guild): Promise<string[]> => {
  const rows = await guild.read
    .selectFrom('log')
    .select(['type', 'data'])
    .where('entity', 'in', ['bell', 'schedule'])
    .orderBy('number')
    .execute();
  return rows.map(({ type, data }) => {
    const { at, due, why } = data as Record<string, string>;
    return [type, at ?? due, why].filter(Boolean).join(' ');
  });
};

const daily = {
  recurrence: recurrenceSchema.parse({
    start: '2027-03-27T03:30',
    zone: 'Europe/Helsinki',
    repeat: { kind: 'daily' },
  }),
};

test('what is due is done once, however often it is asked for, and not before its time', async () => {
  const { guild, plan: planned, run, at } = await open();
  await planned({ at: new Date('2027-03-27T10:00:00.000Z') });
  await run();
  at('2027-03-27T10:00:00.000Z');
  await Promise.all([run(), run(), run()]);
  expect(await entries(guild)).toEqual(['bell.rung 2027-03-27T10:00:00.000Z']);
});

test('a recurrence goes on from time to time, over a clock change', async () => {
  const { guild, plan: planned, run, at } = await open();
  await planned(daily);
  for (const time of ['2027-03-27T01:30:00.000Z', '2027-03-28T01:30:00.000Z', '2027-03-29T00:30:00.000Z']) {
    at(time);
    await run();
    await run();
  }
  expect(await entries(guild)).toEqual([
    'bell.rung 2027-03-27T01:30:00.000Z',
    'bell.rung 2027-03-28T01:30:00.000Z',
    'bell.rung 2027-03-29T00:30:00.000Z',
  ]);
});

test('what was missed several times is done once, for the newest time, and then goes on', async () => {
  const { guild, plan: planned, run, at } = await open();
  await planned(daily);
  at('2027-04-05T12:00:00.000Z');
  await run();
  await run();
  at('2027-04-06T00:30:00.000Z');
  await run();
  expect(await entries(guild)).toEqual([
    'bell.rung 2027-04-05T00:30:00.000Z',
    'bell.rung 2027-04-06T00:30:00.000Z',
  ]);
});

test('what must not be late is left out when it is, and the log says so', async () => {
  const { guild, plan: planned, run, at } = await open({ rule: 'skip', afterMs: 600_000 });
  await planned(daily);
  at('2027-04-05T12:00:00.000Z');
  await run();
  at('2027-04-06T00:39:00.000Z');
  await run();
  expect(await entries(guild)).toEqual([
    'schedule.skipped 2027-04-05T00:30:00.000Z late',
    'bell.silent 2027-04-05T00:30:00.000Z',
    'bell.rung 2027-04-06T00:30:00.000Z',
  ]);
});

test('what belongs to something that is off is left out', async () => {
  const { guild, plan: planned, run, at } = await open();
  await planned(daily);
  at('2027-03-27T01:30:00.000Z');
  await run(false);
  expect(await entries(guild)).toEqual([
    'schedule.skipped 2027-03-27T01:30:00.000Z off',
    'bell.silent 2027-03-27T01:30:00.000Z',
  ]);
});

test('planned again it is moved, and forgotten it does not happen', async () => {
  const { guild, definition, plan: planned, run, at } = await open();
  await planned({ at: new Date('2027-03-27T10:00:00.000Z') });
  await planned({ at: new Date('2027-03-27T11:00:00.000Z') });
  at('2027-03-27T10:30:00.000Z');
  await run();
  expect(await entries(guild)).toEqual([]);
  await guild.change(SYSTEM, (tx) => unplan(tx, definition, 'k'));
  at('2027-03-27T12:00:00.000Z');
  await run();
  expect(await entries(guild)).toEqual([]);
});

test('a failure in the middle leaves nothing done, and the next try does it', async () => {
  const { guild, definition, plan: planned, at } = await open();
  await planned({ at: new Date('2027-03-27T10:00:00.000Z') });
  at('2027-03-27T10:00:00.000Z');
  let fails = true;
  const shaky: ScheduleDefinition = {
    ...definition,
    run: async (tx, payload, due) => {
      await definition.run(tx, payload, due);
      if (fails) throw new Error('the database went away');
    },
  };
  await expect(runDue(guild, shaky, 'k', true)).rejects.toThrow('went away');
  expect(await entries(guild)).toEqual([]);
  fails = false;
  await runDue(guild, shaky, 'k', true);
  expect(await entries(guild)).toEqual(['bell.rung 2027-03-27T10:00:00.000Z']);
});

test('a recurrence that has no time left is refused', async () => {
  const { plan: planned } = await open();
  await expect(planned({ recurrence: { ...daily.recurrence, until: '2027-03-26' } })).rejects.toMatchObject({
    code: 'never-due',
  });
});

test('a worker does what is due by itself', async () => {
  const { database, guilds, guild, definition, plan: planned, at } = await open();
  // The queue's own clock is the database's.
  at(new Date().toISOString());
  await planned({ at: new Date('2026-11-01T09:59:00.000Z') });
  const worker = await startWorker({
    pool: database.pool,
    guilds,
    jobs: [scheduleJob({ definitions: [definition], isOn: async () => true })],
    logger: createLogger('silent', { write: () => undefined }),
    concurrency: 2,
    isAlone: true,
  });
  onTestFinished(() => worker.stop());
  await expect.poll(() => entries(guild)).toEqual(['bell.rung 2026-11-01T09:59:00.000Z']);
});
