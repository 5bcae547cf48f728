import { Button, Group, Text } from '@mantine/core';
import { IconTrash } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../call.ts';
import { confirm } from '../confirm.tsx';
import { useGuild } from '../guild.tsx';
import { tellDone, tellFailed } from '../toast.tsx';
import { useWords } from '../words.ts';
import type { RecordList, RecordVerb } from './look.ts';
import { listKey } from './record-queries.ts';
import { useRecordWords } from './record-words.ts';
import { permissionOf, type RecordSource, type ShownRecord } from './source.ts';

/** What can be done with all records that are chosen: one after the other, and what failed is told. */
export const BulkBar = <Shown extends ShownRecord>({
  source,
  records,
  verbs,
  more: More,
  onDone,
}: {
  source: RecordSource<Shown>;
  /** The chosen ones. */
  records: readonly Shown[];
  verbs: readonly RecordVerb<Shown>[];
  more: RecordList<Shown>['bulk'];
  onDone: () => void;
}) => {
  const { t } = useWords();
  const { guild, me, may } = useGuild();
  const say = useRecordWords(source);
  const client = useQueryClient();
  const [running, setRunning] = useState<string>();
  const guildId = guild.id;

  const each = async <Item,>(items: readonly Item[], act: (item: Item) => Promise<unknown>) => {
    const done: Item[] = [];
    let error: Error | undefined;
    for (const item of items) {
      try {
        await act(item);
        done.push(item);
      } catch (thrown) {
        error = thrown instanceof Error ? thrown : new Error(String(thrown));
      }
    }
    if (error)
      tellFailed(
        new Error(t('web:bulk.failed', { count: items.length - done.length, reason: error.message })),
      );
    void client.invalidateQueries({ queryKey: listKey(guildId, source) });
    return done;
  };
  const restore = (ids: readonly number[]): void => {
    void each(ids, (id) => call(source.routes.restore, { guildId, params: { id } })).then((back) => {
      if (back.length > 0) tellDone(t('web:bulk.restored', { count: back.length }));
    });
  };
  const runAll = async (
    key: string,
    label: string,
    able: readonly Shown[],
    act: (record: Shown) => Promise<unknown>,
  ): Promise<void> => {
    setRunning(key);
    const done = await each(able, act);
    setRunning(undefined);
    if (done.length > 0) tellDone(t('web:bulk.done', { action: label, count: done.length }));
    onDone();
  };
  const run = (verb: RecordVerb<Shown>): Promise<void> =>
    runAll(verb.key, t(verb.label), records.filter(verb.isOn), ({ id }) =>
      call(verb.route, { guildId, params: { id } }),
    );
  const remove = async (): Promise<void> => {
    const isConfirmed = await confirm({
      title: t('web:bulk.delete-title', { count: records.length }),
      text: say('delete.text'),
      confirm: t('web:action.delete'),
      cancel: t('web:action.cancel'),
      isDangerous: true,
    });
    if (!isConfirmed) return;
    setRunning('delete');
    const done = await each(records, ({ id, version }) =>
      call(source.routes.remove, { guildId, params: { id }, ifMatch: version }),
    );
    setRunning(undefined);
    if (done.length > 0)
      tellDone(t('web:bulk.deleted', { count: done.length }), {
        label: say('button.restore'),
        run: () => restore(done.map(({ id }) => id)),
      });
    onDone();
  };
  return (
    <Group className="card" px="md" py={6} gap="sm" role="group" aria-label={t('web:bulk.label')}>
      <Text size="sm" role="status">
        {t('web:bulk.chosen', { count: records.length })}
      </Text>
      {verbs
        .filter((verb) => verb.isShown({ me, may }))
        .map((verb) => (
          <Button
            key={verb.key}
            size="xs"
            variant="default"
            leftSection={<verb.icon size={14} />}
            loading={running === verb.key}
            disabled={running !== undefined || !records.some(verb.isOn)}
            onClick={() => void run(verb)}
          >
            {t(verb.label)}
          </Button>
        ))}
      {More && (
        <More
          records={records}
          isRunning={running !== undefined}
          run={(label, act) => void runAll('more', label, records, act)}
        />
      )}
      {may(permissionOf(source, 'delete')) && (
        <Button
          size="xs"
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} />}
          loading={running === 'delete'}
          disabled={running !== undefined}
          onClick={() => void remove()}
        >
          {t('web:bulk.delete')}
        </Button>
      )}
      <Button size="xs" variant="subtle" ml="auto" onClick={onDone}>
        {t('web:bulk.none')}
      </Button>
    </Group>
  );
};
