import { type RawBuilder, sql } from 'kysely';

/** Columns in which words are looked for. */
export const TICKET_TEXTS = ['title', 'description', 'device', 'requester_name'] as const;
/** Where words are looked for besides: what was answered to a category's questions. */
export const TICKET_WORDS = [
  ...TICKET_TEXTS,
  `jsonb_path_query_array(answers, '$[*].answer')::text`,
] as const;
export const MESSAGE_TEXTS = ['text'] as const;

/** Tickets in which something is still to be done, as an index knows them. */
export const UNDONE = `state in ('open', 'working', 'waiting')`;

/** Languages whose endings of words are known. */
const CONFIGS = ['finnish', 'english'] as const;

/** What words of some columns are by, for an index's text and for what is to use it. */
export const wordsOf = (columns: readonly string[]): string => {
  const text = columns.map((column) => `coalesce(${column}, '')`).join(` || ' ' || `);
  return `(${CONFIGS.map((config) => `to_tsvector('pg_catalog.${config}'::regconfig, ${text})`).join(' || ')})`;
};

/** Shorter words are taken as they are. */
const LONG = 5;
/** Letters at the end that Finnish changes within a word, where its endings are not all: `luokka`, `luokassa`; `tulostin`, `tulostimen`. */
const CHANGING = 2;

/** How words begin in all their forms, as a query of PostgreSQL: `luok:* & tulost:*`. Pure. */
export const beginningsOf = (words: string): string =>
  (words.match(/[\p{L}\p{N}]+/gu) ?? [])
    .map(
      (word) => `${word.length < LONG ? word : word.slice(0, Math.max(LONG - 1, word.length - CHANGING))}:*`,
    )
    .join(' & ');

/** Whether some columns have the words, in whatever form. @param beginnings as `beginningsOf` says them */
export const haveWords = (
  columns: readonly string[],
  { words, beginnings }: Readonly<Record<'words' | 'beginnings', RawBuilder<unknown>>>,
): RawBuilder<boolean> => {
  const asked = [
    ...CONFIGS.map(
      (config) => sql`websearch_to_tsquery(${sql.lit(`pg_catalog.${config}`)}::regconfig, ${words}::text)`,
    ),
    sql`to_tsquery('pg_catalog.simple'::regconfig, ${beginnings}::text)`,
  ];
  return sql<boolean>`${sql.raw(wordsOf(columns))} @@ (${sql.join(asked, sql` || `)})`;
};
