import { Drawer } from '@mantine/core';
import { Suspense, useRef, useState } from 'react';
import { confirm } from '#web/confirm.tsx';
import { Loading } from '#web/states.tsx';
import { useWords } from '#web/words.ts';
import { NewTaskForm, TaskView } from './parts.ts';

/** The task that is open or being made, beside the list. What is typed is not lost by a click beside it. */
export const TaskDrawer = ({
  openId,
  isNew,
  fresh,
  onClose,
  onMade,
}: {
  openId: number | undefined;
  isNew: boolean;
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
  const askToLeave = async (): Promise<void> => {
    const isAllowed =
      !isDirty.current ||
      (await confirm({
        title: t('web:leave.title'),
        text: t('web:leave.text'),
        confirm: t('web:leave.confirm'),
        cancel: t('web:leave.stay'),
        isDangerous: true,
      }));
    if (isAllowed) leave();
  };
  return (
    <Drawer
      opened={openId !== undefined || isNew}
      onClose={() => void askToLeave()}
      position="right"
      size="min(600px, 100vw)"
      title={shownId === undefined ? t('tasks-web:form.new') : t('tasks:message.footer', { id: shownId })}
      closeButtonProps={{ 'aria-label': t('web:action.close') }}
      styles={{ title: { fontWeight: 600 }, body: { paddingBottom: 32 } }}
    >
      <Suspense fallback={<Loading />}>
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
      </Suspense>
    </Drawer>
  );
};
