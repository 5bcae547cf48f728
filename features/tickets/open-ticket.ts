import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { settingsIn } from '#platform/guilds/settings.ts';
import type { Locale } from '#platform/i18n/translate.ts';
import { writeTables } from '#records/tables.ts';
import { lockRecord, makeRecord } from '#records/write-record.ts';
import { requireNotBlocked } from './blocks.ts';
import type { TicketCategory } from './category.ts';
import { NOTHING_DUE } from './desk/due.ts';
import { UNDONE_STATES } from './entity.ts';
import { categoryKind, ticketActions, ticketKind } from './kinds.ts';
import type { NewTicket } from './new-ticket.ts';
import { type Question, readAnswers, type TicketAnswer } from './question-model.ts';
import { ticketSettings } from './settings.ts';
import type { Ticket } from './ticket.ts';
import { tellState } from './work-on.ts';

/** Who opens it, and where. */
export type Opening = {
  readonly requester: string;
  readonly requesterName: string;
  readonly source: Ticket['source'];
  readonly locale: Ticket['locale'];
};

/** Somebody's tickets are opened one after another, so that two at once are not one too many. */
const lockRequester = async (tx: ChangeTx, requester: string): Promise<void> => {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`tickets ${tx.guildId} ${requester}`}, 0))`.execute(
    tx.db,
  );
};

const countUndone = async (
  tx: ChangeTx,
  requester: string,
  category: number | undefined,
): Promise<number> => {
  let query = writeTables(tx)
    .selectFrom('tickets')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('requester', '=', requester)
    .where('state', 'in', [...UNDONE_STATES]);
  if (category !== undefined) query = query.where('category', '=', category);
  return Number((await query.executeTakeFirstOrThrow()).count);
};

/** Where the staff is told of a ticket that somebody opens now; what a program opens it is not told of. */
const announcedIn = async (tx: ChangeTx): Promise<string | null> => {
  const isPerson = tx.actor.kind === 'member' && tx.actor.via !== 'api';
  const { announces, announceIn } = await settingsIn(tx, 'tickets', ticketSettings);
  return isPerson && announces ? announceIn : null;
};

const offeredCategory = async (tx: ChangeTx, id: number | null): Promise<TicketCategory | undefined> => {
  if (id === null) return undefined;
  const category = await lockRecord(tx, categoryKind, id);
  if (!category?.isOffered) throw new DomainError('tickets.no-category', 422);
  return category;
};

/**
 * Whether somebody may open a ticket now; asked before anything is made for it, and again in the change that makes it.
 * @throws DomainError tickets.blocked, tickets.no-category, tickets.too-many
 */
export const requireMayOpen = async (
  tx: ChangeTx,
  requester: string,
  categoryId: number | null,
): Promise<TicketCategory | undefined> => {
  await requireNotBlocked(tx, requester);
  await lockRequester(tx, requester);
  const category = await offeredCategory(tx, categoryId);
  const { openLimit } = await settingsIn(tx, 'tickets', ticketSettings);
  if ((await countUndone(tx, requester, undefined)) >= openLimit)
    throw new DomainError('tickets.too-many', 409, { count: openLimit });
  if (category?.openLimit == null) return category;
  if ((await countUndone(tx, requester, category.id)) >= category.openLimit)
    throw new DomainError('tickets.too-many-of-category', 409, {
      count: category.openLimit,
      category: category.name,
    });
  return category;
};

/** @throws DomainError tickets.answer-missing, tickets.answer-wrong, tickets.answer-unasked */
const requireAnswers = (
  questions: readonly Question[],
  given: NewTicket['answers'],
  locale: Locale,
): TicketAnswer[] => {
  const read = readAnswers(questions, given, locale);
  if ('answers' in read) return [...read.answers];
  const { question, what } = read.problem;
  throw new DomainError(`tickets.answer-${what}`, 422, { question });
};

/**
 * Asks whether somebody may open a ticket at all, or one of a category, before they are asked anything.
 * @throws DomainError tickets.blocked, tickets.no-category, tickets.too-many, tickets.too-many-of-category
 */
export const checkMayOpen = async (
  guild: Guild,
  actor: Actor,
  requester: string,
  category: number | null = null,
): Promise<void> => {
  await guild.change(actor, async (tx) => {
    await requireMayOpen(tx, requester, category);
    return null;
  });
};

/**
 * Opens a ticket, in a change.
 * @param questions what was asked besides, where that may have been before its category changed
 * @throws DomainError tickets.blocked, tickets.no-category, tickets.too-many, tickets.too-many-of-category, and those of wrong answers
 */
export const openIn = async (
  tx: ChangeTx,
  { requester, requesterName, source, locale }: Opening,
  given: NewTicket,
  questions?: readonly Question[],
): Promise<Pick<Ticket, 'id'>> => {
  const category = await requireMayOpen(tx, requester, given.category);
  const now = tx.now.toISOString();
  const ticket = await makeRecord(tx, ticketKind, {
    ...given,
    answers: requireAnswers(questions ?? category?.questions ?? [], given.answers, locale),
    requester,
    requesterName,
    source,
    state: 'open',
    priority: 'normal',
    assignee: null,
    assigneeName: null,
    tags: [],
    firstAnswerAt: null,
    requesterWroteAt: now,
    staffWroteAt: null,
    stateSince: now,
    ...NOTHING_DUE,
    keptAt: null,
    warnedAt: null,
    isOnDiscord: true,
    postsFrom: 0,
    announcedIn: await announcedIn(tx),
    locale,
  });
  await tellState(tx, ticket, { before: null, after: 'open' });
  return ticket;
};

/**
 * Opens a ticket.
 * @throws DomainError as `openIn`
 */
export const openTicket = async (
  guild: Guild,
  actor: Actor,
  opening: Opening,
  given: NewTicket,
): Promise<Ticket> => {
  const id = await guild.change(actor, async (tx) => (await openIn(tx, opening, given)).id);
  return ticketActions.load(guild, id);
};
