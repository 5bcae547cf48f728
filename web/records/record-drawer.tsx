import { type ReactNode, useRef, useState } from 'react';
import { confirmDiscard } from '../confirm.tsx';
import { useDrafts } from '../draft.ts';
import { useWords } from '../words.ts';
import { draftOf } from './drafts.ts';
import { Drawer } from './drawer.tsx';
import type { OnDirty } from './record-form.tsx';
import type { DrawerProps } from './record-page.tsx';
import { useRecordWords, type Worded } from './record-words.ts';

/** What the form of a new record is given. */
export type NewFormProps = {
  readonly onDone: (id: number | undefined) => void;
  readonly onDirty: OnDirty;
};
/** What an open record is given. */
export type ViewProps = {
  readonly id: number;
  readonly isFresh: boolean;
  readonly isEditing: boolean;
  readonly setIsEditing: (isEditing: boolean) => void;
  readonly onDirty: OnDirty;
  readonly onGone: () => void;
};

/** As wide as a record is that is read (px); a form may need more, for what is seen beside it. */
const READ_WIDTH = 720;

/** The record that is open or being made, beside the list. What is typed is not lost by a click beside it. */
export const RecordDrawer = ({
  source,
  path,
  width,
  newForm: NewForm,
  view: View,
  openId,
  isNew,
  fresh,
  onClose,
  onMade,
}: DrawerProps & {
  source: Worded;
  path: string;
  width: number;
  newForm: (props: NewFormProps) => ReactNode;
  view: (props: ViewProps) => ReactNode;
}) => {
  const { t } = useWords();
  const say = useRecordWords(source);
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
  // What was typed before and not saved is to be seen.
  const isEditing = shownId !== undefined && (editingId === shownId || drafts.has(draftOf(path, shownId)));
  const leave = (): void => {
    setEditingId(undefined);
    onClose();
  };
  const askToLeave = async (): Promise<void> => {
    if (isDirty.current && !(await confirmDiscard(t))) return;
    drafts.forget(draftOf(path, shownId));
    leave();
  };
  return (
    <Drawer
      isOpen={openId !== undefined || isNew}
      onClose={() => void askToLeave()}
      title={shownId === undefined ? say('form.new') : say('record.one', { id: shownId })}
      rowId={shownId}
      width={shownId === undefined || isEditing ? width : Math.min(width, READ_WIDTH)}
    >
      {shownId === undefined ? (
        <NewForm onDone={(id) => (id === undefined ? leave() : onMade(id))} onDirty={onDirty} />
      ) : (
        <View
          key={shownId}
          id={shownId}
          isFresh={fresh.has(shownId)}
          isEditing={isEditing}
          setIsEditing={(value) => setEditingId(value ? shownId : undefined)}
          onDirty={onDirty}
          onGone={leave}
        />
      )}
    </Drawer>
  );
};
