import { sql } from 'kysely';
import type { Narrow } from '#records/page.ts';
import { UNDONE } from './desk/words.ts';
import type { Priority, TicketState } from './entity.ts';
import type { TicketView } from './new-ticket.ts';

/** As the indexes of views say it: a parameter's value would be known too late to use them. */
const IS_UNDONE = sql.raw<boolean>(UNDONE);

export type TicketFilter = {
  /** `mine`: whoever asks has it; `unassigned`: nobody has it; `ours`: the staff's turn; `theirs`: the requester's. */
  readonly view?: TicketView | undefined;
  readonly state?: TicketState | undefined;
  readonly category?: number | undefined;
  readonly requester?: string | undefined;
  readonly priority?: Priority | undefined;
  readonly tag?: string | undefined;
  readonly assignee?: string | undefined;
  /** Who asks, for `mine`. */
  readonly reader?: string | undefined;
};

/** What whoever is no staff may narrow a list by: their own tickets, and by nothing that is the staff's own. Pure. */
export const askedByRequester = (
  { view, state, category, priority }: TicketFilter,
  requester: string,
): TicketFilter => ({
  view: view === 'ours' || view === 'theirs' ? view : 'all',
  ...{ state, category, priority, requester },
});

/** Narrows a list of tickets. Pure. */
export const narrowTickets = ({ view = 'all', reader, ...filter }: TicketFilter): Narrow => ({
  values: { ...filter, ...(view === 'mine' ? { reader: reader ?? '' } : {}) },
  shape: view,
  where: (tickets, place) => {
    let query = tickets;
    if (filter.state !== undefined) query = query.where('state', '=', place('state'));
    if (filter.category !== undefined) query = query.where('category', '=', place('category'));
    if (filter.requester !== undefined) query = query.where('requester', '=', place('requester'));
    if (filter.priority !== undefined) query = query.where('priority', '=', place('priority'));
    if (filter.tag !== undefined)
      query = query.where(sql<boolean>`tags @> jsonb_build_array(${place('tag')}::text)`);
    if (filter.assignee !== undefined) query = query.where('assignee', '=', place('assignee'));
    switch (view) {
      case 'all':
        return query;
      case 'mine':
        return query.where('assignee', '=', place('reader')).where(IS_UNDONE);
      case 'unassigned':
        return query.where('assignee', 'is', null).where(IS_UNDONE);
      case 'ours':
        return query.where(sql<boolean>`state in ('open', 'working')`).where(IS_UNDONE);
      case 'late':
        return query.where(sql<boolean>`is_late`).where(IS_UNDONE);
      case 'theirs':
        return query.where(sql<boolean>`state = 'waiting'`).where(IS_UNDONE);
    }
  },
});
