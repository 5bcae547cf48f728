import { Group, Stack, Table, Text, UnstyledButton } from '@mantine/core';
import { Time } from '#web/time.tsx';
import { useWords } from '#web/words.ts';
import type { PresentedTask } from '../model.ts';
import { StateBadge, SyncMark } from './marks.tsx';

type Props = {
  readonly tasks: readonly PresentedTask[];
  readonly fresh: ReadonlySet<number>;
  readonly isPhone: boolean;
  readonly onOpen: (id: number) => void;
};

const places = (task: PresentedTask): string => `${task.claims.length} / ${task.claimLimit}`;

/** Tasks as a table, on a phone as cards. */
export const TaskTable = (props: Props) => (props.isPhone ? <Cards {...props} /> : <Rows {...props} />);

const Rows = ({ tasks, fresh, onOpen }: Props) => {
  const { t } = useWords();
  return (
    <div className="card" style={{ overflow: 'hidden' }}>
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={60}>#</Table.Th>
            <Table.Th>{t('tasks:form.title')}</Table.Th>
            <Table.Th w={150}>{t('tasks:message.state')}</Table.Th>
            <Table.Th w={110} ta="right">
              {t('tasks:message.reward')}
            </Table.Th>
            <Table.Th w={140}>{t('tasks:message.due')}</Table.Th>
            <Table.Th w={90}>{t('tasks-web:list.places')}</Table.Th>
            <Table.Th w={70}>Discord</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {tasks.map((task) => (
            <Table.Tr
              key={task.id}
              className={fresh.has(task.id) ? 'fresh' : ''}
              data-task-id={task.id}
              onClick={() => onOpen(task.id)}
              style={{ cursor: 'pointer' }}
            >
              <Table.Td className="quiet">{task.id}</Table.Td>
              <Table.Td>
                <UnstyledButton onClick={() => onOpen(task.id)}>
                  <Text fw={600} lineClamp={1} style={{ overflowWrap: 'anywhere' }}>
                    {task.title}
                  </Text>
                </UnstyledButton>
              </Table.Td>
              <Table.Td>
                <StateBadge state={task.state} />
              </Table.Td>
              <Table.Td ta="right">{task.reward === 0 ? '–' : task.reward.toLocaleString()}</Table.Td>
              <Table.Td>{task.dueAt === null ? '–' : <Time iso={task.dueAt} />}</Table.Td>
              <Table.Td>{places(task)}</Table.Td>
              <Table.Td>
                <SyncMark sync={task.sync} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
};

const Cards = ({ tasks, fresh, onOpen }: Props) => {
  const { t } = useWords();
  return (
    <Stack gap="xs">
      {tasks.map((task) => (
        <div key={task.id} className={`card ${fresh.has(task.id) ? 'fresh' : ''}`} data-task-id={task.id}>
          <Group wrap="nowrap" align="flex-start" gap={0} pr="sm">
            <UnstyledButton
              className="row"
              p="sm"
              onClick={() => onOpen(task.id)}
              style={{ flex: 1, borderRadius: 12 }}
            >
              <Text fw={600} lineClamp={2} style={{ overflowWrap: 'anywhere' }}>
                {task.title}
              </Text>
              <Group gap="xs" mt={6}>
                <StateBadge state={task.state} />
                <Text size="sm" className="quiet">
                  {[
                    `#${task.id}`,
                    places(task),
                    ...(task.reward === 0 ? [] : [t('tasks:message.points', { count: task.reward })]),
                  ].join(' · ')}
                </Text>
                {task.dueAt !== null && (
                  <Text size="sm" className="quiet">
                    <Time iso={task.dueAt} />
                  </Text>
                )}
              </Group>
            </UnstyledButton>
            <div style={{ paddingTop: 12 }}>
              <SyncMark sync={task.sync} />
            </div>
          </Group>
        </div>
      ))}
    </Stack>
  );
};
