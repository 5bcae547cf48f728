import type { TableVersion } from '#platform/guilds/core-tables.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';

export const embedTables: readonly TableVersion[] = [
  {
    version: 1,
    sql: `
      create table embeds (${RECORD_COLUMNS},
        name text not null, design jsonb not null, sender jsonb, channel text, variable_values jsonb not null);
      create index embeds_by_name on embeds (name, id);
    `,
  },
];
