import { queryOptions } from '@tanstack/react-query';
import { readDoctor } from '#platform/http/doctor-contracts.ts';
import type { Locale } from '#platform/i18n/translate.ts';
import { call, queryKey } from '../call.ts';

/** While there is something to mend it is looked again soon, otherwise seldom (ms): not all that Discord tells is in the log. */
const MENDING_EVERY_MS = 3_000;
const WELL_EVERY_MS = 30_000;

/** What the doctor says of a guild, in the reader's language. */
export const doctorQuery = (guildId: string, locale: Locale) =>
  queryOptions({
    queryKey: queryKey(guildId, readDoctor, locale),
    queryFn: async () => (await call(readDoctor, { guildId })).body,
    refetchInterval: ({ state }) =>
      state.data?.isKnown && state.data.findings.length === 0 ? WELL_EVERY_MS : MENDING_EVERY_MS,
  });
