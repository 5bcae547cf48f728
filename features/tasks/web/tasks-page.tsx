import {
  Button,
  Drawer,
  Group,
  SegmentedControl,
  Select,
  Skeleton,
  Stack,
  Text,
  TextInput,
  Title,
} from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { IconChecklist, IconChevronLeft, IconChevronRight, IconPlus, IconSearch } from '@tabler/icons-react';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { z } from 'zod';
import { useGuild } from '#web/guild.tsx';
import { Empty, Failed } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { TASK_STATES, taskStateSchema } from '../model.ts';
import { useLiveTasks, useTaskList } from './queries.ts';
import { TaskForm } from './task-form.tsx';
import { TaskTable } from './task-table.tsx';
import { TaskView } from './task-view.tsx';

const PAGE_SIZE = 20;

const searchSchema = z.object({
  state: taskStateSchema.optional().catch(undefined),
  search: z.string().optional().catch(undefined),
  /** Cursors of the pages before this one, the newest last. */
  pages: z.array(z.number()).optional().catch(undefined),
  new: z.boolean().optional().catch(undefined),
});

/** The list of tasks, and in a drawer the one that is open. All that is chosen is in the address. */
export const TasksPage = () => {
  const { t } = useWords();
  const { guild, may } = useGuild();
  const navigate = useNavigate();
  const { taskId } = useParams({ strict: false }) as { taskId?: string };
  const chosen = searchSchema.parse(useSearch({ strict: false }));
  const [text, setText] = useState(chosen.search ?? '');
  const [search] = useDebouncedValue(text, 250);
  const pages = chosen.pages ?? [];
  const list = useTaskList({
    state: chosen.state,
    search: chosen.search,
    cursor: pages.at(-1),
    limit: PAGE_SIZE,
  });
  const fresh = useLiveTasks();
  const isPhone = useMediaQuery('(max-width: 48em)') ?? false;
  const [isEditing, setIsEditing] = useState(false);

  const base = `/guilds/${guild.id}/tasks`;
  const go = (change: Partial<typeof chosen>, path = base): void => {
    const next = { ...chosen, ...change };
    void navigate({
      to: path,
      search: Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined)) as never,
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed moves the list
  useEffect(() => {
    if ((chosen.search ?? '') !== search)
      go({ search: search === '' ? undefined : search, pages: undefined }, location.pathname);
  }, [search]);

  const openId = taskId !== undefined && /^\d{1,10}$/.test(taskId) ? Number(taskId) : undefined;
  const isNew = chosen.new === true && openId === undefined;
  const close = (): void => {
    setIsEditing(false);
    go({ new: undefined });
  };
  const states = ['all', ...TASK_STATES].map((value) => ({
    value,
    label: value === 'all' ? t('tasks-web:list.all') : t(`tasks:state.${value}`),
  }));
  const setState = (value: string | null): void =>
    go({
      state: value === 'all' || value === null ? undefined : taskStateSchema.parse(value),
      pages: undefined,
    });
  const { data } = list;
  return (
    <Stack maw={1080} mx="auto">
      <Group justify="space-between">
        <Title order={1}>{t('tasks:name')}</Title>
        {may('tasks.create') && (
          <Button leftSection={<IconPlus size={18} />} onClick={() => go({ new: true })}>
            {t('tasks-web:list.new')}
          </Button>
        )}
      </Group>
      <Group gap="sm">
        <TextInput
          flex={1}
          miw={180}
          leftSection={<IconSearch size={16} />}
          placeholder={t('tasks-web:list.search')}
          aria-label={t('tasks-web:list.search')}
          type="search"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {isPhone ? (
          <Select
            data={states}
            value={chosen.state ?? 'all'}
            onChange={setState}
            allowDeselect={false}
            w={150}
            aria-label={t('tasks-web:list.filter')}
          />
        ) : (
          <SegmentedControl
            data={states}
            value={chosen.state ?? 'all'}
            onChange={setState}
            aria-label={t('tasks-web:list.filter')}
          />
        )}
      </Group>
      {list.isPending && <Skeleton height={260} radius="lg" />}
      {list.error && <Failed error={list.error} retry={() => void list.refetch()} />}
      {data && data.items.length === 0 && (
        <Empty
          icon={<IconChecklist size={44} />}
          title={t(chosen.search || chosen.state ? 'tasks-web:list.none-found' : 'tasks-web:list.empty')}
        >
          {!chosen.search && !chosen.state && (
            <Text ta="center" className="quiet">
              {t('tasks-web:list.empty-hint')}
            </Text>
          )}
        </Empty>
      )}
      {data && data.items.length > 0 && (
        <>
          <TaskTable
            tasks={data.items}
            fresh={fresh}
            isPhone={isPhone}
            onOpen={(id) => go({ new: undefined }, `${base}/${id}`)}
          />
          <Group justify="space-between">
            <Text size="sm" className="quiet">
              {t('tasks:list.title', { count: data.total })}
            </Text>
            <Group gap="xs">
              <Button
                variant="default"
                size="xs"
                leftSection={<IconChevronLeft size={14} />}
                disabled={pages.length === 0}
                onClick={() => go({ pages: pages.length > 1 ? pages.slice(0, -1) : undefined })}
              >
                {t('tasks-web:list.newer')}
              </Button>
              <Button
                variant="default"
                size="xs"
                rightSection={<IconChevronRight size={14} />}
                disabled={data.nextCursor === null}
                onClick={() => go({ pages: [...pages, Number(data.nextCursor)] })}
              >
                {t('tasks-web:list.older')}
              </Button>
            </Group>
          </Group>
        </>
      )}
      <Drawer
        opened={openId !== undefined || isNew}
        onClose={close}
        position="right"
        size={isPhone ? '100%' : 560}
        title={
          isNew
            ? t('tasks-web:form.new')
            : openId !== undefined
              ? t('tasks:message.footer', { id: openId })
              : ''
        }
        closeButtonProps={{ 'aria-label': t('web:action.close') }}
      >
        {isNew && (
          <TaskForm
            task={undefined}
            onDone={(id) => (id === undefined ? close() : go({ new: undefined }, `${base}/${id}`))}
          />
        )}
        {openId !== undefined && (
          <TaskView
            key={openId}
            taskId={openId}
            isEditing={isEditing}
            setIsEditing={setIsEditing}
            onGone={close}
          />
        )}
      </Drawer>
    </Stack>
  );
};
