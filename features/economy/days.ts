/** Days and weeks of a guild, by its own clock. */

/** The day that a moment falls on in a zone. Pure. */
export const dayIn = (zone: string, at: Date): Temporal.PlainDate =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate();

/** The Monday of a day's week. Pure. */
export const mondayOf = (day: Temporal.PlainDate): Temporal.PlainDate =>
  day.subtract({ days: day.dayOfWeek - 1 });

/** When a day begins in a zone; days may be 23 or 25 hours long. Pure. */
export const beginningIn = (zone: string, day: Temporal.PlainDate): Date =>
  new Date(day.toZonedDateTime(zone).epochMilliseconds);
