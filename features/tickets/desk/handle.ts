import { actorName } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { type Because, patchRecord, takeRecord } from '#records/write-record.ts';
import type { Priority } from '../entity.ts';
import { ticketActions, ticketKind } from '../kinds.ts';
import type { Ticket } from '../ticket.ts';
import { type Acting, idOfActor } from '../work-on.ts';
import { type Agent, requireAgent } from './agents.ts';
import { nameOfCategory } from './deeds.ts';
import { changeTags, TAGS_LIMIT } from './tag.ts';

/** How the staff handles a ticket; what is left out stays as it is. */
export type Handling = {
  /** Who has it from now on; null: nobody. */
  readonly assignee?: string | null | undefined;
  readonly priority?: Priority | undefined;
  /** Number of the category that it goes to; null: none. Its channel follows. */
  readonly category?: number | null | undefined;
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
};

/** The same with who was named, found out before the change. */
export type SettledHandling = Omit<Handling, 'assignee'> & { readonly assignee?: Agent | null };

/** Finds out whom a handling names. @throws DomainError tickets.no-agent */
export const settleHandling = async (
  guild: Pick<Guild, 'id' | 'facts' | 'read'>,
  { assignee, ...rest }: Handling,
  acting: Acting,
): Promise<SettledHandling> => {
  if (assignee === undefined) return rest;
  if (assignee === null) return { ...rest, assignee };
  if (assignee === idOfActor(acting))
    return { ...rest, assignee: { id: assignee, name: actorName(acting.actor) } };
  return { ...rest, assignee: await requireAgent(guild, assignee) };
};

const move = async (
  tx: ChangeTx,
  id: number,
  patchOf: (ticket: Ticket) => Partial<Ticket>,
  because?: Because,
): Promise<void> => {
  const ticket = await takeRecord(tx, ticketKind, id);
  const patch = patchOf(ticket);
  const isOther = Object.entries(patch).some(([name, value]) => ticket[name as keyof Ticket] !== value);
  if (isOther) await patchRecord(tx, ticketKind, ticket, patch, because);
};

/**
 * Handles a ticket inside a change: each thing that is done has an entry of its own, so that the history tells it in words.
 * @throws DomainError not-found, tickets.no-category, tickets.too-many-tags
 */
export const handleIn = async (tx: ChangeTx, id: number, wanted: SettledHandling): Promise<void> => {
  const { assignee, priority, category, addTags = [], removeTags = [] } = wanted;
  if (assignee !== undefined)
    await move(
      tx,
      id,
      () => ({ assignee: assignee?.id ?? null, assigneeName: assignee?.name ?? null }),
      assignee === null
        ? { verb: 'unassigned' }
        : { verb: 'assigned', data: { userId: assignee.id, name: assignee.name } },
    );
  if (priority !== undefined) await move(tx, id, () => ({ priority }));
  if (category !== undefined) {
    const name = await nameOfCategory(tx, category);
    await move(
      tx,
      id,
      () => ({ category }),
      name === null ? { verb: 'uncategorised' } : { verb: 'transferred', data: { name } },
    );
  }
  if (addTags.length > 0 || removeTags.length > 0) {
    const ticket = await takeRecord(tx, ticketKind, id);
    const tags = changeTags(ticket.tags, { add: addTags, remove: removeTags });
    if (tags.length > TAGS_LIMIT) throw new DomainError('tickets.too-many-tags', 422, { limit: TAGS_LIMIT });
    await patchRecord(tx, ticketKind, ticket, { tags });
  }
};

/**
 * Gives a ticket to somebody or to nobody, says how urgent it is, moves it to another category, tags it: all of it or nothing.
 * @throws DomainError not-found, tickets.no-agent, tickets.no-category, tickets.too-many-tags
 */
export const handleTicket = async (
  guild: Guild,
  id: number,
  wanted: Handling,
  acting: Acting,
): Promise<Ticket> => {
  const settled = await settleHandling(guild, wanted, acting);
  return ticketActions.act(guild, acting.actor, id, (tx) => handleIn(tx, id, settled));
};
