import { queryOptions } from '@tanstack/react-query';
import { readConflicts } from '#platform/http/conflict-contracts.ts';
import { call, queryKey } from '../call.ts';

/** What was changed on both sides and waits for a decision. */
export const conflictsQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, readConflicts),
    queryFn: async () => (await call(readConflicts, { guildId })).body,
  });
