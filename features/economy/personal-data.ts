import { sql } from 'kysely';
import type { GuildReader } from '#platform/guilds/schema-access.ts';
import type { AboutMember } from '#platform/people/about-member.ts';
import { countRows, heldRows } from '#platform/people/held-rows.ts';
import type { PersonalData, PersonalRow } from '#platform/people/personal-data.ts';
import { followBalances } from './board.ts';
import { TRANSACTION_ENTITY } from './entity.ts';
import { findTransactions } from './history.ts';
import { MESSAGE_INCOME } from './incomes/messages.ts';
import { settingsIn } from './settings-in.ts';
import { readEconomy, tableIn, writeEconomy } from './tables.ts';

/** Transactions that are read at once. */
const PAGE = 500;

/** The account stays with all that was booked on it, or sums would be wrong; it is nobody's then. */
const account: PersonalData = {
  name: 'account',
  tables: ['economy_accounts', 'economy_rewards'],
  ...heldRows((guild, userId) =>
    readEconomy(guild)
      .selectFrom('economy_accounts')
      .select(['balance', 'credit', 'version'])
      .where('kind', '=', 'member')
      .where('owner', '=', userId),
  ),
  erase: async (tx, { userId, pseudonym }) => {
    await writeEconomy(tx)
      .updateTable('economy_accounts')
      .set({ owner: pseudonym.id })
      .where('kind', '=', 'member')
      .where('owner', '=', userId)
      .execute();
    await writeEconomy(tx)
      .updateTable('economy_rewards')
      .set({ user_id: pseudonym.id })
      .where('user_id', '=', userId)
      .execute();
    followBalances(tx);
  },
};

/** Numbers of the transactions that moved somebody's money, in the ledger or among what was put away. */
const movedBy = (read: GuildReader, entries: 'economy_entries', userId: string) =>
  readEconomy({ read })
    .selectFrom(`${entries} as entry`)
    .innerJoin('economy_accounts as account', 'account.id', 'entry.account_id')
    .select(sql<string>`entry.transaction_id::text`.as('id'))
    .distinct()
    .where('account.kind', '=', 'member')
    .where('account.owner', '=', userId);

const transactions: PersonalData = {
  name: 'transactions',
  tables: [
    'economy_transactions',
    'economy_entries',
    'economy_archived_transactions',
    'economy_archived_entries',
  ],
  read: async (guild, userId) => {
    const all: PersonalRow[] = [];
    for (const isArchived of [true, false])
      for (let before: number | null | undefined; before !== null; ) {
        const page = await findTransactions(guild, { userId, isArchived, before, limit: PAGE });
        // What the others have is theirs.
        for (const { moves, ...transaction } of page.transactions)
          all.push({ ...transaction, ...moves.find((move) => move.userId === userId), actor: undefined });
        before = page.nextBefore;
      }
    return all;
  },
  count: async (guild, userId) => {
    const counts = await Promise.all(
      (['economy_entries', 'economy_archived_entries'] as const).map((entries) =>
        countRows(guild, movedBy(guild.read, entries as 'economy_entries', userId)),
      ),
    );
    return counts.reduce((sum, count) => sum + count, 0);
  },
  erase: async (tx, { userId, pseudonym, said }) => {
    said.push({ entity: TRANSACTION_ENTITY, key: 'note' });
    const db = writeEconomy(tx);
    await sql`set local guildhall.ledger = 'rewritten'`.execute(db);
    for (const table of ['economy_transactions', 'economy_archived_transactions'] as const)
      await sql`
        update ${tableIn(tx.guildId, table)} set note = null, actor = actor || ${JSON.stringify(pseudonym)}::jsonb
        where actor ->> 'id' = ${userId}`.execute(db);
    await sql`set local guildhall.ledger = ''`.execute(db);
  },
};

const incomes: PersonalData = {
  name: 'incomes',
  tables: ['economy_claims'],
  ...heldRows((guild, userId) =>
    readEconomy(guild)
      .selectFrom('economy_claims')
      .select(['income', 'at', 'streak'])
      .where('user_id', '=', userId),
  ),
  erase: async (tx, { userId }) => {
    await writeEconomy(tx).deleteFrom('economy_claims').where('user_id', '=', userId).execute();
  },
  // When they were last paid for a message; what they were paid is theirs and stays booked. As long as they still have to wait for the
  // next one it is needed, or whoever forgets again and again is paid again and again.
  forgetCounted: async (tx, userId) => {
    const { messageCooldown } = await settingsIn(tx);
    await writeEconomy(tx)
      .deleteFrom('economy_claims')
      .where('user_id', '=', userId)
      .where('income', '=', MESSAGE_INCOME)
      .where('at', '<=', new Date(tx.now.getTime() - messageCooldown * 1000))
      .execute();
  },
};

/** What the economy holds about people. */
export const economyPersonalData: readonly PersonalData[] = [account, transactions, incomes];

/** Transactions that moved a member's money. */
export const memberTransactions: AboutMember = {
  entity: TRANSACTION_ENTITY,
  ids: (read, userId) => movedBy(read, 'economy_entries', userId),
};
