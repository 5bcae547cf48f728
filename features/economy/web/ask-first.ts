import type { Opening } from '#web/feature-route.ts';
import { historyChoices } from './choices.ts';
import { placesQuery, statisticsQuery, transactionsQuery } from './money-queries.ts';

/** Asks for what a view of the economy's page shows first. */
export const askForView = ({ client, guildId, params, search }: Opening): void => {
  if (params.view === 'history')
    void client.prefetchInfiniteQuery(transactionsQuery(guildId, historyChoices.parse(search)));
  if (params.view === 'statistics') void client.prefetchQuery(statisticsQuery(guildId));
};

/** Asks for the leaderboard. */
export const askForPlaces = ({ client, guildId }: Opening): void =>
  void client.prefetchInfiniteQuery(placesQuery(guildId));
