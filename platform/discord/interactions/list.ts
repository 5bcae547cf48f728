import { ButtonStyle, ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { shorten } from '#platform/text/shorten.ts';
import { type ComponentHandler, readArgument } from './components.ts';
import type { Answer, HandlerFacts, InteractionContext, MessageBody } from './context.ts';
import { customId } from './custom-id.ts';
import { keep, keepOn, recall } from './kept.ts';

/** Characters of an embed's description. Source: Discord's reference, "Embed Limits". */
const DESCRIPTION_LIMIT = 4_096;

/** One page of a list. */
export type ListPage = {
  readonly title: string;
  /** Markdown, a line each; one that is too long for its share of the page is shortened. */
  readonly lines: readonly string[];
  /** How many there are in all; left out where it is not known. */
  readonly total?: number | undefined;
  /** Where the next page begins, as `page` understands it: a keyset cursor or an offset. Left out on the last one. */
  readonly next?: string | undefined;
};

/** Which page is wanted. */
export type PageWanted = { readonly cursor: string | undefined; readonly size: number };

/** A list that is shown by pages, with buttons for who asked. */
export type List = HandlerFacts & {
  readonly name: string;
  /** Lines of a page. */
  readonly size: number;
  /** Said when there is nothing; a key with its namespace. */
  readonly empty: string;
  readonly page: (context: InteractionContext, query: unknown, wanted: PageWanted) => Promise<ListPage>;
};

/** A list with what its query is. */
export type ListOf<Query> = List & { readonly query?: Query };

/** Declares a list. `query` is what was asked for (JSON); it is kept while somebody turns the pages. */
export const defineList = <Rule extends z.ZodType>({
  query: rule,
  page,
  ...list
}: HandlerFacts & {
  readonly name: string;
  readonly size: number;
  readonly empty: string;
  readonly query: Rule;
  readonly page: (
    context: InteractionContext,
    query: z.output<Rule>,
    wanted: PageWanted,
  ) => Promise<ListPage>;
}): ListOf<z.input<Rule>> => ({
  ...list,
  page: async (context, query, wanted) => page(context, rule.parse(query), wanted),
});

/** What is asked for, and where the pages after the first begin, as far as they have been seen. */
const keptSchema = z.object({ query: z.unknown(), cursors: z.array(z.string()) });
type Kept = z.output<typeof keptSchema>;

/** `<id of what is kept>.<page>` */
const placeRule = z
  .string()
  .regex(/^[\w-]{16}\.\d{1,4}$/)
  .transform((text) => ({ id: text.slice(0, 16), number: Number(text.slice(17)) }));

type Shown = { readonly list: List; readonly page: ListPage; readonly number: number };

const footerOf = ({ t }: InteractionContext, { list, page, number }: Shown): string | undefined => {
  const pages = page.total === undefined ? undefined : Math.max(1, Math.ceil(page.total / list.size));
  if (number === 0 && page.next === undefined) return undefined;
  return pages === undefined
    ? t('platform:list.page', { page: number + 1 })
    : t('platform:list.page-of', { page: number + 1, pages: Math.max(pages, number + 1) });
};

const buttonsOf = ({ t }: InteractionContext, { list, page, number }: Shown, id: string) => {
  const button = (to: number, emoji: string, label: string, isOn: boolean) => ({
    type: ComponentType.Button as const,
    custom_id: customId(list.name, `${id}.${to}`),
    label: `${emoji} ${label}`,
    style: ButtonStyle.Secondary as const,
    disabled: !isOn,
  });
  return {
    type: ComponentType.ActionRow as const,
    components: [
      button(Math.max(0, number - 1), '◀', t('platform:list.previous'), number > 0),
      button(number + 1, '▶', t('platform:list.next'), page.next !== undefined),
    ],
  };
};

const messageOf = (context: InteractionContext, shown: Shown, id: string | undefined): MessageBody => {
  const { page, list } = shown;
  const share = Math.floor(DESCRIPTION_LIMIT / Math.max(1, page.lines.length)) - 1;
  const footer = footerOf(context, shown);
  return {
    embeds: [
      {
        title: page.title,
        description:
          page.lines.length === 0
            ? context.t(list.empty)
            : page.lines.map((line) => shorten(line, share)).join('\n'),
        ...(footer === undefined ? {} : { footer: { text: footer } }),
      },
    ],
    ...(id === undefined ? {} : { components: [buttonsOf(context, shown, id)] }),
  };
};

/** Answers with the first page of a list; with buttons when there are more. Only who asked may press them. */
export const showList = async <Query>(
  context: InteractionContext,
  list: ListOf<Query>,
  query: NoInfer<Query>,
): Promise<Answer> => {
  const page = await list.page(context, query, { cursor: undefined, size: list.size });
  const kept: Kept = { query, cursors: page.next === undefined ? [] : [page.next] };
  const id = page.next === undefined ? undefined : await keep(context, 'list', kept);
  return {
    kind: 'reply',
    isPrivate: list.answers !== 'publicly',
    message: messageOf(context, { list, page, number: 0 }, id),
  };
};

const turnTo = async (context: InteractionContext, list: List, argument: string): Promise<Answer> => {
  const { id, number } = readArgument(placeRule, argument);
  const { query, cursors } = keptSchema.parse(await recall(context, 'list', id));
  // Nobody turns further than to the page after the last that was seen.
  const seen = Math.min(number, cursors.length);
  const page = await list.page(context, query, { cursor: cursors[seen - 1], size: list.size });
  await keepOn(context, 'list', id, {
    query,
    cursors: [...cursors.slice(0, seen), ...(page.next === undefined ? [] : [page.next])],
  });
  return { kind: 'update', message: messageOf(context, { list, page, number: seen }, id) };
};

/** What answers a list's buttons. */
export const handlersOfList = (list: List): readonly ComponentHandler[] => [
  {
    name: list.name,
    permission: list.permission,
    answers: 'in-place',
    type: ComponentType.Button,
    run: (context, { argument }) => turnTo(context, list, argument),
  },
];
