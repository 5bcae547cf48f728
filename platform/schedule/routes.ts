import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { readNextTimes } from './contracts.ts';
import { occurrencesAfter } from './occurrences.ts';

/** Times that are shown ahead. */
const TIMES = 5;

/** What a form asks while somebody says when something is to happen. */
export const nextTimesRoute: BoundRoute = bindRoute(readNextTimes, async ({ now, query }) => {
  const after = Temporal.Instant.fromEpochMilliseconds(now.getTime());
  const times = occurrencesAfter(query.recurrence, after)
    .take(TIMES)
    .map((time) => new Date(time.epochMilliseconds).toISOString());
  return { body: { times: [...times] } };
});
