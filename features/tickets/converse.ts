import { actorName } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { settingsIn } from '#platform/guilds/settings.ts';
import { findRecord } from '#records/find-records.ts';
import { findPage, type Narrow, type PageRequest, type RecordPage } from '#records/page.ts';
import { lockRecord, makeRecord, patchRecord, takeRecord } from '#records/write-record.ts';
import { STAFF_KINDS } from './entity.ts';
import { messageKind, ticketKind } from './kinds.ts';
import { NEW_MESSAGE, type TicketMessage } from './message.ts';
import { attachedHere } from './message-files.ts';
import { ticketSettings } from './settings.ts';
import { stateAfter } from './state-model.ts';
import type { Ticket } from './ticket.ts';
import { type Acting, idOfActor, moveTo, requireActing, whoActs } from './work-on.ts';

/** What somebody writes into a conversation. */
export type Written = {
  readonly text: string;
  /** Only the staff sees it, and Discord never has it. */
  readonly isNote: boolean;
  readonly replyTo: number | null;
  /** Where their picture is; null: none is known. */
  readonly picture: string | null;
  /** Ids of files that were kept before. */
  readonly files: readonly string[];
};

const isOfTicket = async (tx: ChangeTx, ticket: number, message: number): Promise<boolean> =>
  (await lockRecord(tx, messageKind, message))?.ticket === ticket;

/** What is written, with files that are known to be there. */
type WrittenIn = Omit<Written, 'files'> & { readonly attached: TicketMessage['files'] };

/**
 * Writes into a conversation inside a change, and gives the message's number; the ticket's state follows the table.
 * @throws DomainError not-found, tickets.not-now-<state>, tickets.no-such-message
 */
export const writeIn = async (
  tx: ChangeTx,
  id: number,
  { text, isNote, replyTo, picture, attached }: WrittenIn,
  acting: Acting,
): Promise<number> => {
  const ticket = await takeRecord(tx, ticketKind, id);
  if (isNote && !acting.isStaff) throw notFound(`ticket ${id}`);
  if (replyTo !== null && !(await isOfTicket(tx, id, replyTo)))
    throw new DomainError('tickets.no-such-message', 422);
  const who = isNote ? 'staff' : requireActing(ticket, 'write', acting);
  const message = await makeRecord(tx, messageKind, {
    ...NEW_MESSAGE,
    ticket: id,
    requester: ticket.requester,
    kind: isNote ? 'note' : 'message',
    author: idOfActor(acting),
    authorName: actorName(acting.actor),
    authorPicture: picture,
    writtenAt: tx.now.toISOString(),
    isStaff: who === 'staff',
    text,
    replyTo,
    files: attached,
    sentAs: (await settingsIn(tx, 'tickets', ticketSettings)).answersAs,
  });
  if (!isNote) {
    const now = tx.now.toISOString();
    const wrote =
      who === 'staff'
        ? { staffWroteAt: now, firstAnswerAt: ticket.firstAnswerAt ?? now }
        : { requesterWroteAt: now };
    await moveTo(tx, ticket, stateAfter(ticket.state, who, 'write') ?? ticket.state, wrote, 'written');
  }
  return message.id;
};

/**
 * Writes into a conversation on the web.
 * @throws DomainError not-found, tickets.not-now-<state>, tickets.no-such-message, file-missing
 */
export const writeMessage = async (
  guild: Guild,
  id: number,
  { files, ...written }: Written,
  acting: Acting,
): Promise<TicketMessage> => {
  const attached = await attachedHere(guild, files, {
    ticket: id,
    isStaff: acting.isStaff,
    actor: acting.actor,
  });
  const made = await guild.change(acting.actor, (tx) => writeIn(tx, id, { ...written, attached }, acting));
  return loadMessage(guild, made);
};

const loadMessage = async (guild: Pick<Guild, 'read'>, id: number): Promise<TicketMessage> => {
  const message = await findRecord(guild, messageKind, id);
  if (!message) throw notFound(`ticket-message ${id}`);
  return message;
};

/** Whether something in a conversation is somebody's own words, and still there. Pure. */
const isOwn = ({ author, kind, deletedAt }: TicketMessage, acting: Acting): boolean =>
  (kind === 'message' || kind === 'note') &&
  deletedAt === null &&
  author !== null &&
  author === idOfActor(acting);

/** Whether somebody may change it here: their own words, as long as they could write them now. Pure. */
export const mayChange = (
  message: TicketMessage,
  ticket: Pick<Ticket, 'state' | 'requester'>,
  acting: Acting,
): boolean =>
  message.source === 'web' &&
  isOwn(message, acting) &&
  (message.kind === 'note' ? acting.isStaff : whoActs(ticket, 'write', acting) !== undefined);

const changeOwn = async (
  guild: Guild,
  place: { readonly ticket: number; readonly message: number },
  acting: Acting,
  change: { readonly verb: string; readonly patch: (now: string) => Partial<TicketMessage> },
): Promise<TicketMessage> => {
  await guild.change(acting.actor, async (tx) => {
    const ticket = await takeRecord(tx, ticketKind, place.ticket);
    const message = await lockRecord(tx, messageKind, place.message);
    if (
      message?.ticket !== ticket.id ||
      !isOwn(message, acting) ||
      (message.kind === 'note' && !acting.isStaff)
    )
      throw notFound(`ticket-message ${place.message}`);
    if (message.kind === 'message') requireActing(ticket, 'write', acting);
    // What was written on Discord is changed there, where it is: a bot cannot change what people wrote.
    if (message.source === 'discord') throw new DomainError('tickets.written-on-discord', 409);
    await patchRecord(tx, messageKind, message, change.patch(tx.now.toISOString()), { verb: change.verb });
    return null;
  });
  return loadMessage(guild, place.message);
};

/**
 * Changes what one wrote on the web; what it was stays in its history.
 * @throws DomainError not-found for what is not one's own, or in what one may not see; tickets.not-now-<state>; tickets.written-on-discord
 */
export const editMessage = (
  guild: Guild,
  place: { readonly ticket: number; readonly message: number },
  text: string,
  acting: Acting,
): Promise<TicketMessage> =>
  changeOwn(guild, place, acting, { verb: 'edited', patch: (now) => ({ text, editedAt: now }) });

/**
 * Takes back what one wrote on the web: it goes on both sides, and who may read the log can still read it there.
 * @throws DomainError not-found for what is not one's own, or in what one may not see; tickets.not-now-<state>; tickets.written-on-discord
 */
export const takeBackMessage = (
  guild: Guild,
  place: { readonly ticket: number; readonly message: number },
  acting: Acting,
): Promise<TicketMessage> =>
  changeOwn(guild, place, acting, { verb: 'taken-back', patch: (now) => ({ deletedAt: now, files: [] }) });

/** Messages of one ticket; without what is the staff's own for who is no staff. */
const narrowConversation = (ticket: number, isStaff: boolean): Narrow => ({
  values: { ticket },
  shape: isStaff ? 'with notes' : 'without notes',
  where: (messages, place) => {
    const own = messages.where('ticket', '=', place('ticket'));
    return isStaff ? own : own.where('kind', 'not in', [...STAFF_KINDS]);
  },
});

/** A part of a conversation, the newest first. */
export const readConversation = (
  guild: Guild,
  ticket: number,
  isStaff: boolean,
  page: Omit<PageRequest, 'narrow'>,
): Promise<RecordPage<TicketMessage>> =>
  findPage(guild, messageKind, { ...page, narrow: narrowConversation(ticket, isStaff) });
