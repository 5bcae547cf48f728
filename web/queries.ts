import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import {
  botStateSchema,
  guildListSchema,
  type Me,
  meSchema,
  readGuild,
  readLog,
  readSettingsRoute,
} from '#platform/http/platform-contracts.ts';
import { readSync } from '#platform/http/sync-contracts.ts';
import { readUpcoming } from '#platform/schedule/contracts.ts';
import { call, queryKey, read } from './call.ts';

/** How long an answer counts as new (ms); live entries say when it is not. */
export const FRESH_MS = 15_000;

/** Who is signed in. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => read('/api/v1/me', meSchema) });
/** Whether the bot is connected to Discord. */
export const botQuery = queryOptions({
  queryKey: ['bot'],
  queryFn: () => read('/api/v1/bot', botStateSchema),
});
/** The guilds that they may open. */
export const guildsQuery = queryOptions({
  queryKey: ['guilds'],
  queryFn: () => read('/api/v1/guilds', guildListSchema),
});
/** A guild as they see it. */
export const guildQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readGuild),
    queryFn: async () => (await call(readGuild, { guildId })).body,
  });
/** A part of its settings: `guild`, or a feature's name. */
export const settingsQuery = (guildId: string, part: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readSettingsRoute, part),
    queryFn: async () => (await call(readSettingsRoute, { guildId, params: { part } })).body,
  });
/** Changes of a part's settings that are shown. */
const SETTINGS_CHANGES = 10;

/** Who changed which setting of a part, newest first. */
export const settingsHistoryQuery = (guildId: string, part: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readLog, 'settings', part),
    queryFn: async () => {
      const query = { entity: 'settings', entityId: part, limit: SETTINGS_CHANGES };
      return (await call(readLog, { guildId, query })).body.items;
    },
  });
/** How much of each mirror is on its way to Discord. */
export const syncQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readSync),
    queryFn: async () => (await call(readSync, { guildId })).body,
  });
/** What comes next in the next days, of all features or of one. */
export const upcomingQuery = (
  guildId: string,
  query: { readonly feature?: string | undefined; readonly days?: number | undefined },
) =>
  queryOptions({
    queryKey: queryKey(guildId, readUpcoming, query),
    queryFn: async () => (await call(readUpcoming, { guildId, query })).body,
  });
/** The log, newest first: what happened, or with it all that keeps things in order. */
export const logQuery = (guildId: string, housekeeping: 'shown' | 'hidden') =>
  infiniteQueryOptions({
    queryKey: queryKey(guildId, readLog, housekeeping),
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { housekeeping, ...(pageParam === undefined ? {} : { before: pageParam }) };
      return (await call(readLog, { guildId, query })).body;
    },
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });

export const useMe = () => useQuery(meQuery);
/** While one is being prepared, they are asked for again this often (ms). */
const READY_EVERY_MS = 2_000;

export const useGuilds = () =>
  useQuery({
    ...guildsQuery,
    refetchInterval: ({ state }) =>
      state.data?.items.some((guild) => !guild.isReady) === true && READY_EVERY_MS,
  });

/** Tells people of one browser apart. Pure. */
export const personKey = (me: Me): string => me.discordId ?? `local:${me.name}`;
