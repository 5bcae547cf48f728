import { DomainError } from '#platform/errors.ts';
import { shorten } from '#platform/text/shorten.ts';

/** Longest time ahead that may be typed as a duration (days). */
const LONGEST_DAYS = 3650;

const DURATION = /^(?:(\d{1,4})\s*d)?\s*(?:(\d{1,3})\s*h)?\s*(?:(\d{1,4})\s*m(?:in)?)?$/i;
const DATE = /^(\d{4}-\d{2}-\d{2})(?:[ T](\d{1,2}:\d{2}))?$/;

/**
 * Reads a time as people type it: `2026-12-01`, `2026-12-01 18:00` (in the given IANA time zone; a date alone is its
 * end, 23:59) or a duration from now, `3d`, `2h 30m`. Undefined when it is none of these. Whole seconds. Pure.
 */
export const parseTypedTime = (text: string, timeZone: string, now: Date): string | undefined => {
  const typed = text.trim();
  const duration = DURATION.exec(typed);
  if (typed !== '' && duration) {
    const [days, hours, minutes] = [duration[1], duration[2], duration[3]].map((part) => Number(part ?? 0));
    if ((days ?? 0) > LONGEST_DAYS) return undefined;
    const milliseconds = (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000;
    return wholeSeconds(now.getTime() + milliseconds);
  }
  const date = DATE.exec(typed);
  if (!date) return undefined;
  try {
    const local = Temporal.PlainDateTime.from(`${date[1]}T${(date[2] ?? '23:59').padStart(5, '0')}`, {
      overflow: 'reject',
    });
    return wholeSeconds(local.toZonedDateTime(timeZone).epochMilliseconds);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // no such day or hour
    throw error;
  }
};

/** The same of somebody who has to be told. @throws DomainError bad-time */
export const requireTypedTime = (text: string, timeZone: string, now: Date): string => {
  const time = parseTypedTime(text, timeZone, now);
  if (time === undefined) throw new DomainError('bad-time', 400, { text: shorten(text, 50) });
  return time;
};

/** A time as it can be typed again, in the given time zone. Pure. */
export const formatTypedTime = (time: string, timeZone: string): string => {
  const local = Temporal.Instant.from(time).toZonedDateTimeISO(timeZone);
  return `${local.toPlainDate()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`;
};

const wholeSeconds = (milliseconds: number): string =>
  new Date(Math.floor(milliseconds / 1000) * 1000).toISOString();
