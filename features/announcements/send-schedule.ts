import { z } from 'zod';
import { defineSchedule, type ScheduleDefinition } from '#platform/schedule/define-schedule.ts';
import type { When } from '#platform/schedule/plan.ts';
import type { Recurrence } from '#platform/schedule/recurrence.ts';

/** Name of the job that sends what is due. */
export const SEND_DUE_JOB = 'announcements.send-due';

const payload = z.strictObject({ id: z.int().positive() });

/** When something that is not repeated is due; undefined for what comes back. */
export const onlyTime = ({ repeat, start, zone }: Recurrence): Date | undefined =>
  repeat.kind === 'once'
    ? new Date(Temporal.PlainDateTime.from(start).toZonedDateTime(zone).epochMilliseconds)
    : undefined;

/** How a time is planned: one that has passed meanwhile is due at once, and the announcement's own rule says whether that is too late. */
export const whenOf = (recurrence: Recurrence): When => {
  const at = onlyTime(recurrence);
  return at ? { at } : { recurrence };
};

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
