import { Alert, Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { freshKey, isProblem } from '#web/call.ts';
import { ClashAlert } from '#web/clash-alert.tsx';
import { confirmDiscard } from '#web/confirm.tsx';
import { useDraft, useKeepDraft } from '#web/draft.ts';
import { DraftNote } from '#web/draft-note.tsx';
import { changedFields } from '#web/rebase.ts';
import { tellDone } from '#web/toast.tsx';
import { useRebase } from '#web/use-rebase.ts';
import { useWords } from '#web/words.ts';
import type { PresentedTask, TaskState } from '../model.ts';
import { draftOf, NEW_TASK } from './drafts.ts';
import { emptyValues, fromLocal, type TaskValues, toInput, toPatch, valuesOf } from './form-values.ts';
import { useCreateTask, useUpdateTask } from './queries.ts';
import { fieldLabel, fieldText } from './task-fields.ts';
import { TaskInputs } from './task-inputs.tsx';
import { useTaskForm } from './use-task-form.ts';

const NOTHING_STORED = { value: emptyValues, version: 0 };

/** Told whether there is something typed that would be lost. */
type OnDirty = (isDirty: boolean) => void;

const useTellDirty = (isDirty: boolean, onDirty: OnDirty): void => {
  useEffect(() => {
    onDirty(isDirty);
    return () => onDirty(false);
  }, [isDirty, onDirty]);
};

const Buttons = ({ onCancel, children }: { onCancel: () => void; children: ReactNode }) => {
  const { t } = useWords();
  return (
    <Group justify="flex-end" className="foot">
      <Button variant="default" onClick={onCancel}>
        {t('web:action.cancel')}
      </Button>
      {children}
    </Group>
  );
};

/** Makes a task. Sent twice under the same key, it is made once. */
export const NewTaskForm = ({
  onDone,
  onDirty,
}: {
  /** With the new task's number, or without when nothing was made. */
  onDone: (id: number | undefined) => void;
  onDirty: OnDirty;
}) => {
  const { t } = useWords();
  const [key] = useState(freshKey);
  const create = useCreateTask();
  const draft = useDraft(NEW_TASK, NOTHING_STORED);
  const { form, tab, setTab, showErrors, showProblem } = useTaskForm(draft.values);
  useKeepDraft(draft, NOTHING_STORED, form.values);
  const isTyped = changedFields(emptyValues, form.values).length > 0;
  const [problem, setProblem] = useState<string>();
  useTellDirty(isTyped && !create.isSuccess, onDirty);
  const cancel = async (): Promise<void> => {
    if (isTyped && !(await confirmDiscard(t))) return;
    draft.forget();
    onDone(undefined);
  };
  const submit = (values: TaskValues): void => {
    setProblem(undefined);
    create.mutate(
      { body: toInput(values), key },
      {
        onSuccess: (task) => {
          tellDone(t('tasks:done.created', { id: task.id, title: task.title }));
          draft.forget();
          onDirty(false);
          onDone(task.id);
        },
        onError: (error) => {
          if (!showProblem(error)) setProblem(error.message);
        },
      },
    );
  };
  return (
    <form onSubmit={form.onSubmit(submit, showErrors)} noValidate>
      <Stack>
        {draft.isRestored && isTyped && (
          <DraftNote
            onDiscard={() => {
              draft.forget();
              form.setValues(emptyValues);
            }}
          />
        )}
        {problem !== undefined && <Problem text={problem} />}
        <TaskInputs form={form} tab={tab} setTab={setTab} states={[]} />
        <Buttons onCancel={() => void cancel()}>
          <Button type="submit" loading={create.isPending}>
            {t('tasks-web:form.create')}
          </Button>
        </Buttons>
      </Stack>
    </form>
  );
};

const Problem = ({ text }: { text: string }) => (
  <Alert color="red" variant="light" role="alert">
    {text}
  </Alert>
);

/** `claimed` follows from the claims; nobody chooses it, but it is shown while it is so. */
const statesFor = (state: TaskState): readonly TaskState[] => [
  'open',
  ...(state === 'claimed' ? (['claimed'] as const) : []),
  'completed',
  'cancelled',
];

/** Edits a task on top of its newest version; only what was edited is saved. */
export const EditTaskForm = ({
  task,
  onDone,
  onDirty,
}: {
  task: PresentedTask;
  onDone: () => void;
  onDirty: OnDirty;
}) => {
  const { t, locale } = useWords();
  const stored = useMemo(() => ({ value: valuesOf(task), version: task.version }), [task]);
  const draft = useDraft(draftOf(task.id), stored);
  const { form, tab, setTab, showErrors, showProblem } = useTaskForm(draft.values);
  const { based, clash, taken, edited } = useRebase(form, stored, draft);
  const cancel = async (): Promise<void> => {
    if (edited.length > 0 && !(await confirmDiscard(t))) return;
    draft.forget();
    onDone();
  };
  const update = useUpdateTask(task.id);
  const [problem, setProblem] = useState<string>();
  useTellDirty(edited.length > 0 && !update.isSuccess, onDirty);

  const submit = (values: TaskValues): void => {
    setProblem(undefined);
    if (edited.length === 0) return onDone();
    update.mutate(
      { patch: toPatch(values, edited), version: based.version },
      {
        onSuccess: (saved) => {
          tellDone(t('tasks:done.updated', { id: saved.id, title: saved.title }));
          draft.forget();
          onDirty(false);
          onDone();
        },
        onError: (error) => {
          // What was changed meanwhile is being read; the form shows it.
          if (!isProblem(error, 'stale') && !showProblem(error)) setProblem(error.message);
        },
      },
    );
  };
  const show = (field: keyof TaskValues, values: TaskValues): string =>
    fieldText(field, field === 'dueAt' ? fromLocal(values.dueAt) : values[field], t, locale);
  const isStale = isProblem(update.error, 'stale');
  return (
    <form onSubmit={form.onSubmit(submit, showErrors)} noValidate>
      <Stack>
        {draft.isRestored && edited.length > 0 && (
          <DraftNote
            onDiscard={() => {
              draft.forget();
              form.setValues(based.value);
            }}
          />
        )}
        {clash && (
          <ClashAlert
            title={t('tasks-web:stale.title')}
            clash={clash}
            label={(field) => fieldLabel(field, t)}
            show={(field, side) => show(field, side === 'mine' ? form.values : clash.newer.value)}
            onChosen={update.reset}
          />
        )}
        {!clash && (isStale || taken.length > 0) && (
          <Alert color="orange" variant="light" role="status" c="var(--mantine-color-text)">
            {taken.length > 0
              ? t('tasks-web:stale.taken', {
                  fields: taken.map((field) => fieldLabel(field, t).toLocaleLowerCase()).join(', '),
                })
              : t('web:clash.taken-over')}
          </Alert>
        )}
        {problem !== undefined && <Problem text={problem} />}
        <TaskInputs form={form} tab={tab} setTab={setTab} states={statesFor(based.value.state)} />
        <Buttons onCancel={() => void cancel()}>
          <Button type="submit" loading={update.isPending}>
            {t('web:settings.save')}
          </Button>
        </Buttons>
      </Stack>
    </form>
  );
};
