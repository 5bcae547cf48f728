import type { PersonalData } from '#platform/people/personal-data.ts';
import { recordsMade } from '#records/personal-data.ts';
import { placesOf } from '#records/places/personal-data.ts';
import { remindersOf } from '#records/reminders/personal-data.ts';
import { TASK_REMINDER_ENTITY } from './entity.ts';
import { taskRecord } from './model.ts';
import { taskPlaces } from './places.ts';

/** What tasks hold about people. */
export const taskPersonalData: readonly PersonalData[] = [
  placesOf(taskPlaces, taskRecord),
  remindersOf(TASK_REMINDER_ENTITY, 'task_reminders'),
  recordsMade(taskRecord),
];
