import { useQuery } from '@tanstack/react-query';
import { guildListSchema, meSchema } from '#platform/http/platform-contracts.ts';
import { read } from './call.ts';

/** Who is signed in. */
export const meQuery = { queryKey: ['me'], queryFn: () => read('/api/v1/me', meSchema) } as const;
/** The guilds that they may open. */
export const guildsQuery = {
  queryKey: ['guilds'],
  queryFn: () => read('/api/v1/guilds', guildListSchema),
} as const;

export const useMe = () => useQuery(meQuery);
export const useGuilds = () => useQuery(guildsQuery);
