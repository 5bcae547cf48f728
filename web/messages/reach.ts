import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { readReach } from '#messages/contracts.ts';
import { type MentionChoice, pingsSomebody } from '#messages/mentions.ts';
import { call, queryKey } from '../call.ts';
import { useGuild } from '../guild.tsx';
import { useWords } from '../words.ts';

/** How many members a choice of mentions reaches, as a sentence. */
export const useReach = (choice: MentionChoice): string => {
  const { t } = useWords();
  const { guild } = useGuild();
  const query = { all: choice.all, roles: choice.roles.join(), users: choice.users.join() };
  const reach = useQuery({
    queryKey: queryKey(guild.id, readReach, query),
    queryFn: async () => (await call(readReach, { guildId: guild.id, query })).body.members,
    enabled: pingsSomebody(choice),
    placeholderData: keepPreviousData,
  });
  if (!pingsSomebody(choice)) return t('messages:mentions.nobody');
  if (reach.data === undefined) return t('messages:mentions.counting');
  return t(choice.all === 'here' ? 'messages:mentions.reach-here' : 'messages:mentions.reach', {
    count: reach.data,
  });
};
