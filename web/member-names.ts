import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { mentionedUsers } from '#discord-view/text/mentioned-users.ts';
import { findMembers } from '#platform/http/platform-contracts.ts';
import { call, queryKey } from './call.ts';
import { useGuild } from './guild.tsx';

/** As many as the API gives at once; a text with more leaves the rest unknown. */
const AT_ONCE = 100;

const NONE: ReadonlyMap<string, string> = new Map();

/** Names in the open guild of those whom texts mention, by id; whoever left has none. */
export const useMemberNames = (texts: readonly string[]): ReadonlyMap<string, string> => {
  const { guild } = useGuild();
  const ids = [...new Set(texts.flatMap(mentionedUsers))].sort().slice(0, AT_ONCE).join();
  const names = useQuery({
    queryKey: queryKey(guild.id, findMembers, { ids }),
    queryFn: async () => {
      const query = { ids, limit: AT_ONCE };
      const { items } = (await call(findMembers, { guildId: guild.id, query })).body;
      return new Map(items.map(({ id, name }) => [id, name]));
    },
    enabled: ids !== '',
    placeholderData: keepPreviousData,
  });
  return names.data ?? NONE;
};
