import { call, queryKey } from '#web/call.ts';
import { listKey } from '#web/records/record-queries.ts';
import type { FilterChoice } from '#web/records/source.ts';
import { categoryContracts } from '../../category-model.ts';
import { countTickets, listAgents, listTags } from '../../desk-model.ts';
import { ticketContracts } from '../../model.ts';

type Choices = {
  readonly queryKey: readonly unknown[];
  readonly queryFn: () => Promise<readonly FilterChoice[]>;
};

/** Who can have tickets, by name. */
export const agentChoices = (guildId: string): Choices => ({
  queryKey: queryKey(guildId, listAgents),
  queryFn: async () =>
    (await call(listAgents, { guildId })).body.items.map(({ id, name }) => ({ value: id, label: name })),
});

/** Tags that are in use. */
export const tagChoices = (guildId: string): Choices => ({
  queryKey: queryKey(guildId, listTags),
  queryFn: async () =>
    (await call(listTags, { guildId })).body.items.map((tag) => ({ value: tag, label: tag })),
});

/** Categories in their order. */
export const categoryChoices = (guildId: string): Choices => ({
  queryKey: queryKey(guildId, categoryContracts.list, 'choices'),
  queryFn: async () =>
    (await call(categoryContracts.list, { guildId, query: { limit: 100 } })).body.items.map(
      ({ id, name }) => ({ value: String(id), label: name }),
    ),
});

/** How many tickets each view has; asked again with the list. */
export const viewCounts = (guildId: string) => ({
  queryKey: [...listKey(guildId, { routes: ticketContracts }), 'counts'],
  queryFn: async () => (await call(countTickets, { guildId })).body,
});
