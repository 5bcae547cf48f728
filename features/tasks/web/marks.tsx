import { DueTime } from '#web/due-time.tsx';
import { Money } from '#web/money.tsx';
import type { PresentedTask } from '../model.ts';

/** When it is due; late ones stand out while they wait for somebody. */
export const Due = ({ task, detail = 'hover' }: { task: PresentedTask; detail?: 'hover' | 'below' }) => (
  <DueTime iso={task.dueAt} isWaiting={task.state === 'open' || task.state === 'claimed'} detail={detail} />
);

/** What completing it pays. */
export const Reward = ({ task }: { task: PresentedTask }) => {
  if (task.reward === 0) return <span className="quiet">–</span>;
  return <Money amount={task.reward} />;
};
