/** When the staff is there, by the guild's clock. */
export type OpeningHours = {
  /** IANA name. */
  readonly zone: string;
  /** Several a day, in any order; none at all: the staff is always there. */
  readonly intervals: readonly Interval[];
  /** Days on which nobody is there, as `2026-12-24`. */
  readonly holidays: ReadonlySet<string>;
};

export type Interval = {
  /** ISO 8601: Monday is 1. */
  readonly days: ReadonlySet<number>;
  /** Of the wall clock, as `08:00`; `24:00` is the day's end. */
  readonly from: string;
  readonly to: string;
};

/** A stretch of time, Unix ms. */
type Stretch = readonly [from: number, to: number];

/** Further than this nothing is due: a calendar without a day on which somebody is there has no end (days). */
const FURTHEST = 800;

/** What the wall clock of a zone says at a time of day; in the hour that a clock change leaves out, the first moment after it. */
const instantAt = (day: Temporal.PlainDate, time: string, zone: string): number => {
  const [date, clock] = time === '24:00' ? [day.add({ days: 1 }), '00:00'] : [day, time];
  return date.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(clock) })
    .epochMilliseconds;
};

/** When the staff is there on a day, in order; what overlaps is one. */
const stretchesOf = (
  day: Temporal.PlainDate,
  { zone, intervals, holidays }: OpeningHours,
): readonly Stretch[] => {
  if (holidays.has(day.toString())) return [];
  const all = intervals
    .filter(({ days }) => days.has(day.dayOfWeek))
    .map(({ from, to }): Stretch => [instantAt(day, from, zone), instantAt(day, to, zone)])
    .filter(([from, to]) => from < to)
    .toSorted(([a], [b]) => a - b);
  const joined: Stretch[] = [];
  for (const [from, to] of all) {
    const last = joined.at(-1);
    if (last && from <= last[1]) joined[joined.length - 1] = [last[0], Math.max(last[1], to)];
    else joined.push([from, to]);
  }
  return joined;
};

/** Stretches from a time on, day by day. */
function* stretchesFrom(start: number, hours: OpeningHours): Generator<Stretch> {
  const first = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(hours.zone).toPlainDate();
  for (let day = 0; day <= FURTHEST; day += 1)
    for (const [from, to] of stretchesOf(first.add({ days: day }), hours))
      if (to > start) yield [Math.max(from, start), to];
}

/**
 * When so much of the staff's time has passed; undefined where it never does. Pure.
 * @param start Unix ms
 * @param ms of time in which the staff is there
 */
export const dueAfter = (start: number, ms: number, hours: OpeningHours): number | undefined => {
  if (hours.intervals.length === 0) return start + ms;
  let left = ms;
  for (const [from, to] of stretchesFrom(start, hours)) {
    if (to - from >= left) return from + left;
    left -= to - from;
  }
  return undefined;
};

/** How much of the staff's time lies between two times (ms); what is over 800 days is not counted. Pure. */
export const staffTimeBetween = (start: number, end: number, hours: OpeningHours): number => {
  if (end <= start) return 0;
  if (hours.intervals.length === 0) return end - start;
  let passed = 0;
  for (const [from, to] of stretchesFrom(start, hours)) {
    if (from >= end) break;
    passed += Math.min(to, end) - from;
  }
  return passed;
};
