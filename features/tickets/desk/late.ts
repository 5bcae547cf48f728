import { z } from 'zod';
import { settingsIn } from '#platform/guilds/settings.ts';
import { defineSchedule, type ScheduleDefinition } from '#platform/schedule/define-schedule.ts';
import { lockRecord, patchRecord } from '#records/write-record.ts';
import { ticketKind } from '../kinds.ts';
import { ticketSettings } from '../settings.ts';
import { LATE } from './due-times.ts';

/** Marks what was due and is not done, and makes it urgent where the settings say so; what was missed meanwhile is marked once. */
export const lateTickets: ScheduleDefinition = defineSchedule({
  name: LATE,
  payload: z.strictObject({ id: z.int().positive() }),
  late: { rule: 'once' },
  run: async (tx, { id }) => {
    const ticket = await lockRecord(tx, ticketKind, id);
    if (!ticket?.dueAt || ticket.isLate || Date.parse(ticket.dueAt) > tx.now.getTime()) return;
    await patchRecord(tx, ticketKind, ticket, { isLate: true }, { verb: 'late' });
    const { whenLate } = await settingsIn(tx, 'tickets', ticketSettings);
    const late = await lockRecord(tx, ticketKind, id);
    if (late && whenLate === 'urgent') await patchRecord(tx, ticketKind, late, { priority: 'urgent' });
  },
}) as unknown as ScheduleDefinition;
