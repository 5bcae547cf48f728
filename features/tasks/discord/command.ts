import type { z } from 'zod';
import { type Command, defineVerb } from '#platform/discord/interactions/command.ts';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { showList } from '#platform/discord/interactions/list.ts';
import { DomainError } from '#platform/errors.ts';
import { timeZoneOf } from '#platform/guilds/settings.ts';
import { requireTypedTime } from '#platform/schedule/typed-time.ts';
import { openEditForm } from '#records/edit-form.ts';
import { PLACE_STATES, PLACES_LIMIT } from '#records/places/claim.ts';
import { BUTTONS } from '../custom-ids.ts';
import { newTaskSchema, REWARD_LIMIT, TITLE_LIMIT } from '../model.ts';
import * as tasks from '../service.ts';
import { say, takingPart } from './answers.ts';
import { editForm } from './edit-form.ts';
import { taskList } from './list.ts';

/** The API's own rules, with a sentence for the person who typed. */
const parseNewTask = (input: z.input<typeof newTaskSchema>) => {
  const parsed = newTaskSchema.safeParse(input);
  if (!parsed.success) {
    const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
    throw new DomainError('tasks.invalid', 400, { fields: fields.join(', ') });
  }
  return parsed.data;
};

const typedDue = async (
  { guild, now }: InteractionContext,
  text: string | undefined,
): Promise<string | null> =>
  text === undefined ? null : requireTypedTime(text, await timeZoneOf(guild), now);

/** `/task …` */
export const taskCommand: Command = {
  name: 'task',
  verbs: {
    create: defineVerb({
      permission: 'tasks.create',
      options: {
        title: { type: 'string', required: true, maxLength: TITLE_LIMIT },
        description: { type: 'string', required: false, maxLength: 2000 },
        reward: { type: 'integer', required: false, min: 0, max: REWARD_LIMIT },
        due: { type: 'string', required: false, maxLength: 50 },
        places: { type: 'integer', required: false, min: 1, max: PLACES_LIMIT },
        discussion: { type: 'boolean', required: false },
      },
      run: async (context, values) => {
        const input = parseNewTask({
          title: values.title,
          description: values.description ?? null,
          reward: values.reward ?? 0,
          dueAt: await typedDue(context, values.due),
          claimLimit: values.places ?? 1,
          discussion: values.discussion ?? false,
        });
        return say(context, 'done.created', await tasks.createTask(context.guild, context.actor, input));
      },
    }),
    list: defineVerb({
      permission: 'tasks.read',
      byText: true,
      options: {
        state: { type: 'string', required: false, choices: PLACE_STATES },
        mine: { type: 'boolean', required: false },
      },
      run: (context, { state, mine }) => showList(context, taskList, { state, mine: mine ?? false }),
    }),
    claim: takingPart.verbs.claim,
    release: takingPart.verbs.release,
    complete: takingPart.verbs.complete,
    edit: defineVerb({
      permission: 'tasks.edit',
      options: { task: takingPart.anyRecord },
      run: async (context, { task }) =>
        openEditForm(context, editForm, await tasks.loadTask(context.guild, task)),
    }),
    reopen: takingPart.verbs.reopen,
    free: takingPart.verbs.free,
    delete: defineVerb({
      permission: 'tasks.delete',
      options: { task: takingPart.anyRecord },
      run: async (context, { task: id }) => {
        const task = await tasks.loadTask(context.guild, id);
        await tasks.deleteTask(context.guild, context.actor, id, undefined);
        return say(context, 'done.deleted', task, { name: BUTTONS.restore, label: 'tasks:button.restore' });
      },
    }),
  },
};
