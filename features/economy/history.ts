import { sql } from 'kysely';
import { type Actor, actorSchema } from '#platform/changes/actor.ts';
import { isoTime } from '#platform/database/iso-time.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { AccountKind } from './entity.ts';
import { readEconomy } from './tables.ts';

/** Money that came to an account, or with a negative amount went from it. */
export type PastMove = {
  readonly account: AccountKind;
  /** The member; null for other accounts. */
  readonly userId: string | null;
  /** As they are called here now; null when they have left. */
  readonly name: string | null;
  readonly amount: number;
  /** What they had after it. */
  readonly balance: number;
};

export type PastTransaction = {
  readonly id: number;
  readonly at: string;
  readonly reason: string;
  readonly note: string | null;
  readonly about: string | null;
  readonly actor: Actor;
  /** Those of the member who is asked for first, then the largest; of many only some. */
  readonly moves: readonly PastMove[];
  /** How many there are. */
  readonly count: number;
};

export type HistoryFilter = {
  /** Only what moved this member's money. */
  readonly userId?: string | undefined;
  /** Only what came to them, or went from them. */
  readonly direction?: 'in' | 'out' | undefined;
  readonly reason?: string | undefined;
  /** From this time on, and before that one. */
  readonly since?: Date | undefined;
  readonly until?: Date | undefined;
  /** Of what was put away. */
  readonly isArchived?: boolean | undefined;
  /** Below this number. */
  readonly before?: number | undefined;
  readonly limit: number;
};

/** Moves that are shown of one transaction. */
const MOVES = 10;

type MoveRow = [AccountKind, string | null, string | null, number, number];

/** Where transactions are: in the ledger, or put away. Both have the same columns. */
const placesOf = (isArchived: boolean) =>
  isArchived
    ? ({
        transactions: 'economy_archived_transactions' as 'economy_transactions',
        entries: 'economy_archived_entries' as 'economy_entries',
      } as const)
    : ({ transactions: 'economy_transactions', entries: 'economy_entries' } as const);

/** Transactions, newest first, by what is asked for. */
export const findTransactions = async (
  guild: Pick<Guild, 'read'>,
  { userId = '', direction, reason, since, until, isArchived = false, before, limit }: HistoryFilter,
): Promise<{ readonly transactions: readonly PastTransaction[]; readonly nextBefore: number | null }> => {
  const { transactions, entries } = placesOf(isArchived);
  let page = readEconomy(guild)
    .selectFrom(`${transactions} as transaction`)
    .select([
      'transaction.id',
      'transaction.at',
      'transaction.reason',
      'transaction.note',
      'transaction.about',
    ])
    .select(['transaction.actor'])
    .select((from) => [
      from
        .selectFrom(`${entries} as entry`)
        .select(sql<number>`count(*)::int`.as('count'))
        .whereRef('entry.transaction_id', '=', 'transaction.id')
        .as('count'),
      from
        .selectFrom((within) =>
          within
            .selectFrom(`${entries} as entry`)
            .innerJoin('economy_accounts as account', 'account.id', 'entry.account_id')
            .leftJoin('members as member', (join) =>
              join.onRef('member.user_id', '=', 'account.owner').on('account.kind', '=', 'member'),
            )
            .select(['account.kind', 'account.owner', 'member.display_name', 'entry.amount', 'entry.balance'])
            .whereRef('entry.transaction_id', '=', 'transaction.id')
            .orderBy(sql`account.kind = 'member' and account.owner = ${userId}`, 'desc')
            .orderBy(sql`abs(entry.amount)`, 'desc')
            .orderBy('account.id')
            .limit(MOVES)
            .as('shown'),
        )
        .select(
          sql<
            MoveRow[]
          >`json_agg(json_build_array(kind, case when kind = 'member' then owner end, display_name, amount, balance))`.as(
            'moves',
          ),
        )
        .as('moves'),
    ])
    .orderBy('transaction.id', 'desc')
    .limit(limit + 1);
  if (userId !== '') {
    page = page.where('transaction.id', 'in', (from) => {
      const own = from
        .selectFrom(`${entries} as own`)
        .innerJoin('economy_accounts as holder', 'holder.id', 'own.account_id')
        .select('own.transaction_id')
        .where('holder.kind', '=', 'member')
        .where('holder.owner', '=', userId);
      return direction === undefined ? own : own.where('own.amount', direction === 'in' ? '>' : '<', 0);
    });
  }
  if (reason !== undefined) page = page.where('transaction.reason', '=', reason);
  if (since) page = page.where('transaction.at', '>=', since);
  if (until) page = page.where('transaction.at', '<', until);
  if (before !== undefined) page = page.where('transaction.id', '<', before);
  const rows = await page.execute();
  const shown = rows.slice(0, limit);
  return {
    transactions: shown.map(({ at, actor, moves, count, ...row }) => ({
      ...row,
      at: isoTime(at),
      actor: actorSchema.parse(actor),
      count: count ?? 0,
      moves: (moves ?? []).map(([account, user, name, amount, balance]) => ({
        account,
        userId: user,
        name,
        amount,
        balance,
      })),
    })),
    nextBefore: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
};
