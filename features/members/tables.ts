import type { GuildTables } from '#platform/database/tables.ts';
import type { TableVersion } from '#platform/guilds/core-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { GuildReader, GuildWriter } from '#platform/guilds/schema-access.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';

/** Rows of this feature beside its records. */
export type MemberTables = {
  /** How many messages a member wrote on a day (UTC, `2026-11-29`); what they say is not kept. */
  member_activity: { user_id: string; day: string; messages: number };
  /** Members whom a clean-up has marked. */
  member_marks: { user_id: string; at: Date; clean_up: number };
  /** What members said to being counted. */
  member_counting: { user_id: string; is_agreed: boolean; at: Date };
  /** Members who want what is held about them to be erased. */
  member_erasure_requests: { user_id: string; at: Date };
  /** What a clean-up does with whom; `left`: they went by themselves before their turn came. */
  member_clean_up_people: {
    clean_up: number;
    user_id: string;
    name: string;
    state: 'waiting' | 'kicking' | 'done' | 'spared' | 'left' | 'refused' | 'undone';
  };
};

/** The guild's tables with this feature's, inside a change. */
export const writeMembers = (tx: ChangeTx): GuildWriter<GuildTables & MemberTables> =>
  tx.db.$extendTables<MemberTables>();

/** The guild's tables with this feature's. */
export const readMembers = (guild: Pick<Guild, 'read'>): GuildReader<GuildTables & MemberTables> =>
  guild.read.$extendTables<MemberTables>();

export const memberTables: readonly TableVersion[] = [
  {
    version: 1,
    sql: `
      create table member_activity (
        user_id text not null, day date not null, messages integer not null, primary key (user_id, day));
      create index member_activity_by_day on member_activity (day);
      create table member_notes (${RECORD_COLUMNS}, member text not null, text text not null);
      create index member_notes_of_member on member_notes (member, id desc);
      create table member_clean_ups (${RECORD_COLUMNS},
        criteria jsonb not null, action text not null, state text not null, reason text not null, total integer not null);
      create table member_clean_up_people (
        clean_up integer not null, user_id text not null, name text not null, state text not null,
        primary key (clean_up, user_id));
      create index member_clean_up_waiting on member_clean_up_people (clean_up, user_id) where state = 'waiting';
      create table member_marks (
        user_id text primary key, at timestamptz(3) not null, clean_up integer not null);
      create index member_marks_of on member_marks (clean_up);
    `,
  },
  // How a clean-up that has ended went: people by what became of them, so that nobody counts them again for each look at the list.
  { version: 2, sql: 'alter table member_clean_ups add column counts jsonb;' },
  {
    version: 3,
    sql: 'create table member_erasure_requests (user_id text primary key, at timestamptz(3) not null);',
  },
  {
    version: 4,
    sql: `create table member_counting (user_id text primary key, is_agreed boolean not null, at timestamptz(3) not null);`,
  },
];
