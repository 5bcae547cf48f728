import { Alert, Button, Drawer, Text } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { modals } from '@mantine/modals';
import { IconAlertTriangle, IconChecklist, IconPlus } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { z } from 'zod';
import { beginningOf } from '#platform/text/shorten.ts';
import { lineOfText } from '#platform/text/text.ts';
import { useAddress, usePathParam } from '#web/address.ts';
import { useGuild } from '#web/guild.tsx';
import { Page } from '#web/page.tsx';
import { Empty, Failed } from '#web/states.tsx';
import { SyncProgress } from '#web/sync-progress.tsx';
import { useWords } from '#web/words.ts';
import { TASK_ENTITY } from '../entity.ts';
import { SEARCH_LIMIT, TASK_STATES } from '../model.ts';
import { useLiveTasks } from './live-tasks.ts';
import { useTaskList } from './queries.ts';
import { PAGE_SIZES, TaskFilter, TaskPager } from './task-filter.tsx';
import { NewTaskForm } from './task-form.tsx';
import { TaskCards, TaskRows, TaskSkeleton } from './task-table.tsx';
import { TaskView } from './task-view.tsx';

/** What is chosen, kept in the address. */
const choices = z.object({
  state: z.enum(TASK_STATES).optional().catch(undefined),
  search: z
    .union([z.string(), z.number().transform(String)])
    .transform((text) => beginningOf(text.trim(), SEARCH_LIMIT))
    .pipe(lineOfText({ max: SEARCH_LIMIT }))
    .optional()
    .catch(undefined),
  mine: z.literal(true).optional().catch(undefined),
  /** Cursors of the pages before this one, the newest last. */
  pages: z.array(z.number().int().positive()).optional().catch(undefined),
  size: z.literal(PAGE_SIZES).optional().catch(undefined),
  new: z.boolean().optional().catch(undefined),
});
const taskNumber = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number);

/** The list of tasks, and in a drawer the one that is open. */
export const TasksPage = () => {
  const { t } = useWords();
  const { guild, me, may } = useGuild();
  const { chosen, go } = useAddress(choices);
  const openId = usePathParam('taskId', taskNumber);
  const { pages = [], size = PAGE_SIZES[1] } = chosen;
  const list = useTaskList({
    state: chosen.state,
    search: chosen.search,
    mine: chosen.mine ? 'true' : undefined,
    cursor: pages.at(-1),
    limit: size,
  });
  const fresh = useLiveTasks();
  const isPhone = useMediaQuery('(max-width: 62em)', undefined, { getInitialValueInEffect: false });

  const base = `/guilds/${guild.id}/tasks`;
  const isNew = chosen.new === true && openId === undefined;
  const isFiltered = [chosen.search, chosen.state, chosen.mine].some((each) => each !== undefined);
  const { data } = list;
  const List = isPhone ? TaskCards : TaskRows;
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
      {list.isPending && <TaskSkeleton isPhone={isPhone} />}
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
          <List tasks={data.items} fresh={fresh} onOpen={(id) => go({ new: undefined }, `${base}/${id}`)} />
        </div>
      )}
      {data && (data.total > 0 || pages.length > 0) && (
        <TaskPager
          total={data.total}
          size={size}
          onSize={(next) => go({ size: next, pages: undefined }, base)}
          onNewer={pages.length > 0 ? () => go({ pages: shorter(pages) }, base) : undefined}
          onOlder={
            data.nextCursor === null
              ? undefined
              : () => go({ pages: [...pages, Number(data.nextCursor)] }, base)
          }
        />
      )}
      <TaskDrawer
        openId={openId}
        isNew={isNew}
        isPhone={isPhone}
        fresh={fresh}
        onClose={() => go({ new: undefined }, base)}
        onMade={(id) => go({ new: undefined }, `${base}/${id}`)}
      />
    </Page>
  );
};

const shorter = (pages: readonly number[]): number[] | undefined =>
  pages.length > 1 ? pages.slice(0, -1) : undefined;

/** The task that is open or being made, beside the list. What is typed is not lost by a click beside it. */
const TaskDrawer = ({
  openId,
  isNew,
  isPhone,
  fresh,
  onClose,
  onMade,
}: {
  openId: number | undefined;
  isNew: boolean;
  isPhone: boolean;
  fresh: ReadonlySet<number>;
  onClose: () => void;
  onMade: (id: number) => void;
}) => {
  const { t } = useWords();
  const [editingId, setEditingId] = useState<number>();
  const isDirty = useRef(false);
  const onDirty = useRef((value: boolean): void => {
    isDirty.current = value;
  }).current;
  // What was open stays to be seen while the drawer moves out.
  const last = useRef<number>(undefined);
  if (openId !== undefined) last.current = openId;
  else if (isNew) last.current = undefined;
  const shownId = openId ?? last.current;
  const leave = (): void => {
    setEditingId(undefined);
    onClose();
  };
  const askToLeave = (): void => {
    if (!isDirty.current) return leave();
    modals.openConfirmModal({
      title: t('tasks-web:leave.title'),
      children: <Text size="sm">{t('tasks-web:leave.text')}</Text>,
      labels: { confirm: t('tasks-web:leave.confirm'), cancel: t('tasks-web:leave.stay') },
      confirmProps: { color: 'red' },
      onConfirm: leave,
    });
  };
  return (
    <Drawer
      opened={openId !== undefined || isNew}
      onClose={askToLeave}
      position="right"
      size={isPhone ? '100%' : 600}
      title={shownId === undefined ? t('tasks-web:form.new') : t('tasks:message.footer', { id: shownId })}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 }, body: { paddingBottom: 32 } }}
    >
      {shownId === undefined ? (
        <NewTaskForm onDone={(id) => (id === undefined ? leave() : onMade(id))} onDirty={onDirty} />
      ) : (
        <TaskView
          key={shownId}
          taskId={shownId}
          isFresh={fresh.has(shownId)}
          isEditing={editingId === shownId}
          setIsEditing={(value) => setEditingId(value ? shownId : undefined)}
          onDirty={onDirty}
          onGone={leave}
        />
      )}
    </Drawer>
  );
};
