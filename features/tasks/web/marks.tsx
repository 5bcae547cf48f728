import { DueTime } from '#web/due-time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';

/** When it is due; late ones stand out while they wait for somebody. */
export const Due = ({ task, detail = 'hover' }: { task: PresentedTask; detail?: 'hover' | 'below' }) => (
  <DueTime iso={task.dueAt} isWaiting={task.state === 'open' || task.state === 'claimed'} detail={detail} />
);

/** Points for completing it. */
export const Reward = ({ task, inWords = false }: { task: PresentedTask; inWords?: boolean }) => {
  const { t, locale } = useWords();
  if (task.reward === 0) return <span className="quiet">–</span>;
  return inWords ? t('tasks:message.points', { count: task.reward }) : task.reward.toLocaleString(locale);
};
