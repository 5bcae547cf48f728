import { Text } from '@mantine/core';
import { StateBadge as Mark } from '#web/state-badge.tsx';
import { absoluteTime, Time, useNow } from '#web/time.tsx';
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
export const Due = ({ task, detail = 'hover' }: { task: PresentedTask; detail?: 'hover' | 'below' }) => {
  const { locale } = useWords();
  const now = useNow();
  if (task.dueAt === null) return <span className="quiet">–</span>;
  const isLive = task.state === 'open' || task.state === 'claimed';
  const isLate = isLive && Date.parse(task.dueAt) < now;
  return (
    <span className={isLate ? 'alarm' : ''} style={{ whiteSpace: 'nowrap' }}>
      <Time iso={task.dueAt} />
      {detail === 'below' && (
        <Text span display="block" size="xs" className="quiet">
          {absoluteTime(task.dueAt, locale)}
        </Text>
      )}
    </span>
  );
};

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
