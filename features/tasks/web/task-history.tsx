import { Skeleton, Stack, Text, Timeline } from '@mantine/core';
import { actorName } from '#platform/changes/actor.ts';
import { originOf } from '#web/log-page.tsx';
import { Failed } from '#web/states.tsx';
import { absoluteTime, Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import { TASK_STATES } from '../model.ts';
import { describeEntry, readChanges } from './describe-entry.ts';
import { useTaskHistory } from './queries.ts';

const LABEL: Readonly<Record<string, string>> = {
  title: 'tasks:form.title',
  description: 'tasks:form.description',
  reward: 'tasks:message.reward',
  dueAt: 'tasks:message.due',
  claimLimit: 'tasks:form.places',
  state: 'tasks:message.state',
};

/** Who changed what in a task, newest first. */
export const TaskHistory = ({ taskId }: { taskId: number }) => {
  const { t, locale } = useWords();
  const history = useTaskHistory(taskId);
  if (history.error) return <Failed error={history.error} retry={() => void history.refetch()} />;
  if (!history.data) return <Skeleton height={120} />;
  const show = (field: string, value: unknown): string => {
    if (value === null || value === undefined || value === '') return '–';
    if (field === 'dueAt' && typeof value === 'string') return absoluteTime(value, locale);
    const state = TASK_STATES.find((each) => field === 'state' && each === value);
    return state ? t(`tasks:state.${state}`) : String(value);
  };
  return (
    <Timeline bulletSize={12} lineWidth={2} color="moss" active={history.data.items.length}>
      {history.data.items.map((entry) => (
        <Timeline.Item
          key={entry.number}
          title={<Text size="sm">{describeEntry(entry, t) ?? entry.type}</Text>}
        >
          <Stack gap={2}>
            {readChanges(entry, show).map((change) => (
              <Text key={change.field} size="sm" lineClamp={4} style={{ overflowWrap: 'anywhere' }}>
                <span className="quiet">{t(LABEL[change.field] ?? 'tasks:name')}:</span>{' '}
                <s className="quiet">{change.old}</s> → {change.new}
              </Text>
            ))}
            <Text size="xs" className="quiet">
              {actorName(entry.actor)} · {t(`web:log.via.${originOf(entry)}`)} · <Time iso={entry.at} />
            </Text>
          </Stack>
        </Timeline.Item>
      ))}
    </Timeline>
  );
};
