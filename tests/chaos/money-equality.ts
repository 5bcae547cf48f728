import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import { boardMirror } from '#features/economy/board.ts';
import { placeSchema } from '#features/economy/model.ts';
import { itemMirror } from '#features/shop/item-mirror.ts';
import { itemSchema } from '#features/shop/model.ts';
import type { Stage } from './stage.ts';

/** What a message of an item says and reads back. */
const READ_BACK = ['name', 'description', 'price', 'stock'] as const;
const itemsSchema = z.object({ items: z.array(itemSchema), nextCursor: z.string().nullable() });
const placesSchema = z.object({ items: z.array(placeSchema) });

type Looked = Pick<Stage, 'api' | 'simulator' | 'guildId' | 'shopChannel'>;

const allItems = async ({ api, guildId }: Looked) => {
  const found: z.output<typeof itemSchema>[] = [];
  for (let cursor = ''; ; ) {
    const answer = await api.call('GET', `/api/v1/guilds/${guildId}/shop/items?limit=100${cursor}`);
    const page = itemsSchema.parse(answer.body);
    found.push(...page.items);
    if (page.nextCursor === null) return found;
    cursor = `&cursor=${page.nextCursor}`;
  }
};

const itemDifferences = (
  items: readonly z.output<typeof itemSchema>[],
  messages: readonly APIMessage[],
): readonly string[] => {
  const byItem = Map.groupBy(messages, (message) => itemMirror.recordIdOf(message));
  byItem.delete(undefined);
  const found: string[] = [];
  for (const item of items) {
    const [message, ...more] = byItem.get(String(item.id)) ?? [];
    byItem.delete(String(item.id));
    if (item.sync.state !== 'synced')
      found.push(`item ${item.id} is ${item.sync.state}: ${item.sync.reason ?? ''}`);
    if (!message) found.push(`item ${item.id} has no message`);
    if (more.length > 0) found.push(`item ${item.id} has ${more.length + 1} messages`);
    const shown = message ? itemMirror.read(message) : {};
    for (const field of message ? READ_BACK : [])
      if (shown[field] !== item[field])
        found.push(`item ${item.id} ${field}: ${item[field]} here, ${String(shown[field])} on Discord`);
  }
  for (const id of byItem.keys()) found.push(`a message of item ${id}, which does not exist`);
  return found;
};

/** Whom the board names, and the digits of what it says that they have. */
const linesOf = (message: APIMessage | undefined): readonly string[] =>
  [...(message?.embeds[0]?.description ?? '').matchAll(/<@(\d+)> · .*?([\d,.\s]+)$/gm)].map(
    ([, user, amount]) => `${user} ${amount?.replace(/\D/g, '')}`,
  );

/** How shop items and balances differ from their messages; empty when both sides are equal. */
export const moneyDifferences = async (stage: Looked): Promise<readonly string[]> => {
  const { api, simulator, guildId, shopChannel } = stage;
  const items = await allItems(stage);
  const { items: places } = placesSchema.parse(
    (await api.call('GET', `/api/v1/guilds/${guildId}/economy/balances?limit=20`)).body,
  );
  const messages = await simulator.messages(shopChannel);
  const boards = messages.filter((message) => boardMirror.recordIdOf(message) !== undefined);
  const here = places.map(({ userId, balance }) => `${userId} ${balance}`).join(', ');
  const there = linesOf(boards[0]).join(', ');
  return [
    ...itemDifferences(items, messages),
    ...(boards.length === 1 ? [] : [`there are ${boards.length} boards`]),
    ...(here === there ? [] : [`balances: ${here} here, ${there} on Discord`]),
  ];
};
