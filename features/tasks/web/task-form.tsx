import { Alert, Button, Group, Stack } from '@mantine/core';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { freshKey, isProblem } from '#web/call.ts';
import { ClashAlert } from '#web/clash-alert.tsx';
import { tellDone } from '#web/toast.tsx';
import { useRebase } from '#web/use-rebase.ts';
import { useWords } from '#web/words.ts';
import type { PresentedTask, TaskState } from '../model.ts';
import { emptyValues, fromLocal, type TaskValues, toInput, toPatch, valuesOf } from './form-values.ts';
import { useCreateTask, useUpdateTask } from './queries.ts';
import { fieldLabel, fieldText } from './task-fields.ts';
import { TaskInputs } from './task-inputs.tsx';
import { useTaskForm } from './use-task-form.ts';

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
  const { form, tab, setTab, showErrors, showProblem } = useTaskForm(emptyValues);
  const [problem, setProblem] = useState<string>();
  useTellDirty(form.isDirty() && !create.isSuccess, onDirty);
  const submit = (values: TaskValues): void => {
    setProblem(undefined);
    create.mutate(
      { body: toInput(values), key },
      {
        onSuccess: (task) => {
          tellDone(t('tasks:done.created', { id: task.id, title: task.title }));
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
        {problem !== undefined && <Problem text={problem} />}
        <TaskInputs form={form} tab={tab} setTab={setTab} states={[]} />
        <Buttons onCancel={() => onDone(undefined)}>
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
  const { form, tab, setTab, showErrors, showProblem } = useTaskForm(stored.value);
  const { based, clash, taken, edited } = useRebase(form, stored);
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
        <Buttons onCancel={onDone}>
          <Button type="submit" loading={update.isPending}>
            {t('web:settings.save')}
          </Button>
        </Buttons>
      </Stack>
    </form>
  );
};
