import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { call, queryKey } from '../call.ts';
import type { ListQuery } from './choices.ts';
import type { RecordSource, ShownRecord } from './source.ts';

/** Entries of a history that are asked for at once. */
const HISTORY_PAGE = 30;

type Source<Shown extends ShownRecord> = Pick<RecordSource<Shown>, 'routes'>;
type Keyed = Source<ShownRecord>;

/** Where answers about records are kept. */
export const listKey = (guildId: string, { routes }: Keyed) => queryKey(guildId, routes.list, 'list');
/** Of every record: which one a part belongs to, its entry does not say. */
export const anyRecordKey = (guildId: string, { routes }: Keyed) => queryKey(guildId, routes.read);
export const recordKey = (guildId: string, { routes }: Keyed, id: number) =>
  queryKey(guildId, routes.read, id);
export const historyKey = (guildId: string, { routes }: Keyed, id: number) =>
  queryKey(guildId, routes.history, id);

/** A list of records. */
export const recordListQuery = <Shown extends ShownRecord>(
  guildId: string,
  source: Source<Shown>,
  query: ListQuery,
) =>
  queryOptions({
    queryKey: [...listKey(guildId, source), query],
    queryFn: async () => (await call(source.routes.list, { guildId, query })).body,
  });

/** One record. */
export const recordQuery = <Shown extends ShownRecord>(guildId: string, source: Source<Shown>, id: number) =>
  queryOptions({
    queryKey: recordKey(guildId, source, id),
    queryFn: async () => (await call(source.routes.read, { guildId, params: { id } })).body,
  });

/** What happened to a record, newest first; histories stay when their record is deleted. */
export const recordHistoryQuery = <Shown extends ShownRecord>(
  guildId: string,
  source: Source<Shown>,
  id: number,
) =>
  infiniteQueryOptions({
    queryKey: historyKey(guildId, source, id),
    initialPageParam: undefined as number | undefined,
    queryFn: async ({ pageParam }) => {
      const query = { limit: HISTORY_PAGE, ...(pageParam === undefined ? {} : { before: pageParam }) };
      return (await call(source.routes.history, { guildId, params: { id }, query })).body;
    },
    getNextPageParam: (last) => last.nextBefore ?? undefined,
  });
