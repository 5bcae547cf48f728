import { Alert, Button, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconTrashX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { isStatus } from '#web/call.ts';
import { DiscordText } from '#web/discord-text.tsx';
import { useGuild } from '#web/guild.tsx';
import { Empty, Failed } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { Due, StateBadge, SyncMark } from './marks.tsx';
import { EditTaskForm } from './parts.ts';
import { useTask, useTaskAction, useTaskHistory } from './queries.ts';
import { TaskActions } from './task-actions.tsx';
import { TaskClaims } from './task-claims.tsx';
import { TaskHistory } from './task-history.tsx';
import { Places } from './task-table.tsx';

type Props = {
  readonly taskId: number;
  readonly isFresh: boolean;
  readonly isEditing: boolean;
  readonly setIsEditing: (value: boolean) => void;
  readonly onDirty: (isDirty: boolean) => void;
  readonly onGone: () => void;
};

/** One task: what it says, what one may do with it, and what happened to it. */
export const TaskView = ({ taskId, isFresh, isEditing, setIsEditing, onDirty, onGone }: Props) => {
  const task = useTask(taskId);
  if (isStatus(task.error, 404)) return <Gone taskId={taskId} />;
  if (task.error && !task.data) return <Failed error={task.error} retry={() => void task.refetch()} />;
  if (!task.data) return <Skeleton height={240} />;
  if (isEditing && task.data.can.edit)
    return <EditTaskForm task={task.data} onDone={() => setIsEditing(false)} onDirty={onDirty} />;
  return <Shown task={task.data} isFresh={isFresh} onEdit={() => setIsEditing(true)} onGone={onGone} />;
};

/** Deleted, maybe while one looked at it; what happened to it can still be read, and it can be brought back. */
const Gone = ({ taskId }: { taskId: number }) => {
  const { t } = useWords();
  const { may } = useGuild();
  const restore = useTaskAction('restore');
  const history = useTaskHistory(taskId);
  const wasThere = (history.data?.pages[0]?.items.length ?? 0) > 0;
  return (
    <>
      <Empty icon={<IconTrashX size={44} stroke={1.4} />} title={t('tasks-web:gone.title', { id: taskId })}>
        <Text ta="center" className="quiet">
          {t('tasks-web:gone.text')}
        </Text>
        {wasThere && may('tasks.delete') && (
          <Button loading={restore.isPending} onClick={() => restore.mutate(taskId)}>
            {t('tasks:button.restore')}
          </Button>
        )}
      </Empty>
      {wasThere && (
        <Section title={t('tasks-web:history.title')}>
          <TaskHistory taskId={taskId} />
        </Section>
      )}
    </>
  );
};

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <div>
    <Text component="dt" className="eyebrow" mb={2}>
      {label}
    </Text>
    <Text component="dd" m={0} size="md">
      {children}
    </Text>
  </div>
);

const Section = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack component="section" gap="xs">
    <Title order={4} className="eyebrow" ff="text">
      {title}
    </Title>
    {children}
  </Stack>
);

const Shown = ({
  task,
  isFresh,
  onEdit,
  onGone,
}: {
  task: PresentedTask;
  isFresh: boolean;
  onEdit: () => void;
  onGone: () => void;
}) => {
  const { t } = useWords();
  return (
    <Stack gap="lg">
      <Stack gap="sm" className={isFresh ? 'fresh' : ''} style={{ borderRadius: 8 }}>
        <Group gap="sm">
          <StateBadge state={task.state} />
          <SyncMark task={task} label />
        </Group>
        <Title order={3} size="h2" className="wrap">
          {task.title}
        </Title>
        <SimpleGrid component="dl" cols={{ base: 2, xs: 3 }} spacing="sm" m={0}>
          <Fact label={t('tasks:message.reward')}>
            {task.reward === 0 ? '–' : t('tasks:message.points', { count: task.reward })}
          </Fact>
          <Fact label={t('tasks-web:list.places')}>
            <Places task={task} />
          </Fact>
          <Fact label={t('tasks:message.due')}>
            <Due task={task} detail="below" />
          </Fact>
        </SimpleGrid>
      </Stack>
      {task.sync.reason !== null && (
        <Alert color="orange" variant="light" c="var(--mantine-color-text)">
          {task.sync.reason}
        </Alert>
      )}
      <TaskActions task={task} onEdit={onEdit} onGone={onGone} />
      {task.description !== null && <DiscordText text={task.description} />}
      {task.claims.length > 0 && (
        <Section title={t('tasks:message.claimed-by')}>
          <TaskClaims task={task} />
        </Section>
      )}
      <Section title={t('tasks-web:history.title')}>
        <TaskHistory taskId={task.id} />
      </Section>
    </Stack>
  );
};
