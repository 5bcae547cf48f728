import type { Locale, Translate } from '#platform/i18n/translate.ts';
import { absoluteTime } from '#web/time.tsx';
import { TASK_STATES } from '../model.ts';

const LABELS: Readonly<Record<string, string>> = {
  title: 'tasks:form.title',
  description: 'tasks:form.description',
  reward: 'tasks:message.reward',
  dueAt: 'tasks:message.due',
  claimLimit: 'tasks-web:list.places',
  state: 'tasks:message.state',
};

/** A field's name as people read it. Pure. */
export const fieldLabel = (field: string, t: Translate): string => {
  const key = LABELS[field];
  return key === undefined ? field : t(key);
};

/** A field's value as people read it. Pure but for the time zone. */
export const fieldText = (field: string, value: unknown, t: Translate, locale: Locale): string => {
  if (value === null || value === undefined || value === '') return '–';
  if (field === 'dueAt' && typeof value === 'string') return absoluteTime(value, locale);
  if (typeof value === 'number') return value.toLocaleString(locale);
  const state = TASK_STATES.find((each) => field === 'state' && each === value);
  return state ? t(`tasks:state.${state}`) : String(value);
};
