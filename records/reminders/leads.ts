import { z } from 'zod';
import { widgets } from '#platform/forms/widget.ts';

const HOUR_MS = 60 * 60_000;

/** How long before something is due people can be told (ms). */
const LEADS = {
  '15m': HOUR_MS / 4,
  '1h': HOUR_MS,
  '3h': 3 * HOUR_MS,
  '1d': 24 * HOUR_MS,
  '2d': 48 * HOUR_MS,
  '7d': 168 * HOUR_MS,
} as const;
export type Lead = keyof typeof LEADS;
// The keys of the object above, in its order.
const NAMES = Object.keys(LEADS) as [Lead, ...Lead[]];

/** The setting that says how long before something is due people are told; none: not at all. */
export const remindersSetting = () =>
  z
    .array(z.enum(NAMES))
    .max(NAMES.length)
    .overwrite((leads) => NAMES.filter((lead) => leads.includes(lead)))
    .default(['1d'])
    .register(widgets, { kind: 'choices', values: NAMES });

/** The next time at which people are told of something due; undefined when none is left. Pure. @param due ISO 8601 */
export const nextReminder = (due: string, leads: readonly Lead[], now: Date): Date | undefined => {
  const times = leads.map((lead) => Date.parse(due) - LEADS[lead]).filter((time) => time > now.getTime());
  return times.length === 0 ? undefined : new Date(Math.min(...times));
};
