import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { patchRecord } from '#records/write-record.ts';
import { type Item, STOCK_LIMIT } from './item.ts';
import { itemActions, itemKind } from './kind.ts';

const { act } = itemActions;

/**
 * Says how many pieces there are; null: there is no end of them.
 * @throws DomainError not-found, stale
 */
export const setStock = (
  guild: Guild,
  actor: Actor,
  id: number,
  stock: number | null,
  ifVersion?: number,
): Promise<Item> =>
  act(guild, actor, id, (tx, item) => patchRecord(tx, itemKind, item, { stock }, { verb: 'stocked' }), {
    ifVersion,
  });

/**
 * Adds pieces, or takes some with a number below zero. Whatever else happens at once, both count.
 * @throws DomainError not-found, shop.endless, shop.too-few, shop.too-many
 */
export const addToStock = (guild: Guild, actor: Actor, id: number, amount: number): Promise<Item> =>
  act(guild, actor, id, async (tx, item) => {
    if (item.stock === null) throw new DomainError('shop.endless', 409);
    const stock = item.stock + amount;
    if (stock < 0) throw new DomainError('shop.too-few', 409, { stock: item.stock });
    if (stock > STOCK_LIMIT) throw new DomainError('shop.too-many', 422, { limit: STOCK_LIMIT });
    await patchRecord(tx, itemKind, item, { stock }, { verb: 'stocked' });
  });
