import { useRef, useState } from 'react';
import { confirmDiscard } from '#web/confirm.tsx';
import { useDrafts } from '#web/draft.ts';
import { RecordDrawer } from '#web/record-drawer.tsx';
import { useWords } from '#web/words.ts';
import { draftOf } from './drafts.ts';
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
  const drafts = useDrafts();
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
    if (isDirty.current && !(await confirmDiscard(t))) return;
    drafts.forget(draftOf(shownId));
    leave();
  };
  return (
    <RecordDrawer
      isOpen={openId !== undefined || isNew}
      onClose={() => void askToLeave()}
      title={shownId === undefined ? t('tasks-web:form.new') : t('tasks:message.footer', { id: shownId })}
      rowId={shownId}
    >
      {shownId === undefined ? (
        <NewTaskForm onDone={(id) => (id === undefined ? leave() : onMade(id))} onDirty={onDirty} />
      ) : (
        <TaskView
          key={shownId}
          taskId={shownId}
          isFresh={fresh.has(shownId)}
          // What was typed before and not saved is to be seen.
          isEditing={editingId === shownId || drafts.has(draftOf(shownId))}
          setIsEditing={(value) => setEditingId(value ? shownId : undefined)}
          onDirty={onDirty}
          onGone={leave}
        />
      )}
    </RecordDrawer>
  );
};
