import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { readEconomy } from '../tables.ts';

/** Something about the ledger that cannot be: an account (by its number) or a transaction whose sums are wrong. */
export type Fault = {
  readonly kind: 'balance' | 'transaction' | 'total';
  readonly id: number;
  /** By how much it is off. */
  readonly difference: number;
};

/** Faults that are told; the first are enough to know that something is wrong. */
const TOLD = 100;

/**
 * Adds everything up: each account has what its entries say, each transaction's entries add up to nothing, and so do all balances. In one
 * statement, so that payments meanwhile do not look like faults.
 */
export const findFaults = async (guild: Pick<Guild, 'read'>): Promise<readonly Fault[]> => {
  const read = readEconomy(guild);
  const said = read
    .selectFrom('economy_entries')
    .select(['account_id', sql<number>`sum(amount)`.as('sum')])
    .groupBy('account_id')
    .as('said');
  const total = sql<number>`coalesce(sum(entry.amount), 0)::bigint`;
  const wrongTransactions = read
    .selectFrom('economy_transactions as transaction')
    .leftJoin('economy_entries as entry', 'entry.transaction_id', 'transaction.id')
    .select([sql<Fault['kind']>`'transaction'`.as('kind'), 'transaction.id', total.as('difference')])
    .groupBy('transaction.id')
    .having(sql<boolean>`count(entry.amount) = 0 or sum(entry.amount) <> 0`);
  const wrongTotal = read
    .selectFrom('economy_accounts')
    .select([
      sql<Fault['kind']>`'total'`.as('kind'),
      sql<number>`0::bigint`.as('id'),
      sql<number>`sum(balance)::bigint`.as('difference'),
    ])
    .having(sql<boolean>`sum(balance) <> 0`);
  const difference = sql<number>`(account.balance - coalesce(said.sum, 0))::bigint`;
  return read
    .selectFrom('economy_accounts as account')
    .leftJoin(said, 'said.account_id', 'account.id')
    .select([sql<Fault['kind']>`'balance'`.as('kind'), 'account.id', difference.as('difference')])
    .where(sql<boolean>`account.balance <> coalesce(said.sum, 0)`)
    .unionAll(wrongTransactions)
    .unionAll(wrongTotal)
    .limit(TOLD)
    .execute();
};
