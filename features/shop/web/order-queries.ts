import { infiniteQueryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { call, queryKey } from '#web/call.ts';
import type { Opening } from '#web/feature-route.ts';
import { ORDER_STATES } from '../entity.ts';
import { orderContracts } from '../order-model.ts';

/** What is chosen of the orders, kept in the address. */
export const orderChoices = z.object({
  state: z.enum(ORDER_STATES).optional().catch(undefined),
  member: z.string().optional().catch(undefined),
});

/** Orders, newest first: all of them for moderators, their own for members. */
export const ordersQuery = (guildId: string, { state, member }: z.output<typeof orderChoices>) =>
  infiniteQueryOptions({
    queryKey: queryKey(guildId, orderContracts.list, { state, member }),
    initialPageParam: undefined as string | undefined,
    queryFn: async ({ pageParam: cursor }) =>
      (await call(orderContracts.list, { guildId, query: { state, of: member, cursor } })).body,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  });

/** Asks for what the page of orders shows first. */
export const askForOrders = ({ client, guildId, search }: Opening): void =>
  void client.prefetchInfiniteQuery(ordersQuery(guildId, orderChoices.parse(search)));
