import { type ColumnType, type Generated, type RawBuilder, sql } from 'kysely';
import type { GuildTables } from '#platform/database/tables.ts';
import type { TableVersion } from '#platform/guilds/core-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { GuildReader, GuildWriter } from '#platform/guilds/schema-access.ts';
import { schemaName } from '#platform/guilds/schema-name.ts';
import type { GuildId } from '#platform/ids.ts';
import type { AccountKind } from './entity.ts';

/** Rows of the ledger and beside it. */
export type EconomyTables = {
  economy_accounts: {
    id: Generated<number>;
    kind: AccountKind;
    /** Of a member the user id, of an escrow what it is kept for; of bank and shop empty. */
    owner: string;
    balance: Generated<number>;
    /** How far below zero the last payment might go. */
    credit: Generated<number>;
    /** Counts what was booked. */
    version: Generated<number>;
  };
  economy_transactions: {
    id: Generated<number>;
    at: Date;
    reason: string;
    note: string | null;
    /** What it is about: `task:12`, `order:5`. */
    about: string | null;
    actor: ColumnType<unknown, string, string>;
    /** What may be booked once only. */
    key: string | null;
  };
  economy_entries: {
    transaction_id: number;
    account_id: number;
    amount: number;
    /** Of the account, after it. */
    balance: number;
  };
  /** When a member last had an income, and how many times in a row. */
  economy_claims: { user_id: string; income: string; at: Date; streak: number };
  /** When everything was added up last, and how much was wrong. */
  economy_checks: { single: boolean; at: Date; faults: number };
  /** What was paid for something that may be undone, less what was taken back. */
  economy_rewards: { about: string; user_id: string; paid: number };
  /** What was put away; see ledger/archive.ts. */
  economy_archived_transactions: EconomyTables['economy_transactions'];
  economy_archived_entries: EconomyTables['economy_entries'];
};

/** The guild's tables with the ledger's, inside a change. */
export const writeEconomy = (tx: ChangeTx): GuildWriter<GuildTables & EconomyTables> =>
  tx.db.$extendTables<EconomyTables>();

/** The guild's tables with the ledger's. */
export const readEconomy = (guild: Pick<Guild, 'read'>): GuildReader<GuildTables & EconomyTables> =>
  guild.read.$extendTables<EconomyTables>();

/** A table of a guild by its whole name, for SQL that is written out. */
export const tableIn = (
  guildId: GuildId,
  table: keyof EconomyTables | 'settings' | 'members',
): RawBuilder<unknown> => sql.id(schemaName(guildId), table);

export const economyTables: readonly TableVersion[] = [
  {
    // A balance is what its entries add up to. It stands beside them, so that it can be looked up and kept from falling too low.
    version: 1,
    sql: `
      create table economy_accounts (
        id bigint generated always as identity primary key,
        kind text not null check (kind in ('member', 'bank', 'shop', 'escrow')),
        owner text not null default '', balance bigint not null default 0,
        credit bigint not null default 0 check (credit >= 0), version integer not null default 0,
        constraint economy_accounts_owner unique (kind, owner),
        constraint economy_accounts_countable check (balance between -9007199254740991 and 9007199254740991),
        constraint economy_accounts_covered check (kind = 'bank' or balance >= -credit));
      create index economy_accounts_by_balance on economy_accounts (balance desc, id desc) where kind = 'member';
      insert into economy_accounts (kind) values ('bank'), ('shop');

      create table economy_transactions (
        id bigint generated always as identity primary key, at timestamptz(3) not null, reason text not null, note text,
        about text, actor jsonb not null, key text constraint economy_transactions_once unique);
      create index economy_transactions_by_reason on economy_transactions (reason, id desc);
      create index economy_transactions_by_time on economy_transactions (at);

      create table economy_entries (
        transaction_id bigint not null references economy_transactions, account_id bigint not null references economy_accounts,
        amount bigint not null check (amount <> 0), balance bigint not null, primary key (transaction_id, account_id));
      create index economy_entries_of_account on economy_entries (account_id, transaction_id desc);

      create table economy_archived_transactions (like economy_transactions, primary key (id));
      create table economy_archived_entries (like economy_entries, primary key (transaction_id, account_id));
      create index economy_archived_entries_of_account on economy_archived_entries (account_id, transaction_id desc);

      create table economy_claims (
        user_id text not null, income text not null, at timestamptz(3) not null, streak integer not null,
        primary key (user_id, income));
      create table economy_rewards (
        about text not null, user_id text not null, paid bigint not null, primary key (about, user_id));

      -- All entries of a transaction come in one statement.
      create function economy_entries_add_up() returns trigger language plpgsql as $$
      begin
        if exists (select from added group by transaction_id having sum(amount) <> 0) then
          raise exception 'The entries of a transaction add up to something'
            using errcode = 'check_violation', constraint = 'economy_entries_add_up';
        end if;
        return null;
      end $$;
      create trigger economy_entries_add_up after insert on economy_entries
        referencing new table as added for each statement execute function economy_entries_add_up();

      -- What was booked stays as it is. Whoever puts it away says so for their transaction.
      create function economy_stays() returns trigger language plpgsql as $$
      begin
        if coalesce(current_setting('guildhall.ledger', true), '') <> 'rewritten' then
          raise exception 'What was booked is not changed' using errcode = 'check_violation', constraint = 'economy_stays';
        end if;
        return null;
      end $$;
      create trigger economy_stays before update or delete or truncate on economy_transactions
        for each statement execute function economy_stays();
      create trigger economy_stays before update or delete or truncate on economy_entries
        for each statement execute function economy_stays();
    `,
  },
  {
    version: 2,
    sql: `
      create table economy_checks (
        single boolean primary key default true check (single), at timestamptz(3) not null, faults integer not null);
    `,
  },
];
