import type { TableVersion } from '#platform/guilds/core-tables.ts';
import { recordIndexes } from '#records/indexes.ts';
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
  {
    // Lists by name and words in names, in the order and form in which they are asked for.
    version: 2,
    sql: `
      drop index embeds_by_name;
      ${recordIndexes({
        table: 'embeds',
        sorts: { name: { column: 'name', type: 'text', isNullable: false } },
        searched: ['name'],
      })}
    `,
  },
];
