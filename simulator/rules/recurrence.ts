import { z } from 'zod';
import { timestampOf } from '../simulation.ts';
import type { RecurrenceRule } from '../state/scheduled-events.ts';
import { refusePart } from './refuse.ts';

const YEARLY = 0;
const MONTHLY = 1;
const WEEKLY = 2;
const DAILY = 3;
const DAY_MS = 86_400_000;
/** Sets of weekdays that a daily event may have; 0 is Monday. Source: Discord's reference, "System limitations". */
const DAILY_SETS = ['0,1,2,3,4', '1,2,3,4,5', '0,1,2,3,6', '4,5', '5,6', '0,6'];

const weekday = z.number().int().min(0).max(6);
export const isoTime = z
  .string()
  .superRefine((value, context) => {
    if (Number.isNaN(Date.parse(value)))
      refusePart(context, [], 'DATE_TIME_TYPE_PARSE', `Could not parse ${value}. Should be ISO8601.`);
  })
  .transform((value) => timestampOf(Date.parse(value)));

const fields = z.object({
  start: isoTime,
  end: isoTime.nullish(),
  frequency: z.number().int().min(0).max(3),
  interval: z.number().int().nullish(),
  by_weekday: z.array(weekday).max(7).nullish(),
  by_n_weekday: z
    .array(z.object({ n: z.number().int().min(1).max(5), day: weekday }))
    .max(7)
    .nullish(),
  by_month: z.array(z.number().int().min(1).max(12)).max(12).nullish(),
  by_month_day: z.array(z.number().int().min(-1).max(31)).max(33).nullish(),
  by_year_day: z.array(z.number().int()).max(367).nullish(),
  count: z.number().int().nullish(),
});

type Fault = readonly [field: string, message: string];
type Given = z.output<typeof fields>;

const weekdayFault = ({ frequency, by_weekday }: Given): Fault | undefined => {
  if (!by_weekday) return undefined;
  if (frequency === DAILY)
    return DAILY_SETS.includes([...by_weekday].sort().join(','))
      ? undefined
      : ['by_weekday', 'Not a known set of weekdays'];
  return frequency === WEEKLY && by_weekday.length === 1
    ? undefined
    : ['by_weekday', 'Weekdays are for daily events, and a single one for weekly events'];
};

const monthFault = ({ frequency, by_month, by_month_day }: Given): Fault | undefined => {
  if (!by_month && !by_month_day) return undefined;
  if (frequency !== YEARLY) return ['by_month', 'Months are for yearly events'];
  if (by_month?.length !== 1) return ['by_month', 'One month must be given'];
  return by_month_day?.length === 1 ? undefined : ['by_month_day', 'One day must be given'];
};

/** What is wrong with a rule, by field. */
const faultOf = (rule: Given): Fault | undefined => {
  const { frequency, by_weekday, by_n_weekday, by_month, by_month_day } = rule;
  const unset = (['end', 'count', 'by_year_day'] as const).find((field) => (rule[field] ?? null) !== null);
  if (unset) return [unset, 'This field cannot be set'];
  if ([by_weekday, by_n_weekday, by_month ?? by_month_day].filter(Boolean).length > 1)
    return ['by_weekday', 'by_weekday, by_n_weekday, and by_month with by_month_day exclude each other'];
  const interval = rule.interval ?? 1;
  if (interval !== 1 && !(interval === 2 && frequency === WEEKLY))
    return ['interval', 'Interval must be 1, or 2 for weekly events'];
  if (by_n_weekday && (frequency !== MONTHLY || by_n_weekday.length !== 1))
    return ['by_n_weekday', 'One weekday of a month is for monthly events'];
  return weekdayFault(rule) ?? monthFault(rule);
};

/** A rule as far as Discord takes it. Source: Discord's reference, "Guild Scheduled Event Recurrence Rule Object". */
export const recurrenceSchema = fields.transform((rule, context): RecurrenceRule => {
  const fault = faultOf(rule);
  if (fault)
    context.addIssue({
      code: 'custom',
      path: [fault[0]],
      message: fault[1],
      params: { code: 'GUILD_SCHEDULED_EVENT_RECURRENCE_RULE_INVALID' },
    });
  return {
    start: rule.start,
    end: null,
    frequency: rule.frequency as RecurrenceRule['frequency'], // 0 to 3, as parsed
    interval: rule.interval ?? 1,
    by_weekday: rule.by_weekday ?? null,
    by_n_weekday: rule.by_n_weekday ?? null,
    by_month: rule.by_month ?? null,
    by_month_day: rule.by_month_day ?? null,
    by_year_day: null,
    count: null,
  };
});

const dayOf = (at: number): number => (new Date(at).getUTCDay() + 6) % 7;

/** Whether an event comes on the day of a time; the time of day is the rule's. */
const comesOn = (rule: RecurrenceRule, at: number): boolean => {
  const start = Date.parse(rule.start);
  const date = new Date(at);
  const first = new Date(start);
  switch (rule.frequency) {
    case DAILY:
      return rule.by_weekday === null || rule.by_weekday.includes(dayOf(at));
    case WEEKLY: {
      const weeks = Math.floor((at - (start - dayOf(start) * DAY_MS)) / (7 * DAY_MS));
      return (rule.by_weekday?.[0] ?? dayOf(start)) === dayOf(at) && weeks % rule.interval === 0;
    }
    case MONTHLY: {
      const [nth] = rule.by_n_weekday ?? [];
      if (!nth) return date.getUTCDate() === first.getUTCDate();
      return nth.day === dayOf(at) && Math.ceil(date.getUTCDate() / 7) === nth.n;
    }
    default:
      return (
        date.getUTCMonth() + 1 === (rule.by_month?.[0] ?? first.getUTCMonth() + 1) &&
        date.getUTCDate() === (rule.by_month_day?.[0] ?? first.getUTCDate())
      );
  }
};

/** Whether a recurring event begins at a time (Unix ms). Pure. */
export const isOccurrence = (rule: RecurrenceRule, at: number): boolean => {
  const start = Date.parse(rule.start);
  return at >= start && (at - start) % DAY_MS === 0 && comesOn(rule, at);
};

/** The next time (Unix ms) after another at which a recurring event begins; undefined when it does not within eight years. Pure. */
export const nextOccurrence = (rule: RecurrenceRule, after: number): number | undefined => {
  const start = Date.parse(rule.start);
  let at = after < start ? start : start + (Math.floor((after - start) / DAY_MS) + 1) * DAY_MS;
  // The 29th of February comes every eight years at worst.
  for (let days = 0; days < 8 * 366; days += 1, at += DAY_MS) if (comesOn(rule, at)) return at;
  return undefined;
};
