import { queryOptions } from '@tanstack/react-query';
import { call, queryKey } from '#web/call.ts';
import type { Opening } from '#web/feature-route.ts';
import { readLayout } from '../model.ts';

/** The layout as it is now. */
export const layoutQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readLayout),
    queryFn: async () => (await call(readLayout, { guildId })).body,
  });

/** Asks for the page's first look. */
export const askForLayout = ({ client, guildId }: Opening): void =>
  void client.prefetchQuery(layoutQuery(guildId));
