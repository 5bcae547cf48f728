import { DiscordText } from '#web/discord-text.tsx';
import { StoredPicture } from '#web/form/stored-picture.tsx';
import type { RecordDetails } from '#web/records/look.ts';
import { Claims } from '#web/records/places/claims.tsx';
import { PlaceStateBadge, PlacesTaken } from '#web/records/places/marks.tsx';
import { placeVerbs } from '#web/records/places/verbs.ts';
import { Section } from '#web/records/record-view.tsx';
import { useWords } from '#web/words.ts';
import { type PresentedTask, taskPlaceContracts } from '../model.ts';
import { Due, Reward } from './marks.tsx';
import { taskSource } from './task-source.ts';

const Body = ({ task }: { task: PresentedTask }) => {
  const { t } = useWords();
  return (
    <>
      {task.description !== null && <DiscordText text={task.description} />}
      {task.picture !== null && <StoredPicture id={task.picture} alt={t('tasks:form.picture')} />}
      {task.claims.length > 0 && (
        <Section title={t('tasks:message.claimed-by')}>
          <Claims source={taskSource} route={taskPlaceContracts.free} record={task} />
        </Section>
      )}
    </>
  );
};

/** An open task. */
export const taskDetails: RecordDetails<PresentedTask> = {
  badge: (task) => <PlaceStateBadge feature="tasks" state={task.state} />,
  facts: [
    { label: 'tasks:message.reward', of: (task) => <Reward task={task} /> },
    { label: 'tasks-web:list.places', of: (task) => <PlacesTaken {...task} /> },
    { label: 'tasks:message.due', of: (task) => <Due task={task} detail="below" /> },
  ],
  verbs: placeVerbs('tasks', taskPlaceContracts),
  body: (task) => <Body task={task} />,
};
