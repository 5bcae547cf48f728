import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import { type ComponentHandler, readArgument } from '../components.ts';
import type { Answer, InteractionContext } from '../context.ts';
import { customId } from '../custom-id.ts';
import type { ModalHandler } from '../define.ts';
import { forget, keep, keepOn, recall } from '../kept.ts';
import { checkFields, type Mistake } from './check.ts';
import type { FilledForm, Form, FormStart } from './form.ts';
import { labelOf, modalOf, pagesOf } from './modal.ts';
import { readSubmitted } from './submitted.ts';

/** A form that is being filled in, as it is kept between pages and while something is wrong. */
type Filling = { readonly argument: string; readonly filled: FilledForm };
type Step = Filling & { readonly page: number; readonly id: string | undefined };

const fileSchema = z.object({
  id: z.string(),
  filename: z.string(),
  size: z.number(),
  contentType: z.string().nullable(),
  url: z.string(),
});
const fillingSchema = z.object({
  argument: z.string(),
  filled: z.record(z.string(), z.union([z.string(), z.array(z.string()), z.array(fileSchema)])),
});

/** `<id of what is kept>.<page>` */
const pageRule = z
  .string()
  .regex(/^[\w-]{16}\.\d$/)
  .transform((text) => ({ id: text.slice(0, 16), page: Number(text.slice(17)) }));

const pageName = (form: Form): string => `${form.name}.page`;

/** Answers with a form. @param argument what it is about, as its rule reads it; it must fit a custom_id */
export const openForm = async (
  context: InteractionContext,
  form: Form,
  argument: string | number,
): Promise<Answer> => {
  const start = await form.start(context, String(argument));
  const id = customId(form.name, argument);
  return { kind: 'modal', modal: await modalOf({ context, form, start }, 0, id, start.filled ?? {}) };
};

/** Opens a page of a form that is kept: the next one, or one in which something was wrong. */
const openPage = async (
  context: InteractionContext,
  form: Form,
  id: string,
  page: number,
): Promise<Answer> => {
  const { argument, filled } = fillingSchema.parse(await recall(context, 'form', id));
  const start = await form.start(context, argument);
  const modal = await modalOf({ context, form, start }, page, customId(pageName(form), `${id}.${page}`), {
    ...start.filled,
    ...filled,
  });
  return { kind: 'modal', modal };
};

/** Keeps what was filled in, and offers the page that comes next. */
const offer = async (
  context: InteractionContext,
  form: Form,
  { argument, filled, id: kept }: Step,
  next: { readonly page: number; readonly label: string; readonly content: string },
): Promise<Answer> => {
  const filling: Filling = { argument, filled };
  if (kept !== undefined) await keepOn(context, 'form', kept, filling);
  const id = kept ?? (await keep(context, 'form', filling));
  const message = {
    content: next.content,
    components: [
      {
        type: ComponentType.ActionRow as const,
        components: [
          {
            type: ComponentType.Button as const,
            custom_id: customId(pageName(form), `${id}.${next.page}`),
            label: next.label,
            style: ButtonStyle.Primary as const,
          },
        ],
      },
    ],
  };
  return answering(kept, { kind: 'reply', isPrivate: true, message });
};

/** The message with the button that led here is the person's own: what comes next takes its place. */
const answering = (kept: string | undefined, answer: Answer): Answer =>
  kept !== undefined && answer.kind === 'reply' && answer.isPrivate
    ? { kind: 'update', message: answer.message }
    : answer;

const complain = async (
  context: InteractionContext,
  form: Form,
  step: Step,
  lines: readonly string[],
): Promise<Answer> =>
  offer(context, form, step, {
    page: step.page,
    label: context.t('platform:form.correct'),
    content: lines.join('\n'),
  });

const describe = (
  context: InteractionContext,
  form: Form,
  start: FormStart,
  mistakes: readonly Mistake[],
): readonly string[] => [
  context.t('platform:form.wrong'),
  ...mistakes.map(({ field, text }) => `- **${labelOf({ context, form, start }, field)}:** ${text}`),
];

/** Errors that another value may mend; for the others the form would be wrong however it is filled in. */
const isMendable = (error: unknown): error is DomainError =>
  error instanceof DomainError && [400, 409, 422].includes(error.status);

const finish = async (
  context: InteractionContext,
  form: Form,
  start: FormStart,
  step: Step,
): Promise<Answer> => {
  const pages = pagesOf(form, start);
  const all = checkFields(pages.flat(), step.filled, context);
  if (all.mistakes.length > 0) {
    const page = pages.findIndex((each) => each.some(([name]) => name === all.mistakes[0]?.field));
    return complain(context, form, { ...step, page }, describe(context, form, start, all.mistakes));
  }
  try {
    const answer = await form.run(context, step.argument, all.values);
    if (step.id !== undefined) await forget(context, step.id);
    return answering(step.id, answer);
  } catch (error) {
    if (!isMendable(error)) throw error;
    return complain(context, form, step, [context.explain(error)]);
  }
};

const submit = async (context: InteractionContext, form: Form, step: Step): Promise<Answer> => {
  const start = await form.start(context, step.argument);
  const pages = pagesOf(form, start);
  const { mistakes } = checkFields(pages[step.page] ?? [], step.filled, context);
  if (mistakes.length > 0) return complain(context, form, step, describe(context, form, start, mistakes));
  const next = step.page + 1;
  if (next >= pages.length) return finish(context, form, start, step);
  const place = { page: next + 1, pages: pages.length };
  return offer(context, form, step, {
    page: next,
    label: context.t('platform:form.continue', place),
    content: context.t('platform:form.kept', place),
  });
};

/** Files that were sent before stay when none are sent now: a modal cannot show them again. */
const merge = (before: FilledForm, now: FilledForm, form: Form): FilledForm => {
  const kept = Object.entries(now).filter(
    ([name, filled]) => form.fields[name]?.input !== 'files' || filled.length > 0,
  );
  return { ...before, ...Object.fromEntries(kept) };
};

/** What answers a form's modals and buttons. */
export const handlersOfForm = (
  form: Form,
): { readonly modals: readonly ModalHandler[]; readonly components: readonly ComponentHandler[] } => {
  const { permission, answers = 'privately' } = form;
  const facts = { permission, answers };
  return {
    modals: [
      {
        ...facts,
        name: form.name,
        run: (context, argument, data) =>
          submit(context, form, { argument, filled: readSubmitted(data), page: 0, id: undefined }),
      },
      {
        ...facts,
        name: pageName(form),
        answers: 'in-place',
        run: async (context, argument, data) => {
          const { id, page } = readArgument(pageRule, argument);
          const before = fillingSchema.parse(await recall(context, 'form', id));
          const filled = merge(before.filled, readSubmitted(data), form);
          return submit(context, form, { argument: before.argument, filled, page, id });
        },
      },
    ],
    components: [
      {
        ...facts,
        name: pageName(form),
        type: ComponentType.Button,
        run: async (context, { argument }) => {
          const { id, page } = readArgument(pageRule, argument);
          return openPage(context, form, id, page);
        },
      },
    ],
  };
};
