import { z } from 'zod';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { timeZoneOf } from '#platform/guilds/settings.ts';
import { formatTypedTime, requireTypedTime } from '#platform/schedule/typed-time.ts';
import { editedRecord } from '#records/edit-form.ts';
import { EDIT_FORM } from '../custom-ids.ts';
import { newTaskSchema, type Task } from '../model.ts';
import * as tasks from '../service.ts';
import { say } from './answers.ts';

const typedDue = (task: Task, timeZone: string): string =>
  task.dueAt === null ? '' : formatTypedTime(task.dueAt, timeZone);

/** The form in which a moderator edits a task. */
export const editForm = defineForm({
  name: EDIT_FORM,
  permission: 'tasks.edit',
  words: 'tasks:edit-form',
  argument: editedRecord,
  fields: {
    title: formField({ input: 'line', rule: newTaskSchema.shape.title }),
    description: formField({ input: 'lines', rule: newTaskSchema.shape.description.unwrap() }),
    reward: formField({ input: 'line', rule: newTaskSchema.shape.reward.unwrap() }),
    due: formField({ input: 'line', rule: z.string().trim().max(50), hasHint: true }),
    places: formField({ input: 'line', rule: newTaskSchema.shape.claimLimit.unwrap() }),
  },
  start: async (context, { id }) => {
    const timeZone = await timeZoneOf(context.guild);
    const task = await tasks.loadTask(context.guild, id);
    return {
      params: { id, timeZone },
      filled: {
        title: task.title,
        description: task.description ?? '',
        reward: String(task.reward),
        due: typedDue(task, timeZone),
        places: String(task.claimLimit),
      },
    };
  },
  run: async (context, { id, version }, { due, places, ...patch }) => {
    const timeZone = await timeZoneOf(context.guild);
    // Typed back unchanged, a time keeps the seconds that the form does not show.
    const isSameDue = due === typedDue(await tasks.loadTask(context.guild, id), timeZone);
    const dueAt = due === '' ? null : requireTypedTime(due, timeZone, context.now);
    const changes = { ...patch, claimLimit: places, ...(isSameDue ? {} : { dueAt }) };
    return say(
      context,
      'done.updated',
      await tasks.updateTask(context.guild, context.actor, id, changes, version),
    );
  },
});
