import type { Generated, Selectable } from 'kysely';
import type { GuildTables } from '#platform/database/tables.ts';
import type { TableVersion } from '#platform/guilds/core-tables.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import type { GuildReader, GuildWriter } from '#platform/guilds/schema-access.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';

/** Somebody who wants their data or wants it erased; of who was erased, that of nobody. */
type DataRequestTable = {
  id: Generated<number>;
  user_id: string;
  /** What they were called when they asked. */
  name: string;
  kind: 'erase' | 'export';
  state: 'open' | 'done' | 'refused';
  /** They asked here by themselves. */
  is_own: boolean;
  note: string | null;
  reason: Generated<string | null>;
  asked_at: Date;
  ended_at: Generated<Date | null>;
};
export type DataRequestRow = Selectable<DataRequestTable>;

/** Rows of this feature beside its records. */
export type MemberTables = {
  /** How many messages a member wrote on a day (UTC, `2026-11-29`); what they say is not kept. */
  member_activity: { user_id: string; day: string; messages: number };
  /** Members whom a clean-up has marked. */
  member_marks: { user_id: string; at: Date; clean_up: number };
  /** What members said to being counted. */
  member_counting: { user_id: string; is_agreed: boolean; at: Date };
  member_data_requests: DataRequestTable;
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
  {
    // Requests outlast whoever asks: they may have left, and what became of them is kept.
    version: 5,
    sql: `
      create table member_data_requests (
        id integer generated always as identity primary key, user_id text not null, name text not null, kind text not null,
        state text not null, is_own boolean not null, note text, reason text, asked_at timestamptz(3) not null,
        ended_at timestamptz(3));
      create unique index member_data_requests_open on member_data_requests (user_id, kind) where state = 'open';
      create index member_data_requests_of on member_data_requests (user_id, id desc);
      insert into member_data_requests (user_id, name, kind, state, is_own, asked_at)
        select request.user_id, coalesce(member.display_name, request.user_id), 'erase', 'open', true, request.at
        from member_erasure_requests as request left join members as member on member.user_id = request.user_id
        order by request.at;
      drop table member_erasure_requests;
    `,
  },
];
