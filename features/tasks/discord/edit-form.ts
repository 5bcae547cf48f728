import { z } from 'zod';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { defineForm, formField } from '#platform/discord/interactions/forms/define-form.ts';
import { openForm } from '#platform/discord/interactions/forms/steps.ts';
import { DomainError } from '#platform/errors.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { shorten } from '#platform/text/shorten.ts';
import { EDIT_FORM } from '../custom-ids.ts';
import { formatDue, parseDue } from '../due.ts';
import { newTaskSchema, type Task } from '../model.ts';
import * as tasks from '../service.ts';
import { say } from './answers.ts';

const timeZoneOf = async (context: InteractionContext): Promise<string> =>
  (await readSettings(context.guild, GUILD_PART, guildSettingsSchema)).value.timeZone;

const typedDue = (task: Task, timeZone: string): string =>
  task.dueAt === null ? '' : formatDue(task.dueAt, timeZone);

/** `<number>.<version>`: the version that somebody saw, so that a stale form is refused. */
const reference = z
  .string()
  .regex(/^[1-9]\d{0,8}\.\d{1,9}$/)
  .transform((text) => {
    const [id, version] = text.split('.').map(Number);
    return { id: id ?? 0, version: version ?? 0 };
  });

/** The form in which a moderator edits a task. */
export const editForm = defineForm({
  name: EDIT_FORM,
  permission: 'tasks.edit',
  words: 'tasks:edit-form',
  argument: reference,
  fields: {
    title: formField({ input: 'line', rule: newTaskSchema.shape.title }),
    description: formField({ input: 'lines', rule: newTaskSchema.shape.description.unwrap() }),
    reward: formField({ input: 'line', rule: newTaskSchema.shape.reward.unwrap() }),
    due: formField({ input: 'line', rule: z.string().trim().max(50), hasHint: true }),
    places: formField({ input: 'line', rule: newTaskSchema.shape.claimLimit.unwrap() }),
  },
  start: async (context, { id }) => {
    const timeZone = await timeZoneOf(context);
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
    const timeZone = await timeZoneOf(context);
    // Typed back unchanged, a time keeps the seconds that the form does not show.
    const isSameDue = due === typedDue(await tasks.loadTask(context.guild, id), timeZone);
    const dueAt = due === '' ? null : parseDue(due, timeZone, context.now);
    if (dueAt === undefined) throw new DomainError('tasks.bad-due', 400, { text: shorten(due, 50) });
    const changes = { ...patch, claimLimit: places, ...(isSameDue ? {} : { dueAt }) };
    return say(
      context,
      'done.updated',
      await tasks.updateTask(context.guild, context.actor, id, changes, version),
    );
  },
});

export const openEditForm = (context: InteractionContext, task: Task): Promise<Answer> =>
  openForm(context, editForm, `${task.id}.${task.version}`);
