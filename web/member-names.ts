import { keepPreviousData, type UseQueryResult, useQueries } from '@tanstack/react-query';
import type { z } from 'zod';
import { mentionedUsers } from '#discord-view/text/mentioned-users.ts';
import { findMembers } from '#platform/http/platform-contracts.ts';
import { call, queryKey } from './call.ts';
import { useGuild } from './guild.tsx';
import { useWords } from './words.ts';

/** As many as the API gives at once. */
const AT_ONCE = 100;

type Found = UseQueryResult<z.output<typeof findMembers.response>['items']>;

const together = (found: readonly Found[]) => ({
  names: new Map(found.flatMap(({ data = [] }) => data.map(({ id, name }) => [id, name] as const))),
  areKnown: found.every(({ isPending }) => !isPending),
});

const useMentioned = (texts: readonly string[]): ReturnType<typeof together> => {
  const { guild } = useGuild();
  const ids = [...new Set(texts.flatMap(mentionedUsers))].sort();
  const parts = Array.from({ length: Math.ceil(ids.length / AT_ONCE) }, (_, at) =>
    ids.slice(at * AT_ONCE, (at + 1) * AT_ONCE).join(),
  );
  return useQueries({
    queries: parts.map((part) => ({
      queryKey: queryKey(guild.id, findMembers, { ids: part }),
      queryFn: async () => {
        const query = { ids: part, limit: AT_ONCE };
        return (await call(findMembers, { guildId: guild.id, query })).body.items;
      },
      placeholderData: keepPreviousData,
    })),
    combine: together,
  });
};

/** Names in the open guild of those whom texts mention, by id; whoever left has none. */
export const useMemberNames = (texts: readonly string[]): ReadonlyMap<string, string> =>
  useMentioned(texts).names;

/** Stands for a member in a sentence of the log, as Discord writes a mention: the page knows the name. Pure. */
export const mentionOf = (id: string): string => `<@${id}>`;

/** Puts names in place of the members whom sentences mention; whoever left is called so. */
export const useNaming = (texts: readonly string[]): ((text: string) => string) => {
  const { t } = useWords();
  const { names, areKnown } = useMentioned(texts);
  return (text) =>
    text.replaceAll(
      /<@!?(\d{15,20})>/g,
      (_, id: string) => names.get(id) ?? (areKnown ? t('web:log.gone') : '…'),
    );
};
