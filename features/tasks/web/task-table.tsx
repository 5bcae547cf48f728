import { type Column, ListTable } from '#web/list-table.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { Due, StateBadge, SyncMark } from './marks.tsx';

/** Claimed places of all places. */
export const Places = ({ task }: { task: PresentedTask }) => (
  <span>{`${task.claims.length} / ${task.claimLimit}`}</span>
);

const useColumns = (): readonly Column<PresentedTask>[] => {
  const { t, locale } = useWords();
  const quiet = (text: string) => <span className="quiet">{text}</span>;
  return [
    {
      key: 'state',
      label: t('tasks:message.state'),
      width: 146,
      priority: 2,
      cell: (task) => <StateBadge state={task.state} />,
      folded: (task) => <StateBadge state={task.state} />,
    },
    {
      key: 'number',
      label: '#',
      width: 64,
      align: 'end',
      priority: 3,
      cell: (task) => quiet(String(task.id)),
      folded: (task) => `#${task.id}`,
    },
    {
      key: 'places',
      label: t('tasks-web:list.places'),
      width: 96,
      priority: 3,
      cell: (task) => (task.claims.length === 0 ? quiet(`0 / ${task.claimLimit}`) : <Places task={task} />),
      folded: (task) => (
        <>
          {t('tasks-web:list.places')}&nbsp;
          <Places task={task} />
        </>
      ),
    },
    {
      key: 'reward',
      label: t('tasks:message.reward'),
      width: 112,
      align: 'end',
      priority: 3,
      cell: (task) => (task.reward === 0 ? quiet('–') : task.reward.toLocaleString(locale)),
      folded: (task) => (task.reward === 0 ? null : t('tasks:message.points', { count: task.reward })),
    },
    {
      key: 'due',
      label: t('tasks:message.due'),
      width: 168,
      priority: 2,
      cell: (task) => <Due task={task} detail="below" />,
      folded: (task) => (task.dueAt === null ? null : <Due task={task} />),
    },
    {
      key: 'discord',
      label: 'Discord',
      width: 92,
      priority: 1,
      cell: (task) => <SyncMark task={task} />,
    },
  ];
};

/** Tasks as a table. */
export const TaskTable = ({
  tasks,
  fresh,
  onOpen,
}: {
  tasks: readonly PresentedTask[];
  fresh: ReadonlySet<number>;
  onOpen: (id: number) => void;
}) => {
  const { t } = useWords();
  return (
    <ListTable
      label={t('tasks:name')}
      rows={tasks}
      idOf={(task) => task.id}
      name={{ label: t('tasks:form.title'), of: (task) => task.title }}
      columns={useColumns()}
      isFresh={(task) => fresh.has(task.id)}
      onOpen={(task) => onOpen(task.id)}
    />
  );
};
