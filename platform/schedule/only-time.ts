import type { When } from './plan.ts';
import type { Recurrence } from './recurrence.ts';

/** When something that is not repeated is due; undefined for what comes back. */
export const onlyTime = ({ repeat, start, zone }: Recurrence): Date | undefined =>
  repeat.kind === 'once'
    ? new Date(Temporal.PlainDateTime.from(start).toZonedDateTime(zone).epochMilliseconds)
    : undefined;

/** How a time that a person gave is planned: one that has passed meanwhile is due at once. Pure. */
export const whenOf = (recurrence: Recurrence): When => {
  const at = onlyTime(recurrence);
  return at ? { at } : { recurrence };
};
