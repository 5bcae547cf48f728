import { z } from 'zod';
import { beginningOf } from '#platform/text/shorten.ts';
import { lineOfText } from '#platform/text/text.ts';
import { SEARCH_LIMIT } from '#records/contracts.ts';
import type { RecordFilter } from './source.ts';

/** Records on a page. */
export const PAGE_SIZES = [10, 20, 50, 100] as const;
export type PageSize = (typeof PAGE_SIZES)[number];
const USUAL_SIZE: PageSize = 20;

/** A record's number in the address. */
export const recordNumber = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number);

const listSchema = z.looseObject({
  search: z
    .union([z.string(), z.number().transform(String)])
    .transform((text) => beginningOf(text.trim(), SEARCH_LIMIT))
    .pipe(lineOfText({ max: SEARCH_LIMIT }))
    .optional()
    .catch(undefined),
  sort: z.string().max(50).optional().catch(undefined),
  direction: z.enum(['asc', 'desc']).optional().catch(undefined),
  /** Cursor of the page, and its number from 2 on; on the first one neither. */
  after: z
    .union([z.string(), z.number().transform(String)])
    .optional()
    .catch(undefined),
  page: z.int().min(2).max(1_000_000).optional().catch(undefined),
  size: z.literal(PAGE_SIZES).optional().catch(undefined),
  new: z.boolean().optional().catch(undefined),
});

type FilterValue = string | true | undefined;

/** What is chosen in a list, kept in the address. */
export type ListChoices = Pick<
  z.output<typeof listSchema>,
  'search' | 'sort' | 'direction' | 'after' | 'page' | 'size' | 'new'
> & {
  readonly filters: Readonly<Record<string, FilterValue>>;
};

/** Told of what else is chosen; typing replaces the address instead of filling the way back. */
export type OnChange = (
  change: Partial<Pick<ListChoices, 'search' | 'filters' | 'sort' | 'direction'>>,
  way: 'push' | 'replace',
) => void;

const filterValue = (filter: RecordFilter, raw: unknown): FilterValue => {
  if (filter.kind === 'toggle') return raw === true ? true : undefined;
  // Which values there are, the guild says; the API looks at what it is asked.
  if (filter.kind === 'loaded')
    return typeof raw === 'string' || typeof raw === 'number'
      ? beginningOf(String(raw), SEARCH_LIMIT) || undefined
      : undefined;
  return filter.values.find((value) => value === raw);
};

/** Reads the address; a choice that is not one counts as not made. Pure. */
export const readChoices = (filters: readonly RecordFilter[], search: unknown): ListChoices => {
  const { search: text, sort, direction, after, page, size, new: isNew, ...rest } = listSchema.parse(search);
  return {
    search: text === '' ? undefined : text,
    sort,
    direction,
    after,
    page: after === undefined ? undefined : page,
    size,
    new: isNew,
    filters: Object.fromEntries(
      filters.map((filter) => [filter.name, filterValue(filter, rest[filter.name])]),
    ),
  };
};

/** The address of choices; what is not chosen is not in it. Pure. */
export const writeChoices = ({ filters, ...chosen }: ListChoices): Record<string, unknown> =>
  Object.fromEntries(Object.entries({ ...filters, ...chosen }).filter(([, value]) => value !== undefined));

/** What a change of the list leads to: its first page. */
export const FIRST_PAGE = { after: undefined, page: undefined } as const;

/** Whether a list is narrowed. Pure. */
export const isNarrowed = ({ search, filters }: ListChoices): boolean =>
  search !== undefined || Object.values(filters).some((value) => value !== undefined);

/** What is asked of the API. */
export type ListQuery = {
  readonly limit: PageSize;
  readonly cursor?: string | undefined;
  readonly [name: string]: unknown;
};

/** The list that the choices mean. Pure. */
export const listQueryOf = ({ search, sort, direction, after, size, filters }: ListChoices): ListQuery => ({
  search,
  sort,
  direction,
  cursor: after,
  limit: size ?? USUAL_SIZE,
  ...Object.fromEntries(
    Object.entries(filters).map(([name, value]) => [name, value === true ? 'true' : value]),
  ),
});
