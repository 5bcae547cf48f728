import { queryOptions } from '@tanstack/react-query';
import { call, queryKey } from '#web/call.ts';
import { categoryContracts } from '../category-model.ts';

/** Categories that can be chosen for a new ticket: all of them are one page. */
export const offeredQuery = (guildId: string) =>
  queryOptions({
    queryKey: queryKey(guildId, categoryContracts.list, 'offered'),
    queryFn: async () => {
      const { body } = await call(categoryContracts.list, {
        guildId,
        query: { sort: 'position', limit: 100 },
      });
      return body.items.filter(({ isOffered }) => isOffered);
    },
  });
