import { Group, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useWords } from '../words.ts';
import type { Column, RecordList } from './look.ts';

type Direction = 'asc' | 'desc';

/** By what the list is sorted, and how it is sorted otherwise. */
export type Sorting = {
  readonly by: string | undefined;
  readonly direction: Direction;
  readonly sort: (by: string, direction: Direction) => void;
};

/** Which records are chosen, to do something with all of them. */
export type Selection<Id = number> = {
  readonly chosen: ReadonlySet<Id>;
  readonly choose: (ids: readonly Id[], isChosen: boolean) => void;
};

const Heading = ({ label, sort, sorting }: { label: string; sort: string | undefined; sorting: Sorting }) => {
  if (sort === undefined) return label;
  const isBy = sorting.by === sort;
  const Icon = sorting.direction === 'asc' ? IconArrowUp : IconArrowDown;
  return (
    <UnstyledButton
      className="list-sort"
      onClick={() => sorting.sort(sort, isBy && sorting.direction === 'desc' ? 'asc' : 'desc')}
    >
      {label}
      {isBy && <Icon size={12} aria-hidden />}
    </UnstyledButton>
  );
};

const sortedAs = (sort: string | undefined, { by, direction }: Sorting) =>
  sort !== undefined && sort === by
    ? ({ 'aria-sort': direction === 'asc' ? 'ascending' : 'descending' } as const)
    : {};

/** Records as a table whose columns follow the width that it has, on a phone and beside an open drawer alike. */
export const ListTable = <Shown extends { readonly id: number | string }>({
  label,
  rows,
  titleOf,
  name,
  columns,
  sorting,
  selection,
  isFresh,
  onOpen,
}: {
  /** What the list is of. */
  label: string;
  rows: readonly Shown[];
  titleOf: (record: Shown) => string;
  name: RecordList<Shown>['name'];
  /** In their order; the name comes first. */
  columns: readonly Column<Shown>[];
  sorting: Sorting;
  /** Undefined where nothing can be done with many. */
  selection: Selection<Shown['id']> | undefined;
  /** Whether somebody changed it a moment ago. */
  isFresh: (record: Shown) => boolean;
  onOpen: (record: Shown) => void;
}) => {
  const { t } = useWords();
  const folds = columns.filter((column) => column.folded !== undefined && column.priority > 1);
  const ids = rows.map(({ id }) => id);
  const areAllChosen = selection !== undefined && ids.every((id) => selection.chosen.has(id));
  return (
    <div className="card list">
      <table aria-label={label}>
        <thead>
          <tr>
            {selection && (
              <th scope="col" className="list-check">
                <input
                  type="checkbox"
                  aria-label={t('web:list.choose-all')}
                  checked={areAllChosen}
                  onChange={() => selection.choose(ids, !areAllChosen)}
                />
              </th>
            )}
            <th scope="col" className="eyebrow" {...sortedAs(name.sort, sorting)}>
              <Heading label={t(name.label)} sort={name.sort} sorting={sorting} />
            </th>
            {columns.map(({ key, width, align, priority, sort, label: head }) => (
              <th
                key={key}
                scope="col"
                className="eyebrow"
                data-priority={priority}
                style={{ width, textAlign: align ?? 'start' }}
                {...sortedAs(sort, sorting)}
              >
                <Heading label={t(head)} sort={sort} sorting={sorting} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            // The name is a button; the row around it is for pointers only.
            <tr
              key={row.id}
              className={`row ${isFresh(row) ? 'fresh' : ''}`}
              data-row={row.id}
              data-chosen={selection?.chosen.has(row.id) ?? false}
              onClick={() => onOpen(row)}
            >
              {selection && (
                <td className="list-check">
                  <input
                    type="checkbox"
                    aria-label={t('web:list.choose', { title: titleOf(row) })}
                    checked={selection.chosen.has(row.id)}
                    onClick={(event) => event.stopPropagation()}
                    onChange={(event) => selection.choose([row.id], event.currentTarget.checked)}
                  />
                </td>
              )}
              <td>
                <UnstyledButton
                  className="list-name"
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(row);
                  }}
                >
                  <Group gap={10} wrap="nowrap" miw={0}>
                    {name.picture?.(row)}
                    <Text span display="block" fw={550} lineClamp={2} className="wrap">
                      {titleOf(row)}
                    </Text>
                  </Group>
                </UnstyledButton>
                {folds.length > 0 && (
                  <div className="list-folds">
                    {folds.map(({ key, priority, folded }) => {
                      const content = folded?.(row) ?? null;
                      return content === null ? null : (
                        <span key={key} data-folded={priority}>
                          {content}
                        </span>
                      );
                    })}
                  </div>
                )}
              </td>
              {columns.map(({ key, priority, align, cell }) => (
                <td key={key} data-priority={priority} style={{ textAlign: align ?? 'start' }}>
                  {cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
};

/** The shape of a list that is on its way. */
export const ListSkeleton = () => {
  const { t } = useWords();
  const lines = ['62%', '44%', '71%', '38%', '55%', '66%'];
  return (
    <Stack className="card" gap={0} role="status" aria-label={t('web:state.loading')}>
      {lines.map((width) => (
        <Group key={width} px="md" h={56} style={{ borderBottom: '1px solid var(--guildhall-line)' }}>
          <Skeleton height={12} width={width} />
        </Group>
      ))}
    </Stack>
  );
};
