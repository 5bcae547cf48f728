import { sql } from 'kysely';
import type { Narrow } from '#records/page.ts';

export type ItemFilter = {
  readonly state?: 'offered' | 'sold-out' | undefined;
  readonly category?: string | undefined;
};

/** A list of items by whether they can be bought, and by category. */
export const narrowItems = ({ state, category }: ItemFilter): Narrow => ({
  values: { category },
  shape: state ?? 'all',
  where: (items, place) => {
    let query = items;
    if (category !== undefined) query = query.where('category', '=', place('category'));
    if (state === 'sold-out') query = query.where('stock', '=', 0);
    if (state === 'offered')
      query = query.where(sql<boolean>`(stock is null or stock > 0)
        and (opens_at is null or opens_at <= now()) and (closes_at is null or closes_at > now())`);
    return query;
  },
});
