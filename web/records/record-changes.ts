import { type QueryClient, useMutation, useQueryClient } from '@tanstack/react-query';
import type { RouteContract } from '#platform/http/contract.ts';
import { call, isStatus } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { tellDone, tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';
import { listKey, recordKey } from './record-queries.ts';
import { useRecordWords } from './record-words.ts';
import type { RecordSource, ShownRecord } from './source.ts';

/**
 * Puts an answer where a page reads it, and has it read again: what the log told while the answer was under way may be newer, and
 * was told before there was anything to refresh.
 */
export const keepAnswer = (client: QueryClient, key: readonly unknown[], answer: unknown): void => {
  client.setQueryData(key, answer);
  void client.invalidateQueries({ queryKey: key });
};

/** Puts an answer where the page reads it, so that what one did is there at once. */
export const useKeepRecord = <Shown extends ShownRecord>(
  source: RecordSource<Shown>,
): ((record: Shown) => void) => {
  const { guild } = useGuild();
  const client = useQueryClient();
  return (record) => {
    keepAnswer(client, recordKey(guild.id, source, record.id), record);
    void client.invalidateQueries({ queryKey: listKey(guild.id, source) });
  };
};

/**
 * A verb of a record: a route of its own below the record's path.
 * @param done key of what is said when it is done; gets the number and the title
 */
export const useRecordAction = <Shown extends ShownRecord>(
  source: RecordSource<Shown>,
  route: RouteContract,
  done: string,
) => {
  const { t } = useWords();
  const { guild } = useGuild();
  const keep = useKeepRecord(source);
  return useMutation({
    mutationFn: async ({ id, ...params }: { readonly id: number; readonly [name: string]: unknown }) =>
      // A record's verb answers with the record.
      (await call(route, { guildId: guild.id, params: { id, ...params } })).body as Shown,
    onSuccess: (record) => {
      keep(record);
      tellDone(t(done, { id: record.id, title: source.titleOf(record) }));
    },
    onError: tellFailed,
  });
};

/** Takes a deletion back. */
export const useRestoreRecord = <Shown extends ShownRecord>(source: RecordSource<Shown>) => {
  const { guild } = useGuild();
  const say = useRecordWords(source);
  const keep = useKeepRecord(source);
  return useMutation({
    mutationFn: async (id: number) =>
      (await call(source.routes.restore, { guildId: guild.id, params: { id } })).body,
    onSuccess: (record) => {
      keep(record);
      tellDone(say('done.restored', { id: record.id, title: source.titleOf(record) }));
    },
    onError: tellFailed,
  });
};

/** Deletes, and offers to take that back. */
export const useDeleteRecord = <Shown extends ShownRecord>(
  source: RecordSource<Shown>,
  onDone: () => void,
) => {
  const { guild } = useGuild();
  const say = useRecordWords(source);
  const client = useQueryClient();
  const restore = useRestoreRecord(source);
  return useMutation({
    mutationFn: (record: Shown) =>
      call(source.routes.remove, {
        guildId: guild.id,
        params: { id: record.id },
        ifMatch: record.version,
      }),
    onSuccess: (_, record) => {
      onDone();
      tellDone(say('done.deleted', { id: record.id, title: source.titleOf(record) }), {
        label: say('button.restore'),
        run: () => restore.mutate(record.id),
      });
      void client.invalidateQueries({ queryKey: listKey(guild.id, source) });
    },
    onError: (error, record) => {
      tellFailed(error);
      // Changed meanwhile: the newest version is shown before anybody decides again.
      if (isStatus(error, 412) || isStatus(error, 404))
        void client.invalidateQueries({ queryKey: recordKey(guild.id, source, record.id) });
    },
  });
};

/** Makes a record; sent twice under the same key, it is made once. */
export const useCreateRecord = <Shown extends ShownRecord>(source: RecordSource<Shown>) => {
  const { guild } = useGuild();
  const keep = useKeepRecord(source);
  return useMutation({
    mutationFn: async (given: { body: unknown; key: string }) =>
      (
        await call(source.routes.create, {
          guildId: guild.id,
          body: given.body,
          idempotencyKey: given.key,
        })
      ).body,
    onSuccess: keep,
  });
};

/** Saves fields on top of a version; when that is not the newest any more, the newest is read. */
export const useUpdateRecord = <Shown extends ShownRecord>(source: RecordSource<Shown>, id: number) => {
  const { guild } = useGuild();
  const client = useQueryClient();
  const keep = useKeepRecord(source);
  return useMutation({
    mutationFn: async ({ patch, version }: { patch: unknown; version: number }) =>
      (
        await call(source.routes.update, {
          guildId: guild.id,
          params: { id },
          body: patch,
          ifMatch: version,
        })
      ).body,
    onSuccess: keep,
    onError: (error) => {
      if (isStatus(error, 412)) void client.invalidateQueries({ queryKey: recordKey(guild.id, source, id) });
    },
  });
};

/** Brings back the value that an entry of the history replaced; a change like any other. */
export const useBringBack = <Shown extends ShownRecord>(source: RecordSource<Shown>, id: number) => {
  const { guild } = useGuild();
  const client = useQueryClient();
  const say = useRecordWords(source);
  const keep = useKeepRecord(source);
  return useMutation({
    mutationFn: async (given: {
      entry: number;
      field: string;
      side: 'here' | 'there' | undefined;
      version: number;
      route: RouteContract;
    }) => {
      const { entry, field, side, version, route } = given;
      const body = { entry, field, ...(side === undefined ? {} : { side }) };
      const options = { guildId: guild.id, params: { id }, body, ifMatch: version };
      // Bringing back answers with the record.
      return (await call(route, options)).body as Shown;
    },
    onSuccess: (record) => {
      keep(record);
      tellDone(say('done.brought-back', { id: record.id, title: source.titleOf(record) }));
    },
    onError: (error) => {
      tellFailed(error);
      if (isStatus(error, 412)) void client.invalidateQueries({ queryKey: recordKey(guild.id, source, id) });
    },
  });
};
