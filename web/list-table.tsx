import { Group, Skeleton, Stack, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from './words.ts';

/** A column of a list beside the one that names a row. */
export type Column<Row> = {
  readonly key: string;
  readonly label: string;
  /** px; what no column takes is the name's. */
  readonly width: number;
  readonly align?: 'end';
  /**
   * Which columns go first where the list is narrow: 3 below 860 px, 2 below 640 px, 1 never. What has gone stands as
   * `folded` below the row's name.
   */
  readonly priority: 1 | 2 | 3;
  readonly cell: (row: Row) => ReactNode;
  /** What stands below the name instead; null where there is nothing to say. */
  readonly folded?: (row: Row) => ReactNode;
};

/**
 * Rows as a table whose columns follow the width that it has, on a phone and beside an open drawer alike.
 * @example
 * <ListTable rows={tasks} idOf={(task) => task.id} name={{ label: 'Title', of: (task) => task.title }} columns={[…]} … />
 */
export const ListTable = <Row,>({
  label,
  rows,
  idOf,
  name,
  columns,
  isFresh,
  onOpen,
}: {
  /** What the list is of. */
  label: string;
  rows: readonly Row[];
  idOf: (row: Row) => string | number;
  name: { readonly label: string; readonly of: (row: Row) => string };
  /** In their order; the name comes first. */
  columns: readonly Column<Row>[];
  /** Whether somebody changed it a moment ago. */
  isFresh: (row: Row) => boolean;
  onOpen: (row: Row) => void;
}) => {
  const folds = columns.filter((column) => column.folded !== undefined && column.priority > 1);
  return (
    <div className="card list">
      <table aria-label={label}>
        <thead>
          <tr>
            <th scope="col" className="eyebrow">
              {name.label}
            </th>
            {columns.map(({ key, width, align, priority, label: head }) => (
              <th
                key={key}
                scope="col"
                className="eyebrow"
                data-priority={priority}
                style={{ width, textAlign: align ?? 'start' }}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            // The name is a button; the row around it is for pointers only.
            <tr
              key={idOf(row)}
              className={`row ${isFresh(row) ? 'fresh' : ''}`}
              data-row={idOf(row)}
              onClick={() => onOpen(row)}
            >
              <td>
                <UnstyledButton
                  className="list-name"
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(row);
                  }}
                >
                  <Text span display="block" fw={550} lineClamp={2} className="wrap">
                    {name.of(row)}
                  </Text>
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
