import type { TableVersion } from '#platform/guilds/core-tables.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';

export const layoutTables: readonly TableVersion[] = [
  {
    version: 1,
    sql: `
      create table layout_roles (${RECORD_COLUMNS},
        name text not null, color integer not null, hoist boolean not null, mentionable boolean not null, permissions text not null);
      create table layout_channels (${RECORD_COLUMNS},
        kind text not null, name text not null, topic text, parent text, nsfw boolean not null, slowmode integer not null,
        overwrites jsonb not null);
      create table layout_orders (${RECORD_COLUMNS}, roles jsonb not null, channels jsonb not null);
    `,
  },
];
