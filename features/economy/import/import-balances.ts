import type { Actor } from '#platform/changes/actor.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { BANK, memberAccount } from '../ledger/account.ts';
import { book, lockAccounts, type Move } from '../ledger/book.ts';
import { readEconomy, writeEconomy } from '../tables.ts';
import type { ForeignBalance, ReadBalances } from './read-balances.ts';

/** What an import does, or has done. */
export type ImportSummary = {
  /** How many balances were read, and what they come to. */
  readonly members: number;
  readonly total: number;
  /** How many of them differ from what is here. */
  readonly changed: number;
  /** How many belong to people who are not in the server. */
  readonly absent: number;
  /** Lines or entries that could not be read, the first of them. */
  readonly wrong: readonly number[];
};

/** Wrong lines that are told. */
const TOLD = 20;

const summarise = (
  { balances, wrong }: ReadBalances,
  held: ReadonlyMap<string, number>,
  here: ReadonlySet<string>,
): ImportSummary => ({
  members: balances.length,
  total: balances.reduce((sum, { balance }) => sum + balance, 0),
  changed: balances.filter(({ userId, balance }) => balance !== (held.get(userId) ?? 0)).length,
  absent: balances.filter(({ userId }) => !here.has(userId)).length,
  wrong: wrong.slice(0, TOLD),
});

type Reader = ReturnType<typeof readEconomy>;

const heldBy = async (read: Pick<Reader, 'selectFrom'>): Promise<ReadonlyMap<string, number>> => {
  const rows = await read
    .selectFrom('economy_accounts')
    .select(['owner', 'balance'])
    .where('kind', '=', 'member')
    .execute();
  return new Map(rows.map((row) => [row.owner, row.balance]));
};

const membersOf = async (guild: Pick<Guild, 'read'>): Promise<ReadonlySet<string>> => {
  const rows = await guild.read.selectFrom('members').select('user_id').execute();
  return new Set(rows.map((row) => row.user_id));
};

/** What an import would do. */
export const previewImport = async (guild: Guild, found: ReadBalances): Promise<ImportSummary> =>
  summarise(found, await heldBy(readEconomy(guild)), await membersOf(guild));

const bookDifferences = async (tx: ChangeTx, balances: readonly ForeignBalance[]): Promise<void> => {
  await lockAccounts(tx, [...balances.map(({ userId }) => memberAccount(userId)), BANK]);
  const held = await heldBy(writeEconomy(tx));
  const differences: readonly Move[] = balances
    .map(({ userId, balance }) => ({
      account: memberAccount(userId),
      amount: balance - (held.get(userId) ?? 0),
    }))
    .filter(({ amount }) => amount !== 0);
  if (differences.length === 0) return;
  const total = differences.reduce((sum, { amount }) => sum + amount, 0);
  const moves = total === 0 ? differences : [...differences, { account: BANK, amount: -total }];
  await book(tx, { reason: 'imported', moves });
};

/**
 * Sets balances to what they are elsewhere, in one transaction; a second time changes nothing. Whoever is not in the server has theirs when
 * they come.
 * @throws DomainError economy.not-enough-there below the credit, economy.too-much
 */
export const importBalances = async (
  guild: Guild,
  actor: Actor,
  found: ReadBalances,
): Promise<ImportSummary> => {
  const summary = await previewImport(guild, found);
  if (found.balances.length > 0) await guild.change(actor, (tx) => bookDifferences(tx, found.balances));
  return summary;
};
