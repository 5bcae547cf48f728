import { z } from 'zod';
import type { Locale } from '#platform/i18n/translate.ts';
import { lineOfText, linesOfText, optionalText } from '#platform/text/text.ts';

/** How a question is answered: in a line, in several, or by choosing. */
export const QUESTION_KINDS = ['line', 'lines', 'choice'] as const;

/** Characters of what is asked. Source: Discord's reference, "Label". */
export const QUESTION_LIMIT = 45;
/** Questions of one category: with what every ticket is asked they are two of Discord's forms. */
export const QUESTIONS_LIMIT = 7;
/** Characters of an answer, by its kind; as many as a field of an embed shows. */
export const ANSWER_LIMITS = { line: 200, lines: 1_000, choice: 80 } as const;
/** Choices of one question. Source: Discord's reference, "String Select". */
export const CHOICES_LIMIT = 25;
/** Characters of all choices as they are typed, one a line; with what is said around them they fit into a message on Discord. */
export const CHOICES_TEXT_LIMIT = 1_700;

/** What may be chosen, as it is typed: one a line. Pure. */
export const choicesOf = ({ choices }: { readonly choices: string | null }): readonly string[] => [
  ...new Set(
    (choices ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

const questionSchema = z
  .strictObject({
    label: lineOfText({ min: 1, max: QUESTION_LIMIT }),
    /** The same for who has Discord or the dashboard in Finnish; null: as above. */
    labelFi: optionalText(lineOfText({ max: QUESTION_LIMIT })).default(null),
    kind: z.enum(QUESTION_KINDS).default('line'),
    /** Of a choice: what may be chosen, one a line. */
    choices: optionalText(linesOfText({ max: CHOICES_TEXT_LIMIT })).default(null),
    isRequired: z.boolean().default(false),
  })
  .refine(
    (question) => {
      if (question.kind !== 'choice') return true;
      const choices = choicesOf(question);
      return choices.length >= 2 && choices.length <= CHOICES_LIMIT;
    },
    { path: ['choices'] },
  )
  .refine((question) => choicesOf(question).every((each) => [...each].length <= ANSWER_LIMITS.choice), {
    path: ['choices'],
  });
export type Question = z.output<typeof questionSchema>;

/** What a category asks besides; no question twice, because an answer is known by its question. */
export const questionsSchema = z
  .array(questionSchema)
  .max(QUESTIONS_LIMIT)
  .superRefine((questions, context) => {
    const seen = new Set<string>();
    for (const [at, { label }] of questions.entries()) {
      if (seen.has(label)) context.addIssue({ code: 'custom', path: [at, 'label'], message: 'twice' });
      seen.add(label);
    }
  });

/** What is asked, in a person's language. Pure. */
export const askedIn = ({ label, labelFi }: Pick<Question, 'label' | 'labelFi'>, locale: Locale): string =>
  locale === 'fi' ? (labelFi ?? label) : label;

/** An answer with what was asked by then: questions change, and what was answered stays. */
export const answerSchema = z.strictObject({
  question: lineOfText({ min: 1, max: QUESTION_LIMIT }),
  answer: linesOfText({ min: 1, max: ANSWER_LIMITS.lines }),
});
export const answersSchema = z.array(answerSchema).max(QUESTIONS_LIMIT);
export type TicketAnswer = z.output<typeof answerSchema>;

/** The rule of an answer; null: none. Pure. */
export const ruleOfAnswer = (question: Question): z.ZodType<string | null> => {
  const rule =
    question.kind === 'choice'
      ? z.enum([...choicesOf(question)])
      : question.kind === 'line'
        ? lineOfText({ min: 1, max: ANSWER_LIMITS.line })
        : linesOfText({ min: 1, max: ANSWER_LIMITS.lines });
  return question.isRequired ? rule : rule.nullable();
};

/** What is wrong with answers. */
export type AnswerProblem = { readonly question: string; readonly what: 'missing' | 'wrong' | 'unasked' };

/**
 * Answers as they are kept, in the order in which they are asked and in the words of whoever answered; or the first that is wrong. Those
 * given are known by what is asked, as the category says it. Pure.
 */
export const readAnswers = (
  questions: readonly Question[],
  given: readonly TicketAnswer[],
  locale: Locale,
): { readonly answers: readonly TicketAnswer[] } | { readonly problem: AnswerProblem } => {
  const unasked = given.find((each) => !questions.some(({ label }) => label === each.question));
  if (unasked) return { problem: { question: unasked.question, what: 'unasked' } };
  const answers: TicketAnswer[] = [];
  for (const question of questions) {
    const answer = given.findLast((each) => each.question === question.label)?.answer;
    const asked = askedIn(question, locale);
    const parsed = ruleOfAnswer(question).safeParse(answer ?? null);
    if (!parsed.success)
      return { problem: { question: asked, what: answer === undefined ? 'missing' : 'wrong' } };
    if (parsed.data !== null) answers.push({ question: asked, answer: parsed.data });
  }
  return { answers };
};
