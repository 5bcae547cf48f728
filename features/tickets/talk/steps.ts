import type { z } from 'zod';
import type { NewTicket } from '../new-ticket.ts';
import { choicesOf, type Question, ruleOfAnswer } from '../question-model.ts';
import { ticketFields } from '../ticket.ts';
import { type Draft, USUAL } from './draft.ts';

/** Something that a conversation asks. */
export type Step =
  | { readonly kind: (typeof USUAL)[number]; readonly isRequired: boolean }
  | { readonly kind: 'own'; readonly question: Question; readonly isRequired: boolean };

/** All that is asked, in its order. Pure. */
export const stepsOf = ({ questions }: Pick<Draft, 'questions'>): readonly Step[] => [
  ...USUAL.map((kind) => ({ kind, isRequired: kind !== 'device' })),
  ...questions.map((question) => ({ kind: 'own' as const, question, isRequired: question.isRequired })),
];

const ruleOf = (step: Step): z.ZodType<string | null> =>
  step.kind === 'own' ? ruleOfAnswer(step.question) : ticketFields[step.kind].schema;

/** What somebody wrote, as an answer; undefined where it will not do. Null leaves it out. Pure. */
export const readAnswer = (step: Step, text: string | null): string | null | undefined => {
  if (text === null) return step.isRequired ? undefined : null;
  const typed = text.trim();
  // People do not mind how a choice is written.
  const chosen =
    step.kind === 'own' && step.question.kind === 'choice'
      ? choicesOf(step.question).find((each) => each.toLocaleLowerCase() === typed.toLocaleLowerCase())
      : undefined;
  return typed === '' ? undefined : ruleOf(step).safeParse(chosen ?? typed).data;
};

/** The ticket that was asked for, once all is answered. Pure. */
export const ticketOf = ({ answers, questions, category }: Draft): NewTicket => ({
  title: answers[0] ?? '',
  description: answers[1] ?? '',
  device: answers[2] ?? null,
  category,
  answers: questions.flatMap(({ label }, at) => {
    const answer = answers[USUAL.length + at] ?? null;
    return answer === null ? [] : [{ question: label, answer }];
  }),
});
