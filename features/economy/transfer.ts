import { sql } from 'kysely';
import type { Actor } from '#platform/changes/actor.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { beginningIn, dayIn } from './days.ts';
import { BANK, memberAccount } from './ledger/account.ts';
import { book, lockAccounts } from './ledger/book.ts';
import { economySettings } from './settings.ts';
import { tableIn, writeEconomy } from './tables.ts';

export type Transfer = {
  readonly from: string;
  readonly to: string;
  /** What leaves the payer. */
  readonly amount: number;
  readonly note?: string | undefined;
};

/** What was paid: what came of it after the tax, and what the payer has left. */
export type Paid = {
  readonly id: number;
  readonly balance: number;
  readonly received: number;
  readonly tax: number;
};

/** The bank's part of an amount, rounded down. Exact for any amount. Pure. */
export const taxOn = (amount: number, percent: number): number =>
  Number((BigInt(amount) * BigInt(percent)) / 100n);

/**
 * Pays from one member to another.
 * @throws DomainError economy.to-oneself, not-found, economy.bot, economy.over-limit, economy.not-enough, economy.too-much
 */
export const transfer = async (
  guild: Guild,
  actor: Actor,
  { from, to, amount, note }: Transfer,
): Promise<Paid> => {
  if (from === to) throw new DomainError('economy.to-oneself', 409);
  const [{ value }, { value: own }, payee] = await Promise.all([
    readSettings(guild, 'economy', economySettings),
    readSettings(guild, GUILD_PART, guildSettingsSchema),
    guild.member(to),
  ]);
  if (!payee) throw notFound(`member ${to}`);
  if (payee.isBot) throw new DomainError('economy.bot', 409);
  const tax = taxOn(amount, value.payTax);
  return guild.change(actor, async (tx) => {
    if (value.payLimit > 0) await requireLimit(tx, { from, to, amount }, value.payLimit, own.timeZone);
    const booked = await book(tx, {
      reason: 'transfer',
      note,
      moves: [
        { account: memberAccount(from), amount: -amount },
        { account: memberAccount(to), amount: amount - tax },
        ...(tax > 0 ? [{ account: BANK, amount: tax }] : []),
      ],
    });
    return { id: booked?.id ?? 0, balance: booked?.balances[0] ?? 0, received: amount - tax, tax };
  });
};

/** Counts what the payer has paid others today; their account is locked, so that no other payment passes meanwhile. */
const requireLimit = async (
  tx: ChangeTx,
  { from, to, amount }: Transfer,
  limit: number,
  zone: string,
): Promise<void> => {
  await lockAccounts(tx, [memberAccount(from), memberAccount(to), BANK]);
  const since = beginningIn(zone, dayIn(zone, tx.now));
  const { rows } = await sql<{ paid: number }>`
    select coalesce(-sum(entry.amount), 0)::bigint as paid
    from ${tableIn(tx.guildId, 'economy_accounts')} as account
    join ${tableIn(tx.guildId, 'economy_entries')} as entry on entry.account_id = account.id
    join ${tableIn(tx.guildId, 'economy_transactions')} as transaction on transaction.id = entry.transaction_id
    where account.kind = 'member' and account.owner = ${from} and entry.amount < 0
      and transaction.reason = 'transfer' and transaction.at >= ${since}`.execute(writeEconomy(tx));
  const left = Math.max(0, limit - (rows[0]?.paid ?? 0));
  if (amount > left) throw new DomainError('economy.over-limit', 409, { limit, left });
};
