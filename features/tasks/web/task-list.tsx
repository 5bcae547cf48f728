import { IconChecklist } from '@tabler/icons-react';
import type { RecordList } from '#web/records/look.ts';
import { PlaceStateBadge, PlacesTaken } from '#web/records/places/marks.tsx';
import { placeVerbs } from '#web/records/places/verbs.ts';
import { RecordSyncMark } from '#web/records/sync-mark.tsx';
import { useWords } from '#web/words.ts';
import { TASK_ENTITY } from '../entity.ts';
import { type PresentedTask, taskPlaceContracts } from '../model.ts';
import { Due, Reward } from './marks.tsx';

const NamedPlaces = ({ task }: { task: PresentedTask }) => {
  const { t } = useWords();
  return (
    <>
      {t('tasks-web:list.places')}&nbsp;
      <PlacesTaken {...task} />
    </>
  );
};

/** Tasks as a table. */
export const taskList: RecordList<PresentedTask> = {
  icon: IconChecklist,
  name: { label: 'tasks:form.title', sort: 'title' },
  columns: [
    {
      key: 'state',
      label: 'tasks:message.state',
      width: 146,
      priority: 2,
      cell: (task) => <PlaceStateBadge feature="tasks" state={task.state} />,
      folded: (task) => <PlaceStateBadge feature="tasks" state={task.state} />,
    },
    {
      key: 'number',
      label: 'tasks-web:list.number',
      width: 64,
      align: 'end',
      priority: 3,
      sort: 'newest',
      cell: (task) => <span className="quiet">{task.id}</span>,
      folded: (task) => `#${task.id}`,
    },
    {
      key: 'places',
      label: 'tasks-web:list.places',
      width: 96,
      priority: 3,
      cell: (task) => <PlacesTaken {...task} />,
      folded: (task) => <NamedPlaces task={task} />,
    },
    {
      key: 'reward',
      label: 'tasks:message.reward',
      width: 112,
      align: 'end',
      priority: 3,
      sort: 'reward',
      cell: (task) => <Reward task={task} />,
      folded: (task) => (task.reward === 0 ? null : <Reward task={task} />),
    },
    {
      key: 'due',
      label: 'tasks:message.due',
      width: 168,
      priority: 2,
      sort: 'due',
      cell: (task) => <Due task={task} detail="below" />,
      folded: (task) => (task.dueAt === null ? null : <Due task={task} />),
    },
    {
      key: 'discord',
      label: 'tasks-web:list.discord',
      width: 92,
      priority: 1,
      cell: (task) => <RecordSyncMark feature="tasks" mirror={TASK_ENTITY} record={task} />,
    },
  ],
  verbs: placeVerbs<PresentedTask>('tasks', taskPlaceContracts).filter(
    ({ key }) => key === 'complete' || key === 'reopen',
  ),
};
