import type { Conflict } from '#platform/http/conflict-contracts.ts';
import type { Json } from '../form/form-field.ts';

/** What a person takes for a field: one side's value, or another. */
export type Taken =
  | { readonly from: 'here' }
  | { readonly from: 'there' }
  | { readonly from: 'other'; readonly value: Json };

/** What was taken, by field. */
export type Choices = Readonly<Record<string, Taken>>;

type Field = Conflict['fields'][number];

/** Whether another value than those of the two sides can be typed: texts and numbers can. Pure. */
export const isTyped = ({ here, there }: Field): boolean =>
  [here, there].every(
    ({ value }) => typeof value === 'number' || typeof value === 'string' || value === null,
  ) &&
  (typeof (here.value ?? there.value) === 'number' || typeof (here.value ?? there.value) === 'string');

/** What is sent of a conflict, by what was taken; fields of which nothing was taken go on waiting. Pure. */
export const decisionsOf = ({ fields }: Conflict, choices: Choices) =>
  fields.flatMap(({ field, here, there }) => {
    const taken = choices[field];
    if (!taken) return [];
    const value = {
      here: here.value,
      there: there.value,
      other: taken.from === 'other' ? taken.value : null,
    };
    return [{ field, here: here.value, there: there.value, value: value[taken.from] }];
  });

/** The same side for all fields. Pure. */
export const allFrom = ({ fields }: Conflict, from: 'here' | 'there'): Choices =>
  Object.fromEntries(fields.map(({ field }) => [field, { from }]));
