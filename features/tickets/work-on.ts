import { type Actor, actorName } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord, patchRecord, takeRecord } from '#records/write-record.ts';
import { markChanged } from '#sync/links.ts';
import { MESSAGE_ENTITY, type TicketState } from './entity.ts';
import { messageKind, ticketActions, ticketKind } from './kinds.ts';
import { NEW_MESSAGE } from './message.ts';
import { followAllPosts, hasChannel } from './posts.ts';
import { actingAs, stateAfter, type TicketAction, type Who } from './state-model.ts';
import type { Ticket } from './ticket.ts';

/** Who does something with a ticket, found out before. */
export type Acting = {
  readonly actor: Actor;
  /** Their Discord user id, where they have one. */
  readonly userId: string | undefined;
  /** They answer for the community. */
  readonly isStaff: boolean;
  /** Where the guild's pages on the dashboard are, without a slash at the end. */
  readonly pages: string;
};

/** The id by which whoever acts is known: a member's, or that of an account of the dashboard. */
export const idOfActor = ({ actor }: Pick<Acting, 'actor'>): string | null =>
  actor.kind === 'member' || actor.kind === 'user' ? actor.id : null;

/** As whom somebody may do something with a ticket now; undefined where they may not. Pure. */
export const whoActs = (
  { state, requester }: Pick<Ticket, 'state' | 'requester'>,
  action: TicketAction,
  { userId, isStaff }: Pick<Acting, 'userId' | 'isStaff'>,
): Who | undefined =>
  actingAs(state, action, { isRequester: userId !== undefined && requester === userId, isStaff });

/**
 * As whom somebody does something with a ticket.
 * @throws DomainError not-found for a ticket that they may not see; tickets.not-now for what may not be done in its state
 */
export const requireActing = (
  ticket: Pick<Ticket, 'id' | 'state' | 'requester'>,
  action: TicketAction,
  acting: Acting,
): Who => {
  if (ticket.requester !== acting.userId && !acting.isStaff) throw notFound(`ticket ${ticket.id}`);
  const who = whoActs(ticket, action, acting);
  if (!who) throw new DomainError(`tickets.not-now-${ticket.state}`, 409);
  return who;
};

/** Says in the conversation how the state changed; before: null, when the ticket was opened. */
export const tellState = async (
  tx: ChangeTx,
  { id, requester }: Pick<Ticket, 'id' | 'requester'>,
  { before, after }: { readonly before: TicketState | null; readonly after: TicketState },
): Promise<number> => {
  const message = await makeRecord(tx, messageKind, {
    ...NEW_MESSAGE,
    ticket: id,
    requester,
    kind: 'status',
    writtenAt: tx.now.toISOString(),
    author: idOfActor(tx),
    authorName: actorName(tx.actor),
    stateBefore: before,
    stateAfter: after,
  });
  return message.id;
};

/** A warning that silence closes the ticket is not true any more. */
const endWarning = async (tx: ChangeTx, { id, warnedAt }: Ticket): Promise<void> => {
  if (warnedAt === null) return;
  const rows = await writeTables(tx)
    .selectFrom('ticket_messages')
    .select('id')
    .where('ticket', '=', id)
    .where('kind', '=', 'warning')
    .where('deleted_at', 'is', null)
    .execute();
  for (const row of rows) {
    const message = await lockRecord(tx, messageKind, Number(row.id));
    if (message)
      await patchRecord(
        tx,
        messageKind,
        message,
        { deletedAt: tx.now.toISOString() },
        { verb: 'taken-back' },
      );
  }
};

/** What changes with the state, and what the conversation says of it. */
export const moveTo = async (
  tx: ChangeTx,
  ticket: Ticket,
  state: TicketState,
  patch: Partial<Ticket>,
  verb: string,
): Promise<void> => {
  const isMoved = state !== ticket.state;
  await patchRecord(
    tx,
    ticketKind,
    ticket,
    { warnedAt: null, ...patch, state, ...(isMoved ? { stateSince: tx.now.toISOString() } : {}) },
    { verb },
  );
  await endWarning(tx, ticket);
  if (isMoved) await tellState(tx, ticket, { before: ticket.state, after: state });
};

const VERBS: Readonly<Record<Exclude<TicketAction, 'write'>, string>> = {
  take: 'taken',
  wait: 'waiting',
  resolve: 'resolved',
  close: 'closed',
  reopen: 'reopened',
};

/**
 * Does something inside a change with a locked ticket that moves its state.
 * @throws DomainError not-found, tickets.not-now-<state>
 */
export const workIn = async (
  tx: ChangeTx,
  ticket: Ticket,
  action: Exclude<TicketAction, 'write'>,
  acting: Acting,
): Promise<void> => {
  const who = requireActing(ticket, action, acting);
  const state = stateAfter(ticket.state, who, action) ?? ticket.state;
  const taken =
    action === 'take' ? { assignee: idOfActor(acting), assigneeName: actorName(acting.actor) } : {};
  const changes = Object.entries(taken).some(([name, value]) => ticket[name as keyof Ticket] !== value);
  if (state === ticket.state && !changes) return;
  await moveTo(tx, ticket, state, taken, VERBS[action]);
  // Who asked could not hear of it otherwise.
  if (action === 'reopen' && !ticket.isOnDiscord) await makeChannelAgain(tx, ticket.id, acting);
};

/** All of its time begins with its channel. */
const withChannel = ({ now }: ChangeTx) => ({ isOnDiscord: true, keptAt: now.toISOString() });

/** The channel of a ticket stands, though it was to go: it goes on with what stands in it, and what was said meanwhile comes after that. */
const keepChannel = async (tx: ChangeTx, ticket: Ticket): Promise<void> => {
  await patchRecord(tx, ticketKind, ticket, withChannel(tx), { verb: 'channel-again' });
  await followAllPosts(tx, ticket);
};

/** Gives a ticket without a channel another one, which begins with the way to all that was said before. */
const makeChannelAgain = async (tx: ChangeTx, id: number, acting: Acting): Promise<void> => {
  const ticket = await takeRecord(tx, ticketKind, id);
  if (await hasChannel(tx, id)) return keepChannel(tx, ticket);
  const begins = await makeRecord(tx, messageKind, {
    ...NEW_MESSAGE,
    ticket: id,
    requester: ticket.requester,
    kind: 'channel',
    writtenAt: tx.now.toISOString(),
    author: idOfActor(acting),
    authorName: actorName(acting.actor),
    text: `${acting.pages}/tickets/${id}`,
  });
  await patchRecord(
    tx,
    ticketKind,
    ticket,
    { ...withChannel(tx), postsFrom: begins.id },
    { verb: 'channel-again' },
  );
  await markChanged(tx, MESSAGE_ENTITY, String(begins.id));
};

/**
 * Opens a ticket on Discord again whose channel was deleted there, or cleaned up. Who asks for one that has a channel changes nothing.
 * @throws DomainError not-found
 */
export const openOnDiscordAgain = (guild: Guild, id: number, acting: Acting): Promise<Ticket> =>
  ticketActions.act(guild, acting.actor, id, async (tx) => {
    const { isOnDiscord } = await takeRecord(tx, ticketKind, id);
    if (!isOnDiscord) await makeChannelAgain(tx, id, acting);
  });

/**
 * Keeps a ticket open that silence would close: it has all of its time again.
 * @throws DomainError not-found for a ticket that they may not see; tickets.not-now-<state> where silence closes nothing
 */
export const keepOpen = (guild: Guild, id: number, acting: Acting): Promise<Ticket> =>
  ticketActions.act(guild, acting.actor, id, async (tx) => {
    const ticket = await takeRecord(tx, ticketKind, id);
    if (ticket.requester !== acting.userId && !acting.isStaff) throw notFound(`ticket ${id}`);
    if (!canKeep(ticket)) throw new DomainError(`tickets.not-now-${ticket.state}`, 409);
    await moveTo(tx, ticket, ticket.state, { keptAt: tx.now.toISOString() }, 'kept');
  });

/** Whether silence would close a ticket at some time. Pure. */
export const canKeep = ({ state }: Pick<Ticket, 'state'>): boolean =>
  state !== 'closed' && stateAfter(state, 'clock', 'close') !== undefined;

/**
 * Does something with a ticket that moves its state; whoever takes it has it from then on.
 * @throws DomainError not-found, tickets.not-now-<state>
 */
export const workOn = (
  guild: Guild,
  id: number,
  action: Exclude<TicketAction, 'write'>,
  acting: Acting,
): Promise<Ticket> =>
  ticketActions.act(guild, acting.actor, id, async (tx) =>
    workIn(tx, await takeRecord(tx, ticketKind, id), action, acting),
  );

/**
 * Takes a ticket that nobody has: of several who press at once one gets it, and the others are told who.
 * @throws DomainError not-found, tickets.taken, tickets.not-now-<state>
 */
export const claimTicket = (guild: Guild, id: number, acting: Acting): Promise<Ticket> =>
  ticketActions.act(guild, acting.actor, id, async (tx) => {
    const ticket = await takeRecord(tx, ticketKind, id);
    if (ticket.assignee !== null && ticket.assignee !== idOfActor(acting))
      throw new DomainError('tickets.taken', 409, { name: ticket.assigneeName ?? '' });
    await workIn(tx, ticket, 'take', acting);
  });
