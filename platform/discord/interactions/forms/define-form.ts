import type { z } from 'zod';
import { type ArgumentRule, readArgument } from '../components.ts';
import type { Answer, HandlerFacts, InteractionContext } from '../context.ts';
import type { Form, FormField, FormFields, FormStart } from './form.ts';

/** Declares a field; keeps its rule's type. */
export const formField = <Rule extends z.ZodType>(field: FormField<Rule>): FormField<Rule> => field;

type ValuesOf<Fields extends FormFields> = {
  readonly [Name in keyof Fields]: z.output<Fields[Name]['rule']>;
};

/**
 * Declares a form. `argument` is what it is about, as a record's number: it comes back when the form does. `run` gets values that obey the
 * fields' rules; a DomainError that it throws is said above a button that brings the form back.
 */
export const defineForm = <const Fields extends FormFields, Rule extends ArgumentRule>({
  argument: rule,
  start = async () => ({}),
  run,
  ...form
}: HandlerFacts & {
  readonly name: string;
  readonly words: string;
  readonly argument: Rule;
  readonly fields: Fields;
  readonly start?: (context: InteractionContext, argument: z.output<Rule>) => Promise<FormStart>;
  readonly run: (
    context: InteractionContext,
    argument: z.output<Rule>,
    values: ValuesOf<Fields>,
  ) => Promise<Answer>;
}): Form => ({
  ...form,
  start: async (context, argument) => start(context, readArgument(rule, argument)),
  run: async (context, argument, values) =>
    // Read by the rules of these very fields.
    run(context, readArgument(rule, argument), values as ValuesOf<Fields>),
});
