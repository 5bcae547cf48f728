import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import { type BoundRoute, bindRoute } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { readNextTimes, readUpcoming } from './contracts.ts';
import { occurrencesAfter } from './occurrences.ts';
import type { UpcomingSource } from './upcoming.ts';

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

/** What is told of what comes, at most. */
const UPCOMING_LIMIT = 200;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What comes next in a guild, of the features that are on and that the reader may see. */
export const upcomingRoute = (
  sources: readonly { readonly name: string; readonly upcoming?: UpcomingSource }[],
): BoundRoute =>
  bindRoute(readUpcoming, async ({ guild, ability, now, query }) => {
    const on = await enabledFeatures(guild);
    const seen = sources.flatMap(({ name, upcoming }) =>
      upcoming && on.has(name) && mayDo(ability, upcoming.permission) ? [{ name, upcoming }] : [],
    );
    const span = { from: now, to: new Date(now.getTime() + query.days * DAY_MS), limit: UPCOMING_LIMIT + 1 };
    const found = await Promise.all(
      seen
        .filter(({ name }) => query.feature === undefined || query.feature === name)
        .map(async ({ name, upcoming }) =>
          (await upcoming.find(guild, span)).map((each) => ({ ...each, feature: name })),
        ),
    );
    const items = found.flat().toSorted((a, b) => a.at.localeCompare(b.at));
    return {
      body: {
        items: items.slice(0, UPCOMING_LIMIT),
        isMore: items.length > UPCOMING_LIMIT,
        features: seen.map(({ name }) => name),
      },
    };
  });
