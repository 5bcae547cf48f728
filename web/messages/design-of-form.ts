import { designSchema, emptyDesign, type MessageDesign } from '#messages/design.ts';
import { problemsOf } from '#messages/problems.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import type { Json } from '../form/form-field.ts';
import { placeText } from './places.ts';

/** What is wrong with a message of another shape. All else is wrong with what somebody has typed, and stays to be mended. */
const OF_SHAPE = new Set(['invalid_type', 'invalid_union', 'invalid_value', 'unrecognized_keys']);

/** The message that a form holds. What is typed is kept as it is, however long; its shape is the schema's. Pure. */
export const designOfForm = (value: Json): MessageDesign =>
  designSchema.safeParse(value).error?.issues.some(({ code }) => OF_SHAPE.has(code))
    ? emptyDesign
    : (value as MessageDesign);

/** Why Discord would not take the message that a form holds, in words; undefined: it would. Pure. */
export const designProblem = (value: Json, t: Translate): string | undefined => {
  const [problem] = problemsOf(designOfForm(value), {});
  return (
    problem && t(`messages:errors.${problem.code}`, { ...problem.params, path: placeText(problem.path, t) })
  );
};
