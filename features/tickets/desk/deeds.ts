import type { ChangeTx } from '#platform/guilds/handle.ts';
import { writeTables } from '#records/tables.ts';
import type { Ticket } from '../ticket.ts';
import type { Deed } from './deed.ts';

/** What a category is called; null for none, and for one that is there no more. */
export const nameOfCategory = async (tx: ChangeTx, id: number | null): Promise<string | null> => {
  if (id === null) return null;
  const row = await writeTables(tx)
    .selectFrom('ticket_categories')
    .select('name')
    .where('id', '=', id)
    .executeTakeFirst();
  return row ? String(row.name) : null;
};

/** What was done with a ticket between two times, in words that stay true. */
export const deedsBetween = async (tx: ChangeTx, before: Ticket, after: Ticket): Promise<readonly Deed[]> => {
  const deeds: Deed[] = [];
  if (before.assignee !== after.assignee)
    deeds.push({ what: 'assigned', to: after.assignee, toName: after.assigneeName });
  if (before.priority !== after.priority) deeds.push({ what: 'priority', priority: after.priority });
  if (before.category !== after.category)
    deeds.push({ what: 'category', category: await nameOfCategory(tx, after.category) });
  const added = after.tags.filter((tag) => !before.tags.includes(tag));
  const removed = before.tags.filter((tag) => !after.tags.includes(tag));
  if (added.length > 0 || removed.length > 0) deeds.push({ what: 'tags', added, removed });
  return deeds;
};
