import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import { type Account, BANK, memberAccount, SHOP } from './ledger/account.ts';
import { type Booked, book, type Transaction } from './ledger/book.ts';
import { readEconomy } from './tables.ts';

export { settleRewards } from './incomes/rewards.ts';
export { memberAccount, SHOP };

/** Why money moves: its kind, with what is told of it and the key that books it once. */
export type Why = Omit<Transaction, 'moves'>;

/**
 * Pays a member out of the bank, inside the caller's change.
 * @param amount above 0
 * @returns undefined when the key was booked before
 * @throws DomainError economy.too-much
 */
export const pay = (tx: ChangeTx, userId: string, amount: number, why: Why): Promise<Booked | undefined> =>
  move(tx, BANK, memberAccount(userId), amount, why);

/**
 * Takes money from a member, inside the caller's change, to the bank or to an account of the caller's.
 * @param amount above 0
 * @returns undefined when the key was booked before
 * @throws DomainError economy.not-enough, economy.not-enough-there
 */
export const charge = (
  tx: ChangeTx,
  userId: string,
  amount: number,
  why: Why,
  to: Account = BANK,
): Promise<Booked | undefined> => move(tx, memberAccount(userId), to, amount, why);

/** Moves money from one account to another, inside the caller's change: out of an escrow to whom it is due. As `charge`. */
export const move = (
  tx: ChangeTx,
  from: Account,
  to: Account,
  amount: number,
  why: Why,
): Promise<Booked | undefined> =>
  book(tx, {
    ...why,
    moves: [
      { account: from, amount: -amount },
      { account: to, amount },
    ],
  });

/** Members' accounts, to be read beside other tables: whose each is and what is on it. Who has none has nothing. */
export const memberAccounts = (read: GuildReader) =>
  readEconomy({ read })
    .selectFrom('economy_accounts')
    .select(['owner as user_id', 'id as account_id', 'balance'])
    .where('kind', '=', 'member');
