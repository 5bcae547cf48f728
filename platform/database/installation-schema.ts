import type pg from 'pg';
import { INSTALLATION_SCHEMA } from './connect.ts';

/** Steps of the installation's own tables; a step that has run is never edited. Types: InstallationTables. */
const steps: readonly string[] = [
  `
  create table guilds (
    id text primary key, schema_name text not null unique, name text not null, icon text, owner_id text not null,
    state text not null, provisioned_at timestamptz(3) not null default now());
  create table gateway_sessions (
    shard_id integer primary key, shard_count integer not null, session_id text not null, resume_url text not null,
    sequence bigint not null, application_id text not null, updated_at timestamptz(3) not null default now());
  create table command_registrations (
    application_id text primary key, fingerprint text not null, registered_at timestamptz(3) not null default now());
  create table facts (name text primary key, value jsonb not null);
  create table workers (id text primary key, seen_at timestamptz(3) not null default now());
  `,
  `
  alter table guilds add column core_version integer not null default 1;
  `,
  `
  alter table guilds add column known_at timestamptz(3), add column prepared_at timestamptz(3);
  update guilds set prepared_at = provisioned_at;
  drop table command_registrations;
  `,
  // Finds words in long texts. Part of PostgreSQL, and whoever may make schemas may add it.
  'create extension if not exists pg_trgm;',
  `
  create table shard_holders (
    shard_id integer primary key, holder text not null, held_until timestamptz(3) not null);
  `,
  // Since when somebody waits for a guild's members to be enumerated.
  'alter table guilds add column members_asked_at timestamptz(3);',
];

/** Any number, the same in every process: only one process at a time migrates. */
const MIGRATION_LOCK = 7_204_661_233;

/** Brings the installation's schema to its newest version. Safe to run from several processes at once. */
export const migrateInstallation = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await client.query('select pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query(`create schema if not exists ${INSTALLATION_SCHEMA}`);
    await client.query(`set local search_path to ${INSTALLATION_SCHEMA}`);
    await client.query(
      'create table if not exists versions (part text, version integer, applied_at timestamptz(3) not null default now(), primary key (part, version))',
    );
    const applied = await client.query<{ newest: number | null }>(
      "select max(version) as newest from versions where part = 'installation'",
    );
    const from = applied.rows[0]?.newest ?? 0;
    for (const [index, step] of steps.entries()) {
      if (index < from) continue;
      await client.query(step);
      await client.query("insert into versions (part, version) values ('installation', $1)", [index + 1]);
    }
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
};
