import { sql } from 'kysely';
import { unawaitedWrites } from '#platform/database/pipelined.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { followBalances, hasBoard } from '../board.ts';
import { type Reason, TRANSACTION_ENTITY } from '../entity.ts';
import { tableIn, writeEconomy } from '../tables.ts';
import type { Account } from './account.ts';

/** Money that comes to an account, or with a negative amount goes from it. */
export type Move = { readonly account: Account; readonly amount: number };

/** A movement of money. */
export type Transaction = {
  readonly reason: Reason;
  /** What a person said about it. */
  readonly note?: string | undefined;
  /** What it is about: `task:12`, `order:5`. */
  readonly about?: string | undefined;
  /** What is booked under a key is booked once, whoever asks again. */
  readonly key?: string | undefined;
  /** At least two, of different accounts, none of nothing; they add up to nothing. */
  readonly moves: readonly Move[];
};

/** What was booked: its number, and what the accounts have after it, in the order of the moves. */
export type Booked = { readonly id: number; readonly balances: readonly number[] };

/** Movements of one transaction that the log names one by one; of more it tells the number. */
const NAMED = 20;

/** Source: PostgreSQL, "Error Codes". */
const CHECK_VIOLATION = '23514';

const brokenRule = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && error.code === CHECK_VIOLATION && 'constraint' in error
    ? String(error.constraint)
    : undefined;

const columnsOf = (accounts: readonly Account[]) => ({
  kinds: sql`${accounts.map(({ kind }) => kind)}::text[]`,
  owners: sql`${accounts.map(({ owner }) => owner)}::text[]`,
});

/**
 * Locks accounts until the change ends, and opens those that are not there yet: for who has to look before they book. In one order
 * everywhere: members by their number first; the bank, which most wait for, last and shortest. What is opened is locked by being new.
 */
export const lockAccounts = async (tx: ChangeTx, locked: readonly Account[]): Promise<void> => {
  const sender = unawaitedWrites(writeEconomy(tx));
  const accounts = tableIn(tx.guildId, 'economy_accounts');
  const { kinds, owners } = columnsOf(locked);
  await sql`
    with opened as (
      insert into ${accounts} (kind, owner)
      select kind, owner from unnest(${kinds}, ${owners}) as given (kind, owner)
      where kind in ('member', 'escrow') and not exists (
        select from ${accounts} as known where known.kind = given.kind and known.owner = given.owner)
      order by kind, owner on conflict do nothing)
    select from ${accounts} as account
    join unnest(${kinds}, ${owners}) as given (kind, owner) on account.kind = given.kind and account.owner = given.owner
    order by account.kind = 'member' desc, account.id for no key update of account`.execute(sender);
};

/**
 * Locks the accounts of some moves as `lockAccounts` does, and books the moves, in one statement. Nothing is locked where an account is
 * not there, nor written where the key was booked before. Each account is found by itself: a plan for any number of them would read all.
 */
const bookHeld = (tx: ChangeTx, transaction: Transaction) => {
  const { reason, note = null, about = null, key = null, moves } = transaction;
  const accounts = tableIn(tx.guildId, 'economy_accounts');
  const { kinds, owners } = columnsOf(moves.map(({ account }) => account));
  const amounts = sql`${moves.map(({ amount }) => amount)}::bigint[]`;
  return sql<{ id: number; kind: string; owner: string; balance: number; is_followed: boolean }>`
    with given as materialized (
      select (select id from ${accounts} as known where known.kind = each.kind and known.owner = each.owner) as id, each.amount
      from unnest(${kinds}, ${owners}, ${amounts}) as each (kind, owner, amount)),
    held as materialized (
      select account.id, given.amount from given join ${accounts} as account on account.id = given.id
      where not exists (select from given where id is null)
      order by account.kind = 'member' desc, account.id for no key update of account),
    made as (
      insert into ${tableIn(tx.guildId, 'economy_transactions')} (at, reason, note, about, actor, key)
      select ${tx.now}::timestamptz, ${reason}::text, ${note}::text, ${about}::text, ${JSON.stringify(tx.actor)}::jsonb, ${key}::text
      where (select count(*) from held) = ${moves.length}::int
      on conflict (key) do nothing returning id),
    moved as (
      update ${accounts} as account
      set balance = account.balance + held.amount, version = account.version + 1,
        credit = case when held.amount > 0 then account.credit else coalesce(
          (select (value ->> 'credit')::bigint from ${tableIn(tx.guildId, 'settings')} where part = 'economy'), 0) end
      from made, held where account.id = held.id
      returning account.id, account.kind, account.owner, held.amount, account.balance),
    entered as (
      insert into ${tableIn(tx.guildId, 'economy_entries')} (transaction_id, account_id, amount, balance)
      select made.id, moved.id, moved.amount, moved.balance from made, moved)
    select made.id, moved.kind, moved.owner, moved.balance, ${hasBoard(tableIn(tx.guildId, 'settings'))} as is_followed
    from made, moved`;
};

/**
 * Books a transaction inside a change: its entries and what they leave on the accounts. The database holds the rules: entries add up to
 * nothing, no account but the bank falls below its credit, none has more than JavaScript can count. Nothing is read before it is
 * written, and accounts are locked in one order, so that whatever happens at once happens one after another.
 * @returns undefined when the key was booked before
 * @throws DomainError economy.not-enough, economy.not-enough-there, economy.too-much; the change may go on after it
 */
export const book = async (tx: ChangeTx, transaction: Transaction): Promise<Booked | undefined> => {
  const { moves } = transaction;
  const db = writeEconomy(tx);
  await sql`savepoint economy_book`.execute(unawaitedWrites(db));
  try {
    let { rows } = await bookHeld(tx, transaction).execute(db);
    if (rows.length === 0) {
      // An account that was just opened is seen by the next statement only.
      await lockAccounts(
        tx,
        moves.map(({ account }) => account),
      );
      rows = (await bookHeld(tx, transaction).execute(db)).rows;
    }
    const [first] = rows;
    if (!first) return undefined;
    const left = new Map(rows.map(({ kind, owner, balance }) => [`${kind} ${owner}`, Number(balance)]));
    const balances = moves.map(({ account: { kind, owner } }) => left.get(`${kind} ${owner}`) ?? 0);
    tell(tx, transaction, { id: Number(first.id), balances });
    if (first.is_followed) followBalances(tx);
    return { id: Number(first.id), balances };
  } catch (error) {
    const rule = brokenRule(error);
    if (rule !== 'economy_accounts_covered' && rule !== 'economy_accounts_countable') throw error;
    await sql`rollback to savepoint economy_book`.execute(db);
    throw rule === 'economy_accounts_covered'
      ? await notCovered(tx, moves)
      : new DomainError('economy.too-much', 422);
  }
};

const tell = (tx: ChangeTx, { reason, note, about, moves }: Transaction, { id, balances }: Booked): void => {
  const ofMembers = moves.flatMap(({ account, amount }, at) =>
    account.kind === 'member' ? [{ user: account.owner, amount, balance: balances[at] ?? 0 }] : [],
  );
  tx.log({
    type: `transaction.${reason}`,
    entity: TRANSACTION_ENTITY,
    entityId: String(id),
    data: {
      ...(note === undefined ? {} : { note }),
      ...(about === undefined ? {} : { about }),
      count: ofMembers.length,
      moves: ofMembers.length > NAMED ? [] : ofMembers,
    },
  });
};

/** Who cannot pay, with what they have: the first whose account does not cover it. */
const notCovered = async (tx: ChangeTx, moves: readonly Move[]): Promise<DomainError> => {
  const spent = moves.filter(({ account, amount }) => amount < 0 && account.kind !== 'bank');
  const { kinds, owners } = columnsOf(spent.map(({ account }) => account));
  const accounts = tableIn(tx.guildId, 'economy_accounts');
  const { rows } = await sql<{ owner: string; balance: number }>`
    select account.owner, account.balance from ${accounts} as account
    join unnest(${kinds}, ${owners}) as given (kind, owner) on account.kind = given.kind and account.owner = given.owner
    order by account.id`.execute(writeEconomy(tx));
  const had = (owner: string): number => Number(rows.find((row) => row.owner === owner)?.balance ?? 0);
  const short = spent.find(({ account, amount }) => had(account.owner) + amount < 0) ?? spent[0];
  const isOwn = tx.actor.kind === 'member' && tx.actor.id === short?.account.owner;
  return new DomainError(isOwn ? 'economy.not-enough' : 'economy.not-enough-there', 409, {
    balance: had(short?.account.owner ?? ''),
    amount: -(short?.amount ?? 0),
  });
};
