import { DueTime } from '#web/due-time.tsx';
import { StateBadge as Mark } from '#web/state-badge.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask, TaskState } from '../model.ts';

const COLOUR: Readonly<Record<TaskState, string>> = {
  open: 'moss',
  claimed: 'brass',
  completed: 'slate',
  cancelled: 'gray',
};

export const StateBadge = ({ state }: { state: TaskState }) => {
  const { t } = useWords();
  return <Mark colour={COLOUR[state]} label={t(`tasks:state.${state}`)} />;
};

/** When it is due; late ones stand out while they wait for somebody. */
export const Due = ({ task, detail = 'hover' }: { task: PresentedTask; detail?: 'hover' | 'below' }) => (
  <DueTime iso={task.dueAt} isWaiting={task.state === 'open' || task.state === 'claimed'} detail={detail} />
);

/** Claimed places of all places. */
export const Places = ({ task }: { task: PresentedTask }) => (
  <span
    className={task.claims.length === 0 ? 'quiet' : ''}
  >{`${task.claims.length} / ${task.claimLimit}`}</span>
);

/** Points for completing it. */
export const Reward = ({ task, inWords = false }: { task: PresentedTask; inWords?: boolean }) => {
  const { t, locale } = useWords();
  if (task.reward === 0) return <span className="quiet">–</span>;
  return inWords ? t('tasks:message.points', { count: task.reward }) : task.reward.toLocaleString(locale);
};
