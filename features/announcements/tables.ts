import type { TableVersion } from '#platform/guilds/core-tables.ts';
import { recordIndexes } from '#records/indexes.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';

export const announcementTables: readonly TableVersion[] = [
  {
    // No foreign key between the two: an announcement's row goes before its posts do, each by a deletion of its own.
    version: 1,
    sql: `
      create table announcements (${RECORD_COLUMNS},
        title text not null, design jsonb not null, channels jsonb not null, state text not null);
      create index announcements_by_state on announcements (state, id desc);
      create table announcement_posts (${RECORD_COLUMNS},
        announcement integer not null, channel text not null, variable_values jsonb not null, state text not null,
        quiet boolean not null);
      create index announcement_posts_of on announcement_posts (announcement, id);
      ${recordIndexes({
        table: 'announcements',
        sorts: { title: { column: 'title', type: 'text', isNullable: false } },
        searched: ['title'],
      })}
    `,
  },
  {
    // When it is sent, and how late it may be.
    version: 2,
    sql: `
      alter table announcements add column planned jsonb, add column late_minutes integer not null default 60;
    `,
  },
  {
    // Who was pinged the first time is not pinged again: the link knows that, for every kind of record.
    version: 3,
    sql: 'alter table announcement_posts drop column quiet;',
  },
  {
    // Whether servers that follow its announcement channels get it, and what became of that.
    version: 4,
    sql: `
      alter table announcements add column publish boolean not null default false;
      alter table announcement_posts add column publication jsonb;
    `,
  },
  { version: 5, sql: 'alter table announcements add column pinned boolean not null default false;' },
];
