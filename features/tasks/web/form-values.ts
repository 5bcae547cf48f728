import type { z } from 'zod';
import { pickFields } from '#web/rebase.ts';
import type { newTaskSchema, PresentedTask, TaskPatch, TaskState } from '../model.ts';

/** A task as the form holds it: what the inputs give, empty ones included. */
export type TaskValues = {
  title: string;
  description: string;
  reward: number | string;
  claimLimit: number | string;
  /** Local, without a zone, as the picker takes it: `2026-12-01 18:00:00`. */
  dueAt: string | null;
  state: TaskState;
};

const pad = (part: number): string => String(part).padStart(2, '0');

/** A time in the reader's zone, as the picker takes it. */
export const toLocal = (iso: string): string => {
  const date = new Date(iso);
  const day = [date.getFullYear(), pad(date.getMonth() + 1), pad(date.getDate())].join('-');
  return `${day} ${[date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(':')}`;
};

/** A picked time in UTC. */
export const fromLocal = (text: string | null): string | null =>
  text === null || text === '' ? null : new Date(text.replace(' ', 'T')).toISOString();

export const emptyValues: TaskValues = {
  title: '',
  description: '',
  reward: 0,
  claimLimit: 1,
  dueAt: null,
  state: 'open',
};

export const valuesOf = (task: PresentedTask): TaskValues => ({
  title: task.title,
  description: task.description ?? '',
  reward: task.reward,
  claimLimit: task.claimLimit,
  dueAt: task.dueAt === null ? null : toLocal(task.dueAt),
  state: task.state,
});

const toNumber = (value: number | string): number => (value === '' ? Number.NaN : Number(value));

/** What the API takes; an empty number is none, so that it is refused and not taken for 0. */
export const toInput = (values: TaskValues): z.input<typeof newTaskSchema> => ({
  title: values.title,
  description: values.description === '' ? null : values.description,
  reward: toNumber(values.reward),
  claimLimit: toNumber(values.claimLimit),
  dueAt: fromLocal(values.dueAt),
});

/** Only what was edited, so that a save touches nothing else. */
export const toPatch = (values: TaskValues, edited: readonly string[]): TaskPatch =>
  pickFields({ ...toInput(values), state: values.state }, edited);
