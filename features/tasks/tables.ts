import type { ColumnType, Generated } from 'kysely';
import type { GuildTables } from '#platform/database/tables.ts';
import type { TableVersion } from '#platform/guilds/core-tables.ts';
import type { ChangeTx, Guild, GuildReader, GuildWriter } from '#platform/guilds/handle.ts';
import type { TaskState } from './model.ts';

/** Rows of the tasks feature. */
export type TaskTables = {
  tasks: {
    id: Generated<number>;
    title: string;
    description: string | null;
    reward: number;
    due_at: Date | null;
    claim_limit: number;
    state: TaskState;
    version: Generated<number>;
    created_at: Date;
    updated_at: Date;
    created_by: string;
    /** When each mirrored field was last changed, Unix milliseconds; decides "last modified". */
    field_times: ColumnType<Record<string, number>, string, string>;
  };
  task_claims: {
    task_id: number;
    user_id: string;
    name: string;
    claimed_at: Date;
    completed_at: Date | null;
  };
};

type All = GuildTables & TaskTables;

/** The guild's tables with this feature's, to read. */
export const readTasks = (guild: Pick<Guild, 'read'>): GuildReader<All> =>
  guild.read.$extendTables<TaskTables>();

/** The guild's tables with this feature's, inside a change. */
export const writeTasks = (tx: ChangeTx): GuildWriter<All> => tx.db.$extendTables<TaskTables>();

export const taskTables: readonly TableVersion[] = [
  {
    version: 1,
    sql: `
      create table tasks (
        id integer generated always as identity primary key, title text not null, description text, reward integer not null,
        due_at timestamptz(3), claim_limit integer not null check (claim_limit > 0), state text not null,
        version integer not null default 1, created_at timestamptz(3) not null, updated_at timestamptz(3) not null,
        created_by text not null, field_times jsonb not null);
      create index tasks_by_state on tasks (state, id desc);
      create table task_claims (
        task_id integer not null references tasks on delete cascade, user_id text not null, name text not null,
        claimed_at timestamptz(3) not null, completed_at timestamptz(3), primary key (task_id, user_id));
    `,
  },
  {
    // Nothing is stored that cannot be shown, and texts are composed (NFC), so that what looks equal is found as equal.
    version: 2,
    sql: `
      update tasks set
        title = normalize(title), description = normalize(description),
        due_at = least(greatest(due_at, '1970-01-01T00:00:00Z'), '9999-12-30T23:59:59Z');
      update task_claims set name = normalize(name);
      alter table tasks
        add constraint tasks_due check (due_at between '1970-01-01T00:00:00Z' and '9999-12-30T23:59:59Z'),
        add constraint tasks_state check (state in ('open', 'claimed', 'completed', 'cancelled'));
      create index task_claims_of_member on task_claims (user_id, task_id);
    `,
  },
];
