import { Alert, Button, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, Suspense, useState } from 'react';
import { useGuild } from '../guild.tsx';
import { useKeys } from '../keys/use-keys.ts';
import { Page } from '../page.tsx';
import { Empty, Failed } from '../states.tsx';
import { SyncProgress } from '../sync-progress.tsx';
import { FIRST_PAGE, isNarrowed, listQueryOf } from './choices.ts';
import { ListFilter } from './list-filter.tsx';
import { ListSkeleton, ListTable } from './list-table.tsx';
import { useLiveRecords } from './live-records.ts';
import type { RecordList } from './look.ts';
import { pageBefore, rememberPage } from './page-trail.ts';
import { Pager } from './pager.tsx';
import { useRecordAddress } from './record-address.ts';
import { recordListQuery } from './record-queries.ts';
import { useRecordWords } from './record-words.ts';
import { permissionOf, type RecordSource, type ShownRecord } from './source.ts';

/** What stands in the drawer beside a list. */
export type DrawerProps = {
  readonly openId: number | undefined;
  readonly isNew: boolean;
  readonly fresh: ReadonlySet<number>;
  readonly onClose: () => void;
  readonly onMade: (id: number) => void;
};

/** What is given to what can be done with many. */
export type BulkProps<Shown> = {
  /** The chosen ones. */
  readonly records: readonly Shown[];
  readonly onDone: () => void;
};

/** The keyboard's place in a list: the row's name. */
const rowButtons = (): HTMLElement[] => [
  ...document.querySelectorAll<HTMLElement>('#content [data-row] button.list-name'),
];
const focusRow = (step: 1 | -1): void => {
  const rows = rowButtons();
  const at = rows.indexOf(document.activeElement as HTMLElement);
  rows[
    at < 0 ? (step === 1 ? 0 : rows.length - 1) : Math.min(Math.max(at + step, 0), rows.length - 1)
  ]?.focus();
};

/** The list of a kind of record, and in a drawer the one that is open. */
export const RecordPage = <Shown extends ShownRecord>({
  source,
  list: look,
  drawer: Drawer,
  bulk: Bulk,
}: {
  source: RecordSource<Shown>;
  list: RecordList<Shown>;
  drawer: (props: DrawerProps) => ReactNode;
  bulk: (props: BulkProps<Shown>) => ReactNode;
}) => {
  const { guild, may } = useGuild();
  const say = useRecordWords(source);
  const { chosen, openId, choose, open } = useRecordAddress(source);
  const { after, page = after === undefined ? 1 : 2 } = chosen;
  const toPage = (cursor: string | undefined, number: number): void =>
    choose(cursor === undefined ? FIRST_PAGE : { after: cursor, page: number });
  const query = listQueryOf(chosen);
  const list = useQuery({ ...recordListQuery(guild.id, source, query), placeholderData: keepPreviousData });
  const fresh = useLiveRecords(source);
  const isPhone = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });
  const [selected, setSelected] = useState<ReadonlySet<number>>(new Set());

  const isNew = chosen.new === true && openId === undefined;
  // Once opened it stays, so that it can be seen moving out.
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened && (isNew || openId !== undefined)) setWasOpened(true);
  const mayCreate = may(permissionOf(source, 'create'));
  const { data } = list;
  const items = data?.items ?? [];
  const selectedItems = items.filter(({ id }) => selected.has(id));
  const mayDoWithMany =
    may(permissionOf(source, 'delete')) || (look.verbs.length > 0 && may(permissionOf(source, 'edit')));
  const step = (by: 1 | -1): void => {
    if (openId === undefined) return focusRow(by);
    const next = items[items.findIndex(({ id }) => id === openId) + by];
    if (next) open(next.id);
  };
  useKeys({
    n: () => {
      if (mayCreate) open('new');
    },
    j: () => step(1),
    k: () => step(-1),
  });
  const unreadable = data?.unreadable ?? [];
  const isEmpty = data !== undefined && items.length === 0 && unreadable.length === 0;
  const isAll = !isNarrowed(chosen) && after === undefined;
  return (
    <Page
      title={say('name')}
      place={guild.name}
      actions={
        <>
          {look.actions?.()}
          {mayCreate && (
            <Button leftSection={<IconPlus size={18} />} aria-keyshortcuts="n" onClick={() => open('new')}>
              {say('list.new')}
            </Button>
          )}
        </>
      }
    >
      <ListFilter
        source={source}
        path={source.path}
        isPhone={isPhone}
        filters={source.filters}
        chosen={chosen}
        onChange={(change, way) => choose({ ...change, ...FIRST_PAGE }, way)}
      />
      {source.isMirrored && <SyncProgress mirror={source.entity} />}
      {list.isPending && <ListSkeleton />}
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {unreadable.length > 0 && (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} />}>
          {say('list.unreadable', {
            count: unreadable.length,
            numbers: unreadable.map((id) => `#${id}`).join(', '),
          })}
        </Alert>
      )}
      {isEmpty && (
        <Empty
          icon={<look.icon size={44} stroke={1.4} />}
          title={say(isAll ? 'list.empty' : 'list.none-found')}
        >
          {isAll && (
            <Text ta="center" className="quiet">
              {say(mayCreate ? 'list.empty-hint' : 'list.empty-member')}
            </Text>
          )}
        </Empty>
      )}
      {selectedItems.length > 0 && (
        <Suspense fallback={null}>
          <Bulk records={selectedItems} onDone={() => setSelected(new Set())} />
        </Suspense>
      )}
      {items.length > 0 && (
        <div style={list.isPlaceholderData ? { opacity: 0.55 } : {}} aria-busy={list.isPlaceholderData}>
          <ListTable
            label={say('name')}
            rows={items}
            titleOf={source.titleOf}
            name={look.name}
            columns={look.columns.filter(({ permission }) => permission === undefined || may(permission))}
            sorting={{
              by: chosen.sort,
              direction: chosen.direction ?? 'desc',
              sort: (sort, direction) => choose({ sort, direction, ...FIRST_PAGE }),
            }}
            selection={
              mayDoWithMany
                ? {
                    chosen: selected,
                    choose: (ids, isChosen) =>
                      setSelected((before) =>
                        isChosen
                          ? new Set([...before, ...ids])
                          : new Set([...before].filter((id) => !ids.includes(id))),
                      ),
                  }
                : undefined
            }
            isFresh={({ id }) => fresh.has(id)}
            onOpen={({ id }) => open(id)}
          />
        </div>
      )}
      {data && (data.total > 0 || after !== undefined) && (
        <Pager
          source={source}
          from={(page - 1) * query.limit}
          shown={items.length}
          total={data.total}
          isMore={data.isMore}
          size={query.limit}
          onSize={(size) => choose({ size, ...FIRST_PAGE })}
          onPrevious={after === undefined ? undefined : () => toPage(pageBefore(after), page - 1)}
          onNext={
            data.nextCursor === null
              ? undefined
              : () => {
                  const next = String(data.nextCursor);
                  rememberPage(next, after);
                  toPage(next, page + 1);
                }
          }
        />
      )}
      {wasOpened && (
        <Suspense fallback={null}>
          <Drawer
            openId={openId}
            isNew={isNew}
            fresh={fresh}
            onClose={() => open(undefined)}
            onMade={(id) => open(id)}
          />
        </Suspense>
      )}
    </Page>
  );
};
