import { DiscordText } from '#web/discord-text.tsx';
import { StoredPicture } from '#web/form/stored-picture.tsx';
import type { RecordDetails } from '#web/records/look.ts';
import { Section } from '#web/records/record-view.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { Due, Places, Reward, StateBadge } from './marks.tsx';
import { TaskClaims } from './task-claims.tsx';
import { taskVerbs } from './task-verbs.ts';

const Body = ({ task }: { task: PresentedTask }) => {
  const { t } = useWords();
  return (
    <>
      {task.description !== null && <DiscordText text={task.description} />}
      {task.picture !== null && <StoredPicture id={task.picture} alt={t('tasks:form.picture')} />}
      {task.claims.length > 0 && (
        <Section title={t('tasks:message.claimed-by')}>
          <TaskClaims task={task} />
        </Section>
      )}
    </>
  );
};

/** An open task. */
export const taskDetails: RecordDetails<PresentedTask> = {
  badge: (task) => <StateBadge state={task.state} />,
  facts: [
    { label: 'tasks:message.reward', of: (task) => <Reward task={task} inWords /> },
    { label: 'tasks-web:list.places', of: (task) => <Places task={task} /> },
    { label: 'tasks:message.due', of: (task) => <Due task={task} detail="below" /> },
  ],
  verbs: taskVerbs,
  body: (task) => <Body task={task} />,
};
