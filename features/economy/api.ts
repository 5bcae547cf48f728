import { DomainError, forbidden } from '#platform/errors.ts';
import { type BoundRoute, bindRoute, type RouteAnswer, type RouteContext } from '#platform/http/bind.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import { addToBalance, setBalance } from './change-balance.ts';
import { findTransactions, type PastTransaction } from './history.ts';
import { importBalances, previewImport } from './import/import-balances.ts';
import { readBalances } from './import/read-balances.ts';
import { collect } from './incomes/regular.ts';
import { findPlaces, readBalance } from './leaderboard.ts';
import { archiveOld } from './ledger/archive.ts';
import { findFaults } from './ledger/check.ts';
import * as contract from './model.ts';
import { requireOther } from './own-balance.ts';
import { readStatistics } from './statistics.ts';
import { transfer } from './transfer.ts';

type Acting = Pick<RouteContext<unknown, unknown, unknown>, 'guild' | 'userId' | 'actor' | 'ability'>;

/** Money belongs to Discord members; a local account has none. */
const ownId = ({ userId, actor }: Acting): string => {
  if (userId === undefined || actor.kind !== 'member') throw new DomainError('economy.needs-discord', 409);
  return userId;
};

const presentBalance = async (
  { guild }: Pick<Acting, 'guild'>,
  userId: string,
): Promise<RouteAnswer<contract.PresentedBalance>> => {
  const { version, ...body } = await readBalance(guild, userId);
  return { body, version };
};

/**
 * A transaction as a member sees it: who paid them, or whom they paid, and of any other kind what came to them or went from them. What
 * others got with them, or have, is not theirs to know. Pure.
 */
const presentOwn = (
  { moves, ...transaction }: PastTransaction,
  userId: string | undefined,
): contract.PresentedTransaction => {
  const isOwn = (move: PastTransaction['moves'][number]): boolean =>
    move.userId !== null && move.userId === userId;
  const shown = transaction.reason === 'transfer' ? moves : moves.filter(isOwn);
  return {
    ...transaction,
    count: shown.length,
    moves: shown.map((move) => ({ ...move, balance: isOwn(move) ? move.balance : null })),
  };
};

export const economyRoutes: readonly BoundRoute[] = [
  bindRoute(contract.listPlaces, async ({ guild, query }) => {
    const { places, nextCursor } = await findPlaces(guild, query);
    return { body: { items: [...places], nextCursor } };
  }),
  bindRoute(contract.readBalance, (context) => presentBalance(context, context.params.userId)),
  bindRoute(contract.addToBalance, async (context) => {
    const { guild, actor, params, body } = context;
    requireOther(context, params.userId);
    await addToBalance(guild, actor, { userId: params.userId, amount: body.amount, note: body.reason });
    return presentBalance(context, params.userId);
  }),
  bindRoute(contract.setBalance, async (context) => {
    const { guild, actor, params, body, ifMatch } = context;
    requireOther(context, params.userId);
    const wanted = { userId: params.userId, balance: body.balance, note: body.reason };
    await setBalance(guild, actor, wanted, ifMatch);
    return presentBalance(context, params.userId);
  }),
  bindRoute(contract.sendMoney, async (context) => {
    const { guild, actor, body } = context;
    const note = body.note === '' ? undefined : body.note;
    return {
      body: await transfer(guild, actor, { from: ownId(context), to: body.to, amount: body.amount, note }),
    };
  }),
  bindRoute(contract.collectIncome, async (context) => ({
    body: await collect(context.guild, context.actor, ownId(context), context.params.income),
  })),
  bindRoute(contract.listTransactions, async ({ guild, query, userId, ability }) => {
    const seesAll = mayDo(ability, 'economy.history');
    const of = query.userId ?? (seesAll ? undefined : userId);
    if (!seesAll && (of === undefined || of !== userId)) throw forbidden('economy.history');
    const { transactions, nextBefore } = await findTransactions(guild, {
      ...query,
      userId: of,
      since: query.since === undefined ? undefined : new Date(query.since),
      until: query.until === undefined ? undefined : new Date(query.until),
      isArchived: query.archived === 'true',
    });
    const items = transactions.map((each) =>
      seesAll ? { ...each, moves: [...each.moves] } : presentOwn(each, userId),
    );
    return { body: { items, nextBefore } };
  }),
  bindRoute(contract.readStatistics, async ({ guild, query, now }) => {
    const { days, reasons, ...figures } = await readStatistics(guild, query.days, now);
    return { body: { ...figures, days: [...days], reasons: [...reasons] } };
  }),
  bindRoute(contract.archiveTransactions, async ({ guild, actor, body }) => ({
    body: { archived: await archiveOld(guild, actor, new Date(body.before)) },
  })),
  bindRoute(contract.importMoney, async ({ guild, actor, body }) => {
    const found = readBalances(body.text);
    const summary = body.isPreview
      ? await previewImport(guild, found)
      : await importBalances(guild, actor, found);
    return { body: { ...summary, wrong: [...summary.wrong] } };
  }),
  bindRoute(contract.checkLedger, async ({ guild }) => ({
    body: { faults: [...(await findFaults(guild))] },
  })),
];
