import { Group, Skeleton, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { Due, StateBadge, SyncMark } from './marks.tsx';
import './task-table.css';

type Props = {
  readonly tasks: readonly PresentedTask[];
  readonly fresh: ReadonlySet<number>;
  readonly onOpen: (id: number) => void;
};

/** Claimed places of all places. */
export const Places = ({ task }: { task: PresentedTask }) => (
  <span>{`${task.claims.length} / ${task.claimLimit}`}</span>
);

const Head = () => {
  const { t } = useWords();
  return (
    <Table.Thead>
      <Table.Tr>
        <Table.Th w={58} className="eyebrow task-number" ta="right">
          #
        </Table.Th>
        <Table.Th className="eyebrow">{t('tasks:form.title')}</Table.Th>
        <Table.Th w={142} className="eyebrow">
          {t('tasks:message.state')}
        </Table.Th>
        <Table.Th w={110} className="eyebrow task-reward" ta="right">
          {t('tasks:message.reward')}
        </Table.Th>
        <Table.Th w={168} className="eyebrow">
          {t('tasks:message.due')}
        </Table.Th>
        <Table.Th w={92} className="eyebrow task-places">
          {t('tasks-web:list.places')}
        </Table.Th>
        <Table.Th w={98} className="eyebrow task-sync">
          Discord
        </Table.Th>
      </Table.Tr>
    </Table.Thead>
  );
};

/** Tasks as a table. */
export const TaskRows = ({ tasks, fresh, onOpen }: Props) => {
  const { locale } = useWords();
  return (
    <div className="card task-table">
      <Table verticalSpacing={7} horizontalSpacing="md" layout="fixed">
        <Head />
        <Table.Tbody>
          {tasks.map((task) => (
            <Table.Tr
              key={task.id}
              className={`row ${fresh.has(task.id) ? 'fresh' : ''}`}
              data-task-id={task.id}
              onClick={() => onOpen(task.id)}
              style={{ cursor: 'pointer' }}
            >
              <Table.Td className="quiet task-number" ta="right">
                {task.id}
              </Table.Td>
              <Table.Td>
                <UnstyledButton
                  w="100%"
                  display="block"
                  onClick={(event) => {
                    event.stopPropagation();
                    onOpen(task.id);
                  }}
                >
                  <Text span display="block" fw={550} truncate title={task.title}>
                    {task.title}
                  </Text>
                </UnstyledButton>
              </Table.Td>
              <Table.Td>
                <StateBadge state={task.state} />
              </Table.Td>
              <Table.Td className="task-reward" ta="right">
                {task.reward === 0 ? <span className="quiet">–</span> : task.reward.toLocaleString(locale)}
              </Table.Td>
              <Table.Td>
                <Due task={task} />
              </Table.Td>
              <Table.Td className={`task-places ${task.claims.length === 0 ? 'quiet' : ''}`}>
                <Places task={task} />
              </Table.Td>
              <Table.Td className="task-sync">
                <SyncMark task={task} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};

/** Tasks as cards, for a phone. */
export const TaskCards = ({ tasks, fresh, onOpen }: Props) => {
  const { t } = useWords();
  return (
    <Stack gap={8} component="ul" p={0} m={0} style={{ listStyle: 'none' }}>
      {tasks.map((task) => (
        <Group
          key={task.id}
          component="li"
          className={`card ${fresh.has(task.id) ? 'fresh' : ''}`}
          data-task-id={task.id}
          wrap="nowrap"
          align="flex-start"
          gap={0}
        >
          <UnstyledButton
            className="row"
            p="sm"
            onClick={() => onOpen(task.id)}
            style={{ flex: 1, minWidth: 0, borderRadius: 12 }}
          >
            <Text fw={600} lineClamp={2} className="wrap" mb={8}>
              {task.title}
            </Text>
            <Group gap="xs" wrap="nowrap">
              <StateBadge state={task.state} />
              <Text size="sm" className="quiet" lineClamp={2}>
                {[
                  `#${task.id}`,
                  `${task.claims.length} / ${task.claimLimit}`,
                  ...(task.reward === 0 ? [] : [t('tasks:message.points', { count: task.reward })]),
                ].join(' · ')}
                {task.dueAt !== null && (
                  <>
                    {' · '}
                    <Due task={task} />
                  </>
                )}
              </Text>
            </Group>
          </UnstyledButton>
          <div style={{ padding: '14px 14px 0 4px' }}>
            <SyncMark task={task} />
          </div>
        </Group>
      ))}
    </Stack>
  );
};

/** The shape of a list that is on its way. */
export const TaskSkeleton = ({ isPhone }: { isPhone: boolean }) => {
  const { t } = useWords();
  const lines = ['62%', '44%', '71%', '38%', '55%', '66%'];
  return (
    <Stack className="card" gap={0} role="status" aria-label={t('web:state.loading')}>
      {lines.map((width) => (
        <Group
          key={width}
          px="md"
          h={isPhone ? 78 : 45}
          gap="md"
          style={{ borderBottom: '1px solid var(--guildhall-line)' }}
        >
          <Skeleton height={12} width={20} />
          <Skeleton height={12} width={width} />
        </Group>
      ))}
    </Stack>
  );
};
