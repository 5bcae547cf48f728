import { Alert, Button, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { IconAlertTriangle, IconChecklist, IconPlus } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useAddress, usePathParam } from '#web/address.ts';
import { useGuild } from '#web/guild.tsx';
import { ListSkeleton } from '#web/list-table.tsx';
import { Page } from '#web/page.tsx';
import { Empty, Failed } from '#web/states.tsx';
import { SyncProgress } from '#web/sync-progress.tsx';
import { useWords } from '#web/words.ts';
import { TASK_ENTITY } from '../entity.ts';
import { choices, listQueryOf, taskNumber } from './choices.ts';
import { useLiveTasks } from './live-tasks.ts';
import { TaskDrawer } from './parts.ts';
import { useTaskList } from './queries.ts';
import { TaskFilter, TaskPager } from './task-filter.tsx';
import { TaskTable } from './task-table.tsx';

/** The list of tasks, and in a drawer the one that is open. */
export const TasksPage = () => {
  const { t } = useWords();
  const { guild, me, may } = useGuild();
  const { chosen, go } = useAddress(choices);
  const openId = usePathParam('taskId', taskNumber);
  const { pages = [] } = chosen;
  const query = listQueryOf(chosen);
  const list = useTaskList(query);
  const fresh = useLiveTasks();
  const isPhone = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });

  const base = `/guilds/${guild.id}/tasks`;
  const isNew = chosen.new === true && openId === undefined;
  // Once opened it stays, so that it can be seen moving out.
  const [wasOpened, setWasOpened] = useState(false);
  if (!wasOpened && (isNew || openId !== undefined)) setWasOpened(true);
  const isFiltered = [chosen.search, chosen.state, chosen.mine].some((each) => each !== undefined);
  const { data } = list;
  return (
    <Page
      title={t('tasks:name')}
      place={guild.name}
      actions={
        may('tasks.create') && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => go({ new: true }, base)}>
            {t('tasks-web:list.new')}
          </Button>
        )
      }
    >
      <TaskFilter
        isPhone={isPhone}
        state={chosen.state}
        search={chosen.search ?? ''}
        mine={me.discordId === null ? undefined : chosen.mine === true}
        onChange={(change, way) => go({ ...change, pages: undefined }, location.pathname, way)}
      />
      <SyncProgress mirror={TASK_ENTITY} />
      {list.isPending && <ListSkeleton />}
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {data && data.unreadable.length > 0 && (
        <Alert color="orange" variant="light" icon={<IconAlertTriangle size={18} />}>
          {t('tasks-web:list.unreadable', {
            count: data.unreadable.length,
            numbers: data.unreadable.map((id) => `#${id}`).join(', '),
          })}
        </Alert>
      )}
      {data?.items.length === 0 && data.unreadable.length === 0 && (
        <Empty
          icon={<IconChecklist size={44} stroke={1.4} />}
          title={t(isFiltered || pages.length > 0 ? 'tasks-web:list.none-found' : 'tasks-web:list.empty')}
        >
          {!isFiltered && pages.length === 0 && (
            <Text ta="center" className="quiet">
              {t(may('tasks.create') ? 'tasks-web:list.empty-hint' : 'tasks-web:list.empty-member')}
            </Text>
          )}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <div style={list.isPlaceholderData ? { opacity: 0.55 } : {}} aria-busy={list.isPlaceholderData}>
          <TaskTable
            tasks={data.items}
            fresh={fresh}
            onOpen={(id) => go({ new: undefined }, `${base}/${id}`)}
          />
        </div>
      )}
      {data && (data.total > 0 || pages.length > 0) && (
        <TaskPager
          total={data.total}
          size={query.limit}
          onSize={(next) => go({ size: next, pages: undefined }, base)}
          onNewer={pages.length > 0 ? () => go({ pages: shorter(pages) }, base) : undefined}
          onOlder={
            data.nextCursor === null
              ? undefined
              : () => go({ pages: [...pages, data.nextCursor ?? ''] }, base)
          }
        />
      )}
      {wasOpened && (
        <Suspense fallback={null}>
          <TaskDrawer
            openId={openId}
            isNew={isNew}
            fresh={fresh}
            onClose={() => go({ new: undefined }, base)}
            onMade={(id) => go({ new: undefined }, `${base}/${id}`)}
          />
        </Suspense>
      )}
    </Page>
  );
};

const shorter = (pages: readonly string[]): string[] | undefined =>
  pages.length > 1 ? pages.slice(0, -1) : undefined;
