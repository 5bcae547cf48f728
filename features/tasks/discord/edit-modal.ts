import { ComponentType, TextInputStyle } from 'discord-api-types/v10';
import type { Answer, InteractionContext } from '#platform/discord/interactions/context.ts';
import { customId, type ModalHandler } from '#platform/discord/interactions/define.ts';
import { DomainError } from '#platform/errors.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { shorten } from '#platform/text/shorten.ts';
import { EDIT_MODAL } from '../custom-ids.ts';
import { formatDue, parseDue } from '../due.ts';
import { DESCRIPTION_LIMIT, type Task, TITLE_LIMIT, taskPatchSchema } from '../model.ts';
import * as tasks from '../service.ts';
import { parseTaskId, say } from './answers.ts';

const timeZoneOf = async (context: InteractionContext): Promise<string> =>
  (await readSettings(context.guild, GUILD_PART, guildSettingsSchema)).value.timeZone;

/** The form in which a moderator edits a task; it carries the version, so that a stale form is refused. */
export const editForm = async (context: InteractionContext, task: Task): Promise<Answer> => {
  const { t } = context;
  const timeZone = await timeZoneOf(context);
  const input = (
    name: string,
    value: string,
    limits: { style?: TextInputStyle; required: boolean; max: number },
  ) => ({
    type: ComponentType.Label as const,
    label: t(`tasks:form.${name}`),
    ...(name === 'due' ? { description: t('tasks:form.due-hint', { timeZone }) } : {}),
    component: {
      type: ComponentType.TextInput as const,
      custom_id: name,
      style: limits.style ?? TextInputStyle.Short,
      required: limits.required,
      max_length: limits.max,
      ...(value === '' ? {} : { value }),
    },
  });
  return {
    kind: 'modal',
    modal: {
      custom_id: customId(EDIT_MODAL, `${task.id}.${task.version}`),
      title: t('tasks:form.heading', { id: task.id }),
      components: [
        input('title', task.title, { required: true, max: TITLE_LIMIT }),
        input('description', task.description ?? '', {
          style: TextInputStyle.Paragraph,
          required: false,
          max: DESCRIPTION_LIMIT,
        }),
        input('reward', String(task.reward), { required: true, max: 7 }),
        input('due', task.dueAt === null ? '' : formatDue(task.dueAt, timeZone), {
          required: false,
          max: 50,
        }),
        input('places', String(task.claimLimit), { required: true, max: 3 }),
      ],
    },
  };
};

const wholeNumber = (text: string | undefined): number =>
  /^\d{1,9}$/.test(text?.trim() ?? '') ? Number(text) : Number.NaN;

/** Takes the form back. */
export const editModal: ModalHandler = {
  name: EDIT_MODAL,
  permission: 'tasks.edit',
  run: async (context, argument, values) => {
    const [number = '', version = ''] = argument.split('.');
    const id = parseTaskId(number);
    const task = await tasks.loadTask(context.guild, id);
    const timeZone = await timeZoneOf(context);
    const typed = (values.due ?? '').trim();
    // Typed back unchanged, a time keeps the seconds that the form does not show.
    const isSameDue = typed === (task.dueAt === null ? '' : formatDue(task.dueAt, timeZone));
    const dueAt = typed === '' ? null : parseDue(typed, timeZone, context.now);
    if (dueAt === undefined) throw new DomainError('tasks.bad-due', 400, { text: shorten(typed, 50) });
    const parsed = taskPatchSchema.safeParse({
      title: values.title,
      description: values.description ?? '',
      reward: wholeNumber(values.reward),
      claimLimit: wholeNumber(values.places),
      ...(isSameDue ? {} : { dueAt }),
    });
    if (!parsed.success) {
      const fields = [...new Set(parsed.error.issues.map((issue) => String(issue.path[0])))];
      throw new DomainError('tasks.invalid', 400, { fields: fields.join(', ') });
    }
    const based = /^\d{1,9}$/.test(version) ? Number(version) : -1;
    return say(
      context,
      'done.updated',
      await tasks.updateTask(context.guild, context.actor, id, parsed.data, based),
    );
  },
};
