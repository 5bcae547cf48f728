import { useForm } from '@mantine/form';
import { useState } from 'react';
import { ApiProblem } from '#web/call.ts';
import { useWords } from '#web/words.ts';
import { newTaskSchema } from '../model.ts';
import { type TaskValues, toInput } from './form-values.ts';
import type { DescriptionTab } from './task-inputs.tsx';

const FIELDS = ['title', 'description', 'reward', 'claimLimit', 'dueAt', 'state'] as const;
const isField = (path: string): boolean => FIELDS.some((field) => field === path);

/** A task's form, checked by the API's own schema; what the API refuses is shown at its field. */
export const useTaskForm = (initial: TaskValues) => {
  const { t } = useWords();
  const [tab, setTab] = useState<DescriptionTab>('write');
  const form = useForm<TaskValues>({
    initialValues: initial,
    validateInputOnBlur: true,
    validate: (values) => {
      const parsed = newTaskSchema.safeParse(toInput(values));
      return Object.fromEntries(
        (parsed.error?.issues ?? []).map(({ path: [field] }) => [
          String(field),
          t(`tasks-web:invalid.${String(field)}`),
        ]),
      );
    },
  });

  /** Puts the focus on the first field that is wrong. */
  const showErrors = (errors: Readonly<Record<string, unknown>>): void => {
    if ('description' in errors) setTab('write');
    const first = FIELDS.find((field) => field in errors);
    if (first) setTimeout(() => form.getInputNode(first)?.focus());
  };
  /** Shows an answer's errors at their fields. Returns whether there were any. */
  const showProblem = (error: Error): boolean => {
    const found = error instanceof ApiProblem ? (error.problem.errors ?? []) : [];
    const errors = Object.fromEntries(
      found
        .map(({ path }) => path.split('.')[0] ?? '')
        .filter(isField)
        .map((field) => [field, t(`tasks-web:invalid.${field}`)]),
    );
    if (error instanceof ApiProblem && error.problem.code === 'tasks.limit-below-claims')
      errors.claimLimit = error.message;
    form.setErrors(errors);
    showErrors(errors);
    return Object.keys(errors).length > 0;
  };
  return { form, tab, setTab, showErrors, showProblem };
};
