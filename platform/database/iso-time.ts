const shown = (time: Date): string => {
  const text = time.toISOString();
  if (!/^\d{4}-/.test(text)) throw new RangeError(`A time that cannot be shown: ${text}`);
  return text;
};

/**
 * ISO 8601 in UTC with milliseconds, of a time as the driver gives it, or as the server writes it when it is read as text.
 * A page of records has a hundred times, and text that is in UTC already needs no arithmetic. Pure.
 * @throws RangeError for a time that has no four-digit year, which nobody could be shown
 */
export const isoTime = (time: Date | string): string => {
  if (typeof time !== 'string') return shown(time);
  // `2030-01-01 12:00:00+00` or `2030-01-01 12:00:00.5+00`. Source: PostgreSQL, "Date/Time Output".
  if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(\.\d{1,3})?\+00$/.test(time)) {
    const fraction = time.slice(19, -3);
    return `${time.slice(0, 10)}T${time.slice(11, 19)}${fraction === '' ? '.000' : fraction.padEnd(4, '0')}Z`;
  }
  if (time.endsWith('BC')) throw new RangeError(`A time that cannot be shown: ${time}`);
  return shown(new Date(time));
};
