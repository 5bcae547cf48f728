import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { InteractionContext } from '#platform/discord/interactions/context.ts';
import { formField } from '#platform/discord/interactions/forms/define-form.ts';
import type { OwnField } from '#platform/discord/interactions/forms/form.ts';
import { recall } from '#platform/discord/interactions/kept.ts';
import type { Locale } from '#platform/i18n/translate.ts';
import { findAllRecords, findRecord } from '#records/find-records.ts';
import type { TicketCategory } from '../category.ts';
import { categoryKind } from '../kinds.ts';
import { askedIn, choicesOf, type Question, ruleOfAnswer, type TicketAnswer } from '../question-model.ts';

/** Categories that members choose from, in their order. */
export const offeredCategories = async ({
  guild,
}: Pick<InteractionContext, 'guild'>): Promise<readonly TicketCategory[]> =>
  (await findAllRecords(guild, categoryKind))
    .filter(({ isOffered }) => isOffered)
    .toSorted((a, b) => a.position - b.position || a.id - b.id);

/** What a form is about: a category's number, 0 for none; after a point, what was kept for it: `12.abc…`. */
export const askingArgument = z
  .string()
  .regex(/^\d{1,10}(?:\.[\w-]{16})?$/)
  .transform((text) => {
    const [number = '0', about] = text.split('.');
    return { category: number === '0' ? null : Number(number), about };
  })
  .refine(({ category }) => category === null || category <= 2_147_483_647);

/** @param about what was kept, if anything */
export const askingId = (category: number | null, about: string | undefined): string =>
  `${category ?? 0}${about === undefined ? '' : `.${about}`}`;

/** A question's name in a form: it stays when others are added, removed or moved while somebody fills it in. Pure. */
const nameOf = ({ label }: Question): string =>
  `own-${createHash('sha256').update(label).digest('hex').slice(0, 12)}`;

const fieldOf = (question: Question, locale: Locale): OwnField => ({
  ...formField({ input: question.kind, rule: ruleOfAnswer(question) }),
  label: askedIn(question, locale),
  ...(question.kind === 'choice'
    ? { options: async () => choicesOf(question).map((value) => ({ value, label: value })) }
    : {}),
});

const questionsOf = async (
  { guild }: Pick<InteractionContext, 'guild'>,
  category: number | null,
): Promise<readonly Question[]> =>
  category === null ? [] : ((await findRecord(guild, categoryKind, category))?.questions ?? []);

/** What a category asks besides, as fields of a form in a person's language. */
export const ownFields = async (
  context: InteractionContext,
  category: number | null,
): Promise<Readonly<Record<string, OwnField>>> =>
  Object.fromEntries(
    (await questionsOf(context, category)).map((question) => [
      nameOf(question),
      fieldOf(question, context.locale),
    ]),
  );

/** What was answered in those fields. */
export const ownAnswers = async (
  context: InteractionContext,
  category: number | null,
  values: Readonly<Record<string, unknown>>,
): Promise<TicketAnswer[]> =>
  (await questionsOf(context, category)).flatMap((question) => {
    const answer = values[nameOf(question)];
    return typeof answer === 'string' ? [{ question: question.label, answer }] : [];
  });

const keptSchema = z.strictObject({ description: z.string() });
export type KeptAbout = z.output<typeof keptSchema>;

/** What a form begins with that is about a message. @throws DomainError expired-form, not-yours */
export const keptAbout = async (context: InteractionContext, about: string): Promise<KeptAbout> =>
  keptSchema.parse(await recall(context, 'form', about));
