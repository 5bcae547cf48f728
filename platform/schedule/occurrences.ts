import { Cron } from 'croner';
import { RRuleTemporal } from 'rrule-temporal';
import type { Recurrence, Repeat } from './recurrence.ts';

const DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const;
/** Clocks never jump further than this ; a margin of two days finds what a jump moved. */
const MARGIN = Temporal.Duration.from({ hours: 48 });

type Ruled = Exclude<Repeat, { kind: 'once' } | { kind: 'cron' }>;

const dayName = (day: number): (typeof DAYS)[number] => DAYS[day - 1] ?? 'MO';

const ruleOf = (
  repeat: Ruled,
): { freq: 'DAILY' | 'WEEKLY' | 'MONTHLY'; byDay?: string[]; byMonthDay?: number[] } => {
  switch (repeat.kind) {
    case 'daily':
      return { freq: 'DAILY' };
    case 'weekly':
      return { freq: 'WEEKLY', byDay: repeat.days.map(dayName) };
    case 'monthly-day':
      return { freq: 'MONTHLY', byMonthDay: [repeat.day] };
    case 'monthly-weekday':
      return { freq: 'MONTHLY', byDay: [`${repeat.week}${dayName(repeat.day)}`] };
  }
};

/**
 * Wall-clock times from the first one after `from`, in order. They are worked out as if the wall were in UTC, where no clock ever
 * changes: a rule expanded in the zone itself loses the time that falls into a spring's gap.
 */
function* wallClockTimes(
  recurrence: Recurrence,
  from: Temporal.PlainDateTime,
): Generator<Temporal.PlainDateTime> {
  const start = Temporal.PlainDateTime.from(recurrence.start);
  const { repeat } = recurrence;
  if (repeat.kind === 'once') {
    if (Temporal.PlainDateTime.compare(start, from) > 0) yield start;
    return;
  }
  const asUtc = (time: Temporal.PlainDateTime): Date =>
    new Date(time.toZonedDateTime('UTC').epochMilliseconds);
  const next = repeat.kind === 'cron' ? nextOfCron(repeat.expression) : nextOfRule(repeat, start);
  const before = start.subtract({ minutes: 1 });
  let at: Date | null = asUtc(Temporal.PlainDateTime.compare(from, before) > 0 ? from : before);
  for (;;) {
    at = next(at);
    if (!at) return;
    yield Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO('UTC').toPlainDateTime();
  }
}

const nextOfCron = (expression: string): ((after: Date) => Date | null) => {
  const cron = new Cron(expression, { paused: true, timezone: 'UTC' });
  return (after) => cron.nextRun(after);
};

const nextOfRule = (repeat: Ruled, start: Temporal.PlainDateTime): ((after: Date) => Date | null) => {
  const rule = new RRuleTemporal({
    ...ruleOf(repeat),
    interval: repeat.every,
    tzid: 'UTC',
    dtstart: start.toZonedDateTime('UTC'),
    wkst: 'MO',
  });
  return (after) => {
    const found = rule.next(after);
    return found ? new Date(found.epochMilliseconds) : null;
  };
};

/**
 * The times at which something is due after an instant, in order. A time that a spring's clock change leaves out is due as much later as the
 * clock jumped (03:30 at 04:30); one that an autumn's has twice is due the first time. Pure.
 * @returns endless for a rule without an end; take as many as are wanted
 */
export function* occurrencesAfter(
  recurrence: Recurrence,
  after: Temporal.Instant,
): Generator<Temporal.Instant> {
  const until = recurrence.until === null ? undefined : Temporal.PlainDate.from(recurrence.until);
  const from = after.toZonedDateTimeISO(recurrence.zone).toPlainDateTime().subtract(MARGIN);
  let last: Temporal.Instant = after;
  for (const wall of wallClockTimes(recurrence, from)) {
    if (until && Temporal.PlainDate.compare(wall.toPlainDate(), until) > 0) return;
    const instant = wall.toZonedDateTime(recurrence.zone, { disambiguation: 'compatible' }).toInstant();
    if (Temporal.Instant.compare(instant, last) <= 0) continue;
    last = instant;
    yield instant;
  }
}

/** The next time after an instant, or undefined when there is none. Pure. */
export const nextOccurrence = (
  recurrence: Recurrence,
  after: Temporal.Instant,
): Temporal.Instant | undefined => {
  const { value, done } = occurrencesAfter(recurrence, after).next();
  return done ? undefined : value;
};

/** How far back the newest missed time is looked for, nearest first; what comes back less often than the last is looked for from the start. */
const LOOK_BACK = [{ hours: 1 }, { hours: 24 }, { hours: 24 * 40 }, { hours: 24 * 400 }] as const;

/**
 * The newest time from `from` up to `upTo`, both included; undefined when there is none. A minute's rule over a year of silence costs
 * no more than an hour's walk. Pure.
 */
export const latestOccurrence = (
  recurrence: Recurrence,
  from: Temporal.Instant,
  upTo: Temporal.Instant,
): Temporal.Instant | undefined => {
  const first = from.subtract({ nanoseconds: 1 });
  const starts = LOOK_BACK.map((span) => upTo.subtract(span)).filter(
    (start) => Temporal.Instant.compare(start, first) > 0,
  );
  for (const start of [...starts, first]) {
    let latest: Temporal.Instant | undefined;
    for (const instant of occurrencesAfter(recurrence, start)) {
      if (Temporal.Instant.compare(instant, upTo) > 0) break;
      latest = instant;
    }
    if (latest) return latest;
  }
  return undefined;
};
