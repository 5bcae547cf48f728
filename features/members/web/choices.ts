import { z } from 'zod';
import { LEVELS } from '#platform/permissions/levels.ts';
import { lineOfText } from '#platform/text/text.ts';
import { SEARCH_LIMIT } from '#records/contracts.ts';
import { PAGE_SIZES } from '#web/records/choices.ts';
import { MEMBER_SORTS } from '../model.ts';

const optional = <Schema extends z.ZodType>(schema: Schema) => schema.optional().catch(undefined);
const day = optional(z.iso.date());
/** An id, or a name of digits: an address holds either as a number where it can. */
const text = z.union([z.string(), z.number().transform(String)]);

/** What is chosen of the list, kept in the address. Days are the reader's own. */
export const memberChoices = z.object({
  search: optional(text.pipe(lineOfText({ max: SEARCH_LIMIT }))),
  role: optional(z.string().regex(/^\d{5,20}$/)),
  level: optional(z.enum(LEVELS)),
  are: optional(z.enum(['people', 'bots', 'marked', 'erasure'])),
  joinedFrom: day,
  joinedTo: day,
  activeFrom: day,
  activeTo: day,
  balanceFrom: optional(z.int()),
  balanceTo: optional(z.int()),
  sort: optional(z.enum(MEMBER_SORTS)),
  direction: optional(z.enum(['asc', 'desc'])),
  after: optional(text),
  page: optional(z.int().min(2)),
  size: optional(z.literal(PAGE_SIZES)),
});
export type MemberChoices = z.infer<typeof memberChoices>;

/** The names of what narrows the list. */
export const NARROWING = [
  'search',
  'role',
  'level',
  'are',
  'joinedFrom',
  'joinedTo',
  'activeFrom',
  'activeTo',
  'balanceFrom',
  'balanceTo',
] as const satisfies readonly (keyof MemberChoices)[];

/** When a day begins where the reader is; with `after`, so many days later. */
const beginning = (date: string | undefined, after = 0): string | undefined => {
  if (date === undefined) return undefined;
  const [year = 0, month = 1, number = 1] = date.split('-').map(Number);
  return new Date(year, month - 1, number + after).toISOString();
};

/** What is asked of the API; a day up to which something is counts as whole. */
export const queryOf = (chosen: MemberChoices) => ({
  search: chosen.search === '' ? undefined : chosen.search,
  role: chosen.role,
  level: chosen.level,
  are: chosen.are,
  joinedFrom: beginning(chosen.joinedFrom),
  joinedTo: beginning(chosen.joinedTo, 1),
  activeFrom: beginning(chosen.activeFrom),
  activeTo: beginning(chosen.activeTo, 1),
  balanceFrom: chosen.balanceFrom,
  balanceTo: chosen.balanceTo,
  sort: chosen.sort,
  direction: chosen.direction,
  cursor: chosen.after,
  limit: chosen.size ?? 20,
});
