import { foldedSql, orderedSql } from '#platform/database/collation.ts';
import { LOCALES } from '#platform/i18n/translate.ts';

/** One step of a set of tables. Its SQL names tables without a schema: it runs with the guild's schema first. */
export type TableVersion = { readonly version: number; readonly sql: string };

/**
 * The tables that every guild has. A step that has run is never edited: guilds that are there are brought forward by the steps
 * that they lack (bring-forward.ts). Types: GuildTables in platform/database/tables.ts. */
export const coreTables: readonly TableVersion[] = [
  {
    version: 1,
    sql: `
      create table log (
        number bigint primary key, at timestamptz(3) not null, actor jsonb not null, type text not null,
        entity text not null, entity_id text not null, data jsonb not null, hash bytea not null);
      create index log_of_entity on log (entity, entity_id, number desc);
      create table log_head (single boolean primary key default true check (single), number bigint not null, hash bytea not null);
      insert into log_head (number, hash) values (0, '');
      create table idempotency (
        scope text not null, key text not null, fingerprint text not null, answer jsonb, at timestamptz(3) not null default now(),
        primary key (scope, key));
      create table settings (part text primary key, value jsonb not null, version integer not null default 1);
      create table features (
        name text primary key, enabled boolean not null, version integer not null, changed_at timestamptz(3) not null default now());
      create table grants (
        subject text primary key, level text not null, granted_by jsonb not null, at timestamptz(3) not null default now());
      create table roles (
        id text primary key, name text not null, color integer not null, position integer not null, permissions text not null,
        managed boolean not null);
      create table channels (
        id text primary key, name text not null, type integer not null, position integer not null, parent_id text,
        overwrites jsonb not null);
      create table members (
        user_id text primary key, username text not null, display_name text not null, avatar text, bot boolean not null,
        roles text[] not null, joined_at timestamptz(3));
      create table links (
        mirror text not null, record_id text not null, state text not null, channel_id text, counterpart_id text, base jsonb,
        there jsonb, there_at timestamptz(3), parked jsonb not null default '{}', intent text, intent_at timestamptz(3), error jsonb,
        generation integer not null default 0, synced_at timestamptz(3), updated_at timestamptz(3) not null default now(),
        primary key (mirror, record_id));
      create unique index links_by_counterpart on links (channel_id, counterpart_id) where counterpart_id is not null;
    `,
  },
  {
    // Who works on a link now, and how often somebody undid what we did there.
    version: 2,
    sql: `
      alter table links add column lease_owner text, add column lease_until timestamptz(3),
        add column undone integer not null default 0, add column undone_at timestamptz(3);
      create index links_with_intent on links (channel_id) where intent is not null;
    `,
  },
  {
    // Until when Discord lets a member do nothing but read.
    version: 3,
    sql: `
      alter table members add column timed_out_until timestamptz(3);
    `,
  },
  {
    // Names are composed (NFC), so that what looks equal is found as equal.
    version: 4,
    sql: `
      update members set display_name = normalize(display_name), username = normalize(username)
        where display_name is not nfc normalized or username is not nfc normalized;
      update roles set name = normalize(name) where name is not nfc normalized;
      update channels set name = normalize(name) where name is not nfc normalized;
    `,
  },
  {
    // What happens at a time; files whose bytes lie in the file storage.
    version: 5,
    sql: `
      create table schedules (
        name text not null, key text not null, payload jsonb not null, recurrence jsonb, due_at timestamptz(3) not null,
        primary key (name, key));
      create index schedules_by_due on schedules (due_at);
      create table files (
        id text primary key, name text not null, type text not null, size bigint not null, width integer, height integer,
        hash text not null, created_at timestamptz(3) not null);
      create index files_by_hash on files (hash);
    `,
  },
  {
    // What an answer on Discord remembers until one of its buttons is pressed.
    version: 6,
    sql: `
      create table conversations (
        id text primary key, kind text not null, user_id text not null, value jsonb not null, decision text,
        expires_at timestamptz(3) not null);
      create index conversations_by_end on conversations (expires_at);
    `,
  },
  {
    // What a create was sent as, by which a message that carries no marker is known again.
    version: 7,
    sql: `
      alter table links add column intent_digests text[] not null default '{}';
    `,
  },
  {
    // Which records hold which files, and since when one is held by none; what was kept before stays.
    version: 8,
    sql: `
      alter table files add column unused_since timestamptz(3);
      create index files_unused on files (unused_since) where unused_since is not null;
      create table file_uses (
        file_id text not null references files on delete cascade, used_by text not null, primary key (file_id, used_by));
    `,
  },
  {
    // What vouches for entries of the log out of which a person was taken.
    version: 9,
    sql: `
      create table log_erased (
        id bigint generated always as identity primary key, number bigint not null, digest bytea not null, erasure text not null);
      create index log_erased_by_number on log_erased (number);
    `,
  },
  {
    // When members last wrote something; members in every order that a list of them has, by words and by role; what somebody did.
    version: 10,
    sql: `
      alter table members add column active_at timestamptz(3);
      ${LOCALES.map((locale) => `create index on members (${orderedSql('display_name', locale)}, user_id);`).join('\n')}
      ${['joined_at', 'active_at']
        .flatMap((column) =>
          ['-infinity', 'infinity'].map((none) => `(coalesce(${column}, '${none}'::timestamptz))`),
        )
        .map((expression) => `create index on members (${expression}, user_id);`)
        .join('\n')}
      create index on members using gin (${foldedSql('display_name')} gin_trgm_ops, ${foldedSql('username')} gin_trgm_ops);
      create index on members using gin (roles);
      create index log_of_actor on log ((actor ->> 'id'), number desc) where actor ->> 'id' is not null;
    `,
  },
  // Whoever is here still when their data is erased: their leaving does not name them again.
  { version: 11, sql: 'alter table members add column erased_at timestamptz(3);' },
  {
    // All that people see of roles and channels; what was not known is told with the next GUILD_CREATE.
    version: 12,
    sql: `
      alter table roles add column hoist boolean not null default false, add column mentionable boolean not null default false;
      alter table channels add column topic text, add column nsfw boolean not null default false,
        add column slowmode integer not null default 0;
    `,
  },
  {
    // How members were enumerated; counts only, nobody is named.
    version: 13,
    sql: `
      create table member_syncs (
        id integer generated always as identity primary key, trigger text not null, state text not null,
        asked_at timestamptz(3) not null, began_at timestamptz(3), ended_at timestamptz(3),
        chunks integer not null default 0, expected integer not null default 0, found integer not null default 0, matched integer not null default 0, unlinked integer not null default 0,
        duplicates integer not null default 0, created integer not null default 0, updated integer not null default 0, gone integer not null default 0, errors integer not null default 0);
      create index member_syncs_under_way on member_syncs (state) where state in ('waiting', 'running');
    `,
  },
  // What was sent under an intent.
  { version: 14, sql: 'alter table links add column intent_fields jsonb;' },
  {
    // Of two who ask at once, one asks.
    version: 15,
    sql: `
      delete from member_syncs where state = 'waiting' and id > (select min(id) from member_syncs where state = 'waiting');
      create unique index member_syncs_waiting on member_syncs (state) where state = 'waiting';
    `,
  },
  // As of which entry of the log a record was agreed on: what it was since came of us, wherever it is seen.
  { version: 16, sql: 'alter table links add column agreed_at bigint;' },
  // How often a link was taken since both sides were equal.
  { version: 17, sql: 'alter table links add column takes integer not null default 0;' },
  // Categories on Discord that go on with another one, which is full.
  { version: 18, sql: 'create table category_overflows (id text primary key, home text not null);' },
  // What was told of a counterpart while somebody worked on its link.
  { version: 19, sql: 'alter table links add column told jsonb;' },
];

/** The version that a guild has when nothing is left to do. */
export const NEWEST_CORE = Math.max(...coreTables.map((step) => step.version));
