import { actorName } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { recordActions } from '#records/actions.ts';
import { defineKind } from '#records/kind.ts';
import { writeTables } from '#records/tables.ts';
import { takeRecord } from '#records/write-record.ts';
import { writeIn } from '../converse.ts';
import type { TicketState } from '../entity.ts';
import { ticketActions, ticketKind } from '../kinds.ts';
import type { Ticket } from '../ticket.ts';
import { type Acting, idOfActor, workIn } from '../work-on.ts';
import { handleIn } from './handle.ts';
import { fillIn, REPLIES_LIMIT, replyRecord, type TicketReply, textIn } from './reply.ts';

const requireRoom = async (tx: ChangeTx): Promise<void> => {
  const { count } = await writeTables(tx)
    .selectFrom(replyRecord.table)
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  if (Number(count) >= REPLIES_LIMIT)
    throw new DomainError('tickets.too-many-replies', 409, { limit: REPLIES_LIMIT });
};

/** Ready answers of the staff. */
export const replyKind = defineKind({
  definition: replyRecord,
  settle: async (tx, wanted, before) => {
    if (!before) await requireRoom(tx);
    return wanted;
  },
});
export const replyActions = recordActions(replyKind);

/** In which state each leaves a ticket. */
const LEAVES: Readonly<Record<Exclude<TicketReply['end'], 'stay'>, TicketState>> = {
  wait: 'waiting',
  resolve: 'resolved',
  close: 'closed',
};

/**
 * Answers with a ready answer and does with the ticket what it says: all of it, or nothing.
 * @param picture where the picture of whoever answers is
 * @throws DomainError not-found, tickets.not-now-<state>, tickets.too-many-tags
 */
export const runReply = async (
  guild: Guild,
  id: number,
  replyId: number,
  picture: string | null,
  acting: Acting,
): Promise<Ticket> => {
  const reply = await replyActions.load(guild, replyId);
  return ticketActions.act(guild, acting.actor, id, async (tx, ticket) => {
    const agent = actorName(acting.actor);
    const text = textIn(reply, ticket.locale);
    if (text !== null) {
      const filled = fillIn(text, {
        requester: ticket.requesterName,
        agent,
        ticket: `#${id}`,
        title: ticket.title,
      });
      await writeIn(tx, id, { text: filled, isNote: false, replyTo: null, picture, attached: [] }, acting);
    }
    const own = idOfActor(acting);
    await handleIn(tx, id, {
      ...(reply.takes && own !== null ? { assignee: { id: own, name: agent } } : {}),
      ...(reply.priority === null ? {} : { priority: reply.priority }),
      addTags: reply.tags,
    });
    if (reply.end === 'stay') return;
    const after = await takeRecord(tx, ticketKind, id);
    // A ticket that is there already stays; who sends the answer twice asks for nothing wrong.
    if (after.state !== LEAVES[reply.end]) await workIn(tx, after, reply.end, acting);
  });
};
