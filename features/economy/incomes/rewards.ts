import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { Reason } from '../entity.ts';
import { BANK, memberAccount } from '../ledger/account.ts';
import { book, lockAccounts, type Move } from '../ledger/book.ts';
import { settingsIn } from '../settings-in.ts';
import { writeEconomy } from '../tables.ts';

/** What members are due for something that may be undone. */
export type Rewards = {
  /** What it is for: `task:12`. */
  readonly about: string;
  readonly reason: Reason;
  /** User id → how much; those who were paid before and are not named are left as they are. */
  readonly due: ReadonlyMap<string, number>;
};

/** Whether rewards are paid in the guild of a change. */
const arePaid = async (tx: ChangeTx): Promise<boolean> => {
  const on = await tx.db
    .selectFrom('features')
    .select('name')
    .where('name', '=', 'economy')
    .where('enabled', '=', true)
    .executeTakeFirst();
  return on !== undefined && (await settingsIn(tx)).taskRewards;
};

/** Those members of `due` who have somebody behind them that can be paid: neither gone nor a bot. */
const reachable = async (tx: ChangeTx, userIds: readonly string[]): Promise<ReadonlySet<string>> => {
  const rows = await tx.db
    .selectFrom('members')
    .select('user_id')
    .where('user_id', 'in', [...userIds])
    .where('bot', '=', false)
    .execute();
  return new Set(rows.map((row) => row.user_id));
};

/**
 * Makes what was paid for something equal to what is due for it now, inside the caller's change: pays what is missing, takes back what is
 * too much, and does nothing when asked again. Of who has spent it already only what is there is taken back, and what is still with
 * them counts when it is done once more. The caller has locked what it is about. Where the economy is off, nothing happens.
 */
export const settleRewards = async (tx: ChangeTx, { about, reason, due }: Rewards): Promise<void> => {
  if (due.size === 0 || !(await arePaid(tx))) return;
  const rows = await writeEconomy(tx)
    .selectFrom('economy_rewards')
    .select(['user_id', 'paid'])
    .where('about', '=', about)
    .execute();
  const paid = new Map(rows.map((row) => [row.user_id, row.paid]));
  const differences = [...due]
    .map(([userId, amount]) => ({ userId, amount: amount - (paid.get(userId) ?? 0) }))
    .filter(({ amount }) => amount !== 0);
  if (differences.length === 0) return;
  const here = await reachable(
    tx,
    differences.map(({ userId }) => userId),
  );
  await lockAccounts(tx, [...differences.map(({ userId }) => memberAccount(userId)), BANK]);
  const held = await writeEconomy(tx)
    .selectFrom('economy_accounts')
    .select(['owner', 'balance'])
    .where('kind', '=', 'member')
    .where(
      'owner',
      'in',
      differences.map(({ userId }) => userId),
    )
    .execute();
  const balances = new Map(held.map((row) => [row.owner, row.balance]));
  const possible = (userId: string, amount: number): number => {
    if (amount > 0) return here.has(userId) ? amount : 0;
    return Math.max(amount, -Math.max(0, balances.get(userId) ?? 0));
  };
  const settled = differences
    .map(({ userId, amount }) => ({ userId, amount: possible(userId, amount) }))
    .filter(({ amount }) => amount !== 0);
  for (const part of [
    settled.filter(({ amount }) => amount > 0),
    settled.filter(({ amount }) => amount < 0),
  ]) {
    if (part.length === 0) continue;
    const total = part.reduce((sum, { amount }) => sum + amount, 0);
    const moves: readonly Move[] = [
      ...part.map(({ userId, amount }) => ({ account: memberAccount(userId), amount })),
      { account: BANK, amount: -total },
    ];
    await book(tx, { reason, about, moves });
  }
  if (settled.length === 0) return;
  await writeEconomy(tx)
    .insertInto('economy_rewards')
    .values(
      settled.map(({ userId, amount }) => ({
        about,
        user_id: userId,
        paid: (paid.get(userId) ?? 0) + amount,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['about', 'user_id']).doUpdateSet((set) => ({ paid: set.ref('excluded.paid') })),
    )
    .execute();
};
