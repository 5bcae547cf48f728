import { expect, test } from 'vitest';
import { tickets } from '#features/tickets/feature.ts';
import { openTicket, ticketActions, workOn, writeMessage } from '#features/tickets/service.ts';
import { ticketSettings } from '#features/tickets/settings.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { guildId } from '#platform/ids.ts';
import { runDue } from '#platform/schedule/run-due.ts';
import { databaseForTest } from '#tests/support/database.ts';

const SYSTEM = { kind: 'system' } as const;
const ANN = {
  actor: { kind: 'user', id: 'ann', name: 'Ann', via: 'web' },
  userId: undefined,
  isStaff: true,
  pages: 'http://localhost/guilds/1',
} as const;
const REA = '2000000000000000002';
const schedule = tickets.schedules.find(({ name }) => name === 'tickets.late');

/** A desk in Helsinki that answers within an hour, on a Friday afternoon. */
const open = async (settings: object = {}) => {
  const database = await databaseForTest();
  let now = new Date('2026-11-27T15:40:00.000Z');
  const guilds = openGuilds({ database, clock: () => now, wake: () => undefined });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'T',
    icon: null,
    ownerId: '1',
  });
  const choose = (patch: object) =>
    guild.change(SYSTEM, (tx) => changeSettings(tx, 'tickets', ticketSettings, patch, undefined));
  await guild.change(SYSTEM, async (tx) => {
    await turnFeatureOn(tx, tickets);
    await changeSettings(tx, GUILD_PART, guildSettingsSchema, { timeZone: 'Europe/Helsinki' }, undefined);
  });
  const days = ['mon', 'tue', 'wed', 'thu', 'fri'];
  await choose({
    dueTimes: [{ priority: 'normal', answer: 60, next: 30, solve: 240 }],
    openHours: [
      { days, from: '08:00', to: '12:00' },
      { days, from: '13:30', to: '18:00' },
    ],
    ...settings,
  });
  const as = { kind: 'member', id: REA, name: 'Rea', via: 'web' } as const;
  const { id } = await openTicket(
    guild,
    as,
    { requester: REA, requesterName: 'Rea', source: 'web', locale: 'fi' },
    { title: 'Tulostin', description: 'Paperitukos', device: null, category: null, answers: [] },
  );
  if (!schedule) throw new Error('Nothing is ever late');
  return {
    guild,
    id,
    choose,
    at: (time: string) => {
      now = new Date(time);
    },
    load: () => ticketActions.load(guild, id),
    write: (acting: Parameters<typeof writeMessage>[3]) =>
      writeMessage(guild, id, { text: 'x', isNote: false, replyTo: null, picture: null, files: [] }, acting),
    requester: { actor: as, userId: REA, isStaff: false, pages: ANN.pages } as const,
    /** As workers do it, some at once. */
    runDue: () => Promise.all([1, 2, 3].map(() => runDue(guild, schedule, String(id), true))),
  };
};

test('a first answer is due after an hour of the staff’s time, and solving takes its lunch and its weekend', async () => {
  const { load, at, write, guild, id, requester } = await open();
  expect(await load()).toMatchObject({
    answerDueAt: '2026-11-30T06:40:00.000Z',
    solveDueAt: '2026-11-30T09:40:00.000Z',
    dueAt: '2026-11-30T06:40:00.000Z',
  });
  at('2026-11-30T06:10:00.000Z');
  await write(ANN);
  await workOn(guild, id, 'wait', ANN);
  // Ten minutes of the day and twenty of the week before have passed.
  expect(await load()).toMatchObject({ dueAt: null, solveLeft: 210 * 60_000 });
  at('2026-12-01T06:00:00.000Z');
  await write(requester);
  expect(await load()).toMatchObject({
    answerDueAt: '2026-12-01T06:30:00.000Z',
    solveDueAt: '2026-12-01T09:30:00.000Z',
    solveLeft: null,
  });
});

test('what is late is marked once, made urgent where that is wanted, and late no more once it is answered', async () => {
  const { load, at, write, runDue: run, guild } = await open({ whenLate: 'urgent' });
  at('2026-11-30T06:39:00.000Z');
  await run();
  expect(await load()).toMatchObject({ isLate: false, priority: 'normal' });
  at('2026-11-30T06:41:00.000Z');
  await run();
  await run();
  expect(await load()).toMatchObject({ isLate: true, priority: 'urgent' });
  const told = await guild.read.selectFrom('log').select('type').where('type', '=', 'ticket.late').execute();
  expect(told).toHaveLength(1);
  await write(ANN);
  expect(await load()).toMatchObject({ isLate: false, answerDueAt: null });
});

test('without rules nothing is due, and wrong ones are refused', async () => {
  const { load, choose, write, requester } = await open({ dueTimes: [] });
  await write(requester);
  expect(await load()).toMatchObject({ dueAt: null, answerDueAt: null, solveDueAt: null, isLate: false });
  for (const wrong of [
    { dueTimes: [{ priority: 'soon' }] },
    { dueTimes: [{ priority: 'low', answer: 0 }] },
    { openHours: [{ days: ['mon'], from: '8', to: '12:00' }] },
    { openHours: [{ days: [], from: '08:00', to: '12:00' }] },
    { openHours: [{ days: ['mon'], from: '08:00', to: '25:00' }] },
    { holidays: [{ day: '2026-02-30' }] },
    { whenLate: 'shout' },
  ])
    await expect(choose(wrong), JSON.stringify(wrong)).rejects.toThrow();
});
