/** The day that a moment is of on the walls of a zone: `2026-11-29`. Pure. */
export const dayIn = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString();

/** Some days up to and with one, oldest first. Pure. */
export const daysUpTo = (last: string, count: number): readonly string[] => {
  const end = Temporal.PlainDate.from(last);
  return Array.from({ length: count }, (_, at) => end.subtract({ days: count - 1 - at }).toString());
};
