import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { ScheduleDefinition } from './define-schedule.ts';
import { plan } from './plan.ts';
import { recurrenceSchema } from './recurrence.ts';

/** Under this key stands what a guild has by itself. */
const STANDING = 'standing';

/** Plans what a guild does by itself, by its own clock. Repeats change nothing until the clock is another one. */
export const planStanding = async (
  tx: ChangeTx,
  definition: ScheduleDefinition,
  zone: string,
): Promise<void> => {
  const recurrence = definition.standing?.(zone);
  if (!recurrence) return;
  const row = await tx.db
    .selectFrom('schedules')
    .select('recurrence')
    .where('name', '=', definition.name)
    .where('key', '=', STANDING)
    .executeTakeFirst();
  const planned = recurrenceSchema.safeParse(row?.recurrence).data;
  if (planned && JSON.stringify(planned) === JSON.stringify(recurrenceSchema.parse(recurrence))) return;
  await plan(tx, definition, { key: STANDING, when: { recurrence }, payload: {} });
};
