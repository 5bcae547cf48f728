import { z } from 'zod';
import { defineSchedule, type ScheduleDefinition } from '#platform/schedule/define-schedule.ts';

/** Name of the job that sends what is due. */
export const SEND_DUE_JOB = 'announcements.send-due';

const payload = z.strictObject({ id: z.int().positive() });

const askToSend: ScheduleDefinition<typeof payload>['run'] = async (tx, { id }, { at }) => {
  const due = at.toISOString();
  tx.enqueue({ name: SEND_DUE_JOB, payload: { id, due }, key: `${id}:${due}` });
};

/** Announcements at their time. Several that were missed are one; how late it may be, each announcement says. */
export const sendSchedule = defineSchedule({
  name: 'announcements.send',
  payload,
  late: { rule: 'once' },
  run: askToSend,
  // The job says of the announcement that it was not sent.
  leftOut: askToSend,
});
