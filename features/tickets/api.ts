import { DomainError, notFound } from '#platform/errors.ts';
import { type BoundRoute, bindRoute, type RouteContext } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { Reader } from '#records/reader.ts';
import { bindRecordRoutes } from '#records/routes.ts';
import * as blockContract from './block-model.ts';
import { categoryContracts } from './category-model.ts';
import { deskRoutes } from './desk/desk-api.ts';
import { replyRoutes } from './desk/reply-api.ts';
import { runReply } from './desk/run-reply.ts';
import { findWords } from './desk/search.ts';
import { historyWithoutStaffFields } from './desk/staff-fields.ts';
import { askedByRequester, narrowTickets } from './find-tickets.ts';
import { categoryKind, ticketKind } from './kinds.ts';
import type { TicketMessage } from './message.ts';
import * as contract from './model.ts';
import { actingIn, presentCategories, presentMessage, presentTickets } from './present.ts';
import { runReply as runReplyRoute } from './reply-model.ts';
import * as tickets from './service.ts';
import type { Ticket } from './ticket.ts';
import { transcriptRoute } from './transcripts/transcript-api.ts';
import { idOfActor } from './work-on.ts';

const seesAll = ({ ability }: Pick<Reader, 'ability'>): boolean => mayDo(ability, 'tickets.all');

/** A ticket that whoever asks may see. @throws DomainError not-found */
const loadSeen = async (reader: Reader, id: number): Promise<Ticket> => {
  const ticket = await tickets.ticketActions.load(reader.guild, id);
  if (!seesAll(reader) && ticket.requester !== reader.userId) throw notFound(`ticket ${id}`);
  return ticket;
};

/** Who opens a ticket on the web: a member. @throws DomainError tickets.needs-discord */
const openerOf = async ({ guild, actor, userId, locale }: RouteContext<unknown, unknown, unknown>) => {
  const member = userId === undefined || actor.kind !== 'member' ? undefined : await guild.member(userId);
  if (userId === undefined || !member) throw new DomainError('tickets.needs-discord', 409);
  return { requester: userId, requesterName: member.displayName, source: 'web' as const, locale };
};

/** Where the picture of whoever writes is; null for an account of the dashboard. */
const pictureOf = async ({
  guild,
  userId,
  avatarUrl,
}: Pick<RouteContext<unknown, unknown, unknown>, 'guild' | 'userId' | 'avatarUrl'>): Promise<
  string | null
> => {
  if (userId === undefined) return null;
  const member = await guild.read
    .selectFrom('members')
    .select('avatar')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return avatarUrl(userId, member?.avatar ?? null);
};

/** Something in a conversation as whoever just wrote or changed it sees it. */
const presentIn = async (reader: Reader, ticket: number, message: TicketMessage) =>
  presentMessage(reader, await tickets.ticketActions.load(reader.guild, ticket), message);

const refused = (): never => {
  throw new DomainError('tickets.needs-discord', 409);
};

const bound = bindRecordRoutes(ticketKind, tickets.ticketActions, contract.ticketContracts, {
  values: refused,
  narrow: (asked, reader) =>
    narrowTickets(
      seesAll(reader)
        ? { ...asked, reader: idOfActor(reader) ?? '' }
        : askedByRequester(asked, reader.userId ?? ''),
    ),
  find: (words, reader) => findWords(words, seesAll(reader)),
  present: presentTickets,
});

/** The history of one ticket, for whoever may see that one, without what is the staff's own. */
const historyOfOwn = ({ contract: of, handle }: BoundRoute): BoundRoute => ({
  contract: of,
  handle: async (context) => {
    await loadSeen(context, (context.params as { readonly id: number }).id); // parsed by a record's params
    const answer = await handle(context);
    if (seesAll(context)) return answer;
    const body = contract.ticketContracts.history.response.parse(answer.body);
    return { ...answer, body: { ...body, items: [...historyWithoutStaffFields(body.items)] } };
  },
});

/** Of a record's routes those that say nothing of whose it is; the others are bound below. */
const OWN_BOUND: ReadonlySet<unknown> = new Set([
  contract.ticketContracts.create,
  contract.ticketContracts.read,
  // Its conversation goes with a ticket that is deleted, so it is deleted for good.
  contract.ticketContracts.restore,
]);

const categories = bindRecordRoutes(categoryKind, tickets.categoryActions, categoryContracts, {
  values: (given) => given,
  narrow: () => undefined,
  present: presentCategories,
});

const verb = (of: typeof contract.takeTicket, action: Parameters<typeof tickets.workOn>[2]): BoundRoute =>
  bound.bindVerb(of, (context) =>
    tickets.workOn(context.guild, context.params.id, action, actingIn(context)),
  );

export const ticketRoutes: readonly BoundRoute[] = [
  ...bound.routes
    .filter(({ contract: of }) => !OWN_BOUND.has(of))
    .map((route) =>
      route.contract.path === contract.ticketContracts.history.path ? historyOfOwn(route) : route,
    ),
  bound.bindVerb(contract.ticketContracts.create, async (context) =>
    tickets.openTicket(context.guild, context.actor, await openerOf(context), context.body),
  ),
  bound.bindVerb(contract.ticketContracts.read, (context) => loadSeen(context, context.params.id)),
  verb(contract.takeTicket, 'take'),
  verb(contract.waitForRequester, 'wait'),
  verb(contract.resolveTicket, 'resolve'),
  verb(contract.closeTicket, 'close'),
  verb(contract.reopenTicket, 'reopen'),
  ...deskRoutes(bound.bindVerb),
  transcriptRoute(loadSeen),
  bound.bindVerb(contract.keepTicketOpen, (context) =>
    tickets.keepOpen(context.guild, context.params.id, actingIn(context)),
  ),
  bound.bindVerb(contract.openTicketOnDiscord, (context) =>
    tickets.openOnDiscordAgain(context.guild, context.params.id, actingIn(context)),
  ),
  ...replyRoutes,
  bound.bindVerb(runReplyRoute, async (context) =>
    runReply(
      context.guild,
      context.params.id,
      context.body.reply,
      await pictureOf(context),
      actingIn(context),
    ),
  ),
  bindRoute(contract.listMessages, async (context) => {
    const ticket = await loadSeen(context, context.params.id);
    const page = await tickets.readConversation(context.guild, ticket.id, seesAll(context), context.query);
    return {
      body: {
        items: page.records.map((message) => presentMessage(context, ticket, message)),
        nextCursor: page.nextCursor,
      },
    };
  }),
  bindRoute(contract.writeIntoTicket, async (context) => {
    const { guild, params, body } = context;
    const written = { ...body, picture: await pictureOf(context) };
    const message = await tickets.writeMessage(guild, params.id, written, actingIn(context));
    return { body: await presentIn(context, params.id, message) };
  }),
  bindRoute(contract.editInTicket, async (context) => {
    const { guild, params, body } = context;
    const place = { ticket: params.id, message: params.message };
    const message = await tickets.editMessage(guild, place, body.text, actingIn(context));
    return { body: await presentIn(context, params.id, message) };
  }),
  bindRoute(contract.takeBackInTicket, async (context) => {
    const { guild, params } = context;
    const place = { ticket: params.id, message: params.message };
    const message = await tickets.takeBackMessage(guild, place, actingIn(context));
    return { body: await presentIn(context, params.id, message) };
  }),
  ...categories.routes,
  bindRoute(blockContract.listBlocks, async ({ guild }) => {
    return { body: { items: [...(await tickets.findBlocks(guild))] } };
  }),
  bindRoute(blockContract.setBlock, async ({ guild, actor, params, body }) => {
    await tickets.blockRequester(guild, actor, params.userId, body.reason);
    return { body: undefined };
  }),
  bindRoute(blockContract.liftBlock, async ({ guild, actor, params }) => {
    await tickets.unblockRequester(guild, actor, params.userId);
    return { body: undefined };
  }),
];
