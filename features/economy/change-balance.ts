import type { Actor } from '#platform/changes/actor.ts';
import { stale } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { BANK, memberAccount } from './ledger/account.ts';
import { lockAccounts } from './ledger/book.ts';
import { requireHolder, requireMember } from './people.ts';
import { charge, pay } from './service.ts';
import { writeEconomy } from './tables.ts';

/** What somebody has, and how often that was changed. */
type Held = { readonly balance: number; readonly version: number };

/** What a member has, locked until the change ends. */
export const holdBalance = async (tx: ChangeTx, userId: string): Promise<Held> => {
  await lockAccounts(tx, [memberAccount(userId), BANK]);
  return writeEconomy(tx)
    .selectFrom('economy_accounts')
    .select(['balance', 'version'])
    .where('kind', '=', 'member')
    .where('owner', '=', userId)
    .executeTakeFirstOrThrow();
};

/**
 * Gives a member money, or with a negative amount takes it, as somebody decides who may.
 * @throws DomainError not-found, economy.bot, economy.not-enough-there, economy.too-much
 */
export const addToBalance = (
  guild: Guild,
  actor: Actor,
  { userId, amount, note }: { readonly userId: string; readonly amount: number; readonly note: string },
): Promise<{ balance: number }> =>
  guild.change(actor, async (tx) => {
    await (amount > 0 ? requireMember(tx, userId) : requireHolder(tx, userId));
    const booked =
      amount > 0
        ? await pay(tx, userId, amount, { reason: 'granted', note })
        : await charge(tx, userId, -amount, { reason: 'taken', note });
    return { balance: booked?.balances[amount > 0 ? 1 : 0] ?? 0 };
  });

/**
 * Sets what a member has. What is booked is the difference; where there is none, nothing is.
 * @param ifVersion the version that the change is based on; undefined takes whatever is there
 * @throws DomainError not-found, economy.bot, stale, economy.not-enough-there below the credit
 */
export const setBalance = (
  guild: Guild,
  actor: Actor,
  { userId, balance, note }: { readonly userId: string; readonly balance: number; readonly note: string },
  ifVersion?: number,
): Promise<{ balance: number }> =>
  guild.change(actor, async (tx) => {
    await requireHolder(tx, userId);
    const held = await holdBalance(tx, userId);
    if (ifVersion !== undefined && ifVersion !== held.version) throw stale();
    const difference = balance - held.balance;
    if (difference > 0) await pay(tx, userId, difference, { reason: 'set', note });
    if (difference < 0) await charge(tx, userId, -difference, { reason: 'set', note });
    return { balance };
  });
