import type { APIMessage } from 'discord-api-types/v10';
import { z } from 'zod';
import { boardMirror } from '#features/economy/board.ts';
import { itemMirror } from '#features/shop/item-mirror.ts';
import { type Action, type Stage, title } from './stage.ts';

const listSchema = z.object({ items: z.array(z.object({ id: z.number(), version: z.number() })) });

const someItem = async ({ api, guildId, random }: Stage) => {
  const { items } = listSchema.parse(
    (await api.call('GET', `/api/v1/guilds/${guildId}/shop/items?limit=30`)).body,
  );
  return items.length > 0 ? random.pick(items) : undefined;
};

const someMessage = async (
  { simulator, shopChannel, random }: Stage,
  mirror: Pick<typeof itemMirror, 'recordIdOf'>,
): Promise<APIMessage | undefined> => {
  const shown = (await simulator.messages(shopChannel)).filter(
    (message) => mirror.recordIdOf(message) !== undefined,
  );
  return shown.length > 0 ? random.pick(shown) : undefined;
};

const deleteByHand = async (stage: Stage, message: APIMessage | undefined): Promise<unknown> =>
  message && stage.random.chance(0.5)
    ? stage.simulator.deleteMessageAs({
        params: { user_id: stage.moderatorId, channel_id: message.channel_id, message_id: message.id },
      })
    : undefined;

/** A guild has one board, and whoever undoes us again and again is answered later and later: so often it is undone at most. */
const BOARDS_UNDONE = 2;
const undone = new Map<string, number>();

/** What people do in the shop and with money. */
export const MONEY_ACTIONS: readonly Action[] = [
  ({ api, guildId, random }) =>
    api.call('POST', `/api/v1/guilds/${guildId}/shop/items`, {
      body: { name: title(random), price: random.between(1, 500), stock: random.between(0, 9) },
      headers: { 'idempotency-key': `i${random.next()}` },
    }),
  async (stage) => {
    const item = await someItem(stage);
    const { api, guildId, random } = stage;
    const patch = random.pick([
      { name: title(random) },
      { price: random.between(1, 500) },
      { stock: random.pick([null, random.between(0, 9)]) },
    ]);
    return (
      item &&
      api.call('PATCH', `/api/v1/guilds/${guildId}/shop/items/${item.id}`, {
        body: patch,
        headers: { 'if-match': `"${item.version}"` },
      })
    );
  },
  async (stage) => {
    const item = await someItem(stage);
    const { api, guildId, random } = stage;
    return (
      item &&
      api.call('PATCH', `/api/v1/guilds/${guildId}/shop/items/${item.id}/stock`, {
        body: { add: random.between(-2, 3) },
        headers: { 'idempotency-key': `t${random.next()}` },
      })
    );
  },
  async (stage) => {
    const { api, guildId, random } = stage;
    const item = random.chance(0.4) ? await someItem(stage) : undefined;
    return (
      item &&
      api.call('DELETE', `/api/v1/guilds/${guildId}/shop/items/${item.id}`, {
        headers: { 'if-match': `"${item.version}"` },
      })
    );
  },
  ({ api, guildId, random, memberIds }) =>
    api.call('PATCH', `/api/v1/guilds/${guildId}/economy/balances/${random.pick(memberIds)}`, {
      body: { amount: random.pick([-20, 15, 40]), reason: 'chaos' },
      headers: { 'idempotency-key': `b${random.next()}` },
    }),
  ({ simulator, applicationId, guildId, channelId, memberIds, random }) =>
    simulator.runCommandAs({
      params: { user_id: random.pick(memberIds) },
      body: { applicationId, guildId, channelId, name: 'daily' },
    }),
  async (stage) => {
    const message = await someMessage(stage, itemMirror);
    const [embed] = message?.embeds ?? [];
    return (
      message &&
      embed &&
      stage.editElsewhere(message.channel_id, message.id, {
        embeds: [{ ...embed, title: title(stage.random) }],
      })
    );
  },
  async (stage) => deleteByHand(stage, await someMessage(stage, itemMirror)),
  async (stage) => {
    const count = undone.get(stage.guildId) ?? 0;
    const message = count < BOARDS_UNDONE ? await someMessage(stage, boardMirror) : undefined;
    if (!message) return;
    undone.set(stage.guildId, count + 1);
    const { chance } = stage.random;
    if (chance(0.5)) return deleteByHand(stage, message);
    const body = { embeds: [{ description: title(stage.random) }] };
    return stage.editElsewhere(message.channel_id, message.id, body);
  },
];
