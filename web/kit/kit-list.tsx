import { Group, Stack } from '@mantine/core';
import { IconChecklist } from '@tabler/icons-react';
import { useState } from 'react';
import type { SyncMark } from '#records/contracts.ts';
import { ListSkeleton, ListTable } from '../records/list-table.tsx';
import { Pager } from '../records/pager.tsx';
import { RecordSyncMark } from '../records/sync-mark.tsx';
import { Empty } from '../states.tsx';

type Row = { readonly id: number; readonly version: number; readonly title: string; readonly points: number };

const ROWS: readonly Row[] = [
  { id: 1, version: 1, title: 'A short one', points: 5 },
  {
    id: 2,
    version: 1,
    title: 'One whose name goes on and on, and so takes more than one line where there is little room',
    points: 1_000_000,
  },
];
const STATES: readonly SyncMark['state'][] = ['synced', 'pending', 'failed', 'blocked', 'conflict', 'off'];

/** Lists with their states, and the marks that stand in them. */
export const KitList = () => {
  const [by, setBy] = useState<string>();
  const [direction, setDirection] = useState<'asc' | 'desc'>('desc');
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set([2]));
  const [size, setSize] = useState<10 | 20 | 50 | 100>(20);
  return (
    <Stack>
      <ListTable
        label="list"
        rows={ROWS}
        titleOf={(row) => row.title}
        name={{ label: 'name', sort: 'title' }}
        columns={[
          {
            key: 'points',
            label: 'points',
            width: 120,
            align: 'end',
            priority: 2,
            sort: 'points',
            cell: (row) => row.points,
            folded: (row) => row.points,
          },
        ]}
        sorting={{
          by,
          direction,
          sort: (next, way) => {
            setBy(next);
            setDirection(way);
          },
        }}
        selection={{
          chosen,
          choose: (ids, isChosen) =>
            setChosen((before) =>
              isChosen
                ? new Set([...before, ...ids])
                : new Set([...before].filter((id) => !ids.includes(id))),
            ),
        }}
        isFresh={() => false}
        onOpen={({ id }) => setChosen(new Set([id]))}
      />
      <Pager
        source={{ feature: 'tasks' }}
        from={20}
        shown={20}
        total={1_000}
        isMore
        size={size}
        onSize={setSize}
        onPrevious={() => setSize(10)}
        onNext={undefined}
      />
      <ListSkeleton />
      <Empty icon={<IconChecklist size={44} stroke={1.4} />} title="empty" />
      <Group>
        {STATES.map((state) => (
          <RecordSyncMark
            key={state}
            feature="tasks"
            mirror="task"
            record={{
              id: 1,
              sync: {
                state,
                reason: state === 'failed' ? 'why it failed' : null,
                url: state === 'synced' ? 'https://discord.com' : null,
              },
            }}
            label
          />
        ))}
      </Group>
    </Stack>
  );
};
