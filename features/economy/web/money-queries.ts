import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, queryKey } from '#web/call.ts';
import { listPlaces, listTransactions, readBalance, readStatistics } from '../model.ts';
import type { HistoryChoices } from './choices.ts';

/** Whoever is not told of what others have looks again this often (ms). */
export const LOOK_AGAIN_MS = 30_000;

/** Days that statistics show. */
export const DAYS = 30;

/** The leaderboard, page after page. */
export const placesQuery = (guildId: string) =>
  infiniteQueryOptions({
    queryKey: queryKey(guildId, listPlaces),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) => (await call(listPlaces, { guildId, query: { cursor } })).body,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** What somebody has, with the version that a change is based on. */
export const balanceQuery = (guildId: string, userId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readBalance, userId),
    queryFn: async () => {
      const { body, version } = await call(readBalance, { guildId, params: { userId } });
      return { ...body, version };
    },
  });

/** Transactions, newest first. */
export const transactionsQuery = (guildId: string, { member, archived, ...choices }: HistoryChoices) =>
  infiniteQueryOptions({
    queryKey: queryKey(guildId, listTransactions, { member, archived, ...choices }),
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam: before }) => {
      const query = {
        ...choices,
        userId: member,
        before,
        archived: archived === true ? ('true' as const) : undefined,
      };
      return (await call(listTransactions, { guildId, query })).body;
    },
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });

export const statisticsQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readStatistics),
    queryFn: async () => (await call(readStatistics, { guildId, query: { days: DAYS } })).body,
  });
