import { foldedSql } from '#platform/database/collation.ts';
import type { TableVersion } from '#platform/guilds/core-tables.ts';
import { recordIndexes } from '#records/indexes.ts';
import { RECORD_COLUMNS } from '#records/tables.ts';
import { MESSAGE_TEXTS, TICKET_WORDS, UNDONE, wordsOf } from './desk/words.ts';

/** Tables of tickets, oldest version first; types: the records' definitions. */
export const ticketTables: readonly TableVersion[] = [
  {
    version: 1,
    sql: `
      create table ticket_categories (${RECORD_COLUMNS},
        name text not null, description text, parent text, open_limit integer, is_offered boolean not null,
        position integer not null);
      create table tickets (${RECORD_COLUMNS},
        title text not null, description text not null, device text, category integer, requester text not null,
        requester_name text not null, source text not null, state text not null, priority text not null, assignee text,
        assignee_name text, first_answer_at timestamptz(3), requester_wrote_at timestamptz(3), staff_wrote_at timestamptz(3),
        state_since timestamptz(3) not null, is_on_discord boolean not null);
      create index tickets_of_requester on tickets (requester, id desc);
      create index tickets_undone on tickets (state, id desc) where state in ('open', 'working', 'waiting');
      create index tickets_of_assignee on tickets (assignee, id desc) where assignee is not null;
      create table ticket_messages (${RECORD_COLUMNS},
        ticket integer not null references tickets on delete cascade, requester text not null, kind text not null,
        source text not null, author text, author_name text not null, is_staff boolean not null, text text not null,
        reply_to integer, state_before text, state_after text, discord_id text, edited_at timestamptz(3),
        deleted_at timestamptz(3));
      create index ticket_messages_of_ticket on ticket_messages (ticket, id);
      create index ticket_messages_of_author on ticket_messages (author, id) where author is not null;
      create unique index ticket_messages_on_discord on ticket_messages (discord_id) where discord_id is not null;
      create table ticket_blocks (
        user_id text primary key, reason text not null, blocked_by text not null, at timestamptz(3) not null);
      ${recordIndexes({
        table: 'ticket_categories',
        sorts: {
          position: { column: 'position', type: 'number', isNullable: false },
          name: { column: 'name', type: 'text', isNullable: false },
        },
        searched: ['name', 'description'],
      })}
      ${recordIndexes({
        table: 'tickets',
        sorts: {
          changed: { column: 'updated_at', type: 'instant', isNullable: false },
          title: { column: 'title', type: 'text', isNullable: false },
        },
        searched: ['title', 'description', 'requester_name'],
      })}
      ${recordIndexes({ table: 'ticket_messages', sorts: {}, searched: ['text'] })}
    `,
  },
  {
    // What a ticket and its conversation are on Discord.
    version: 2,
    sql: `
      alter table tickets add column locale text not null default 'en', add column posts_from integer not null default 0;
      alter table ticket_messages add column author_picture text, add column sent_as text not null default 'webhook',
        add column parts integer not null default 1, add column written_at timestamptz(3) not null default now(),
        add column files jsonb not null default '[]';
      create index ticket_messages_in_order on ticket_messages (ticket, written_at desc, id desc);
    `,
  },
  {
    // A channel is never made anew, so all of a conversation stands in it.
    version: 3,
    sql: 'alter table tickets drop column posts_from;',
  },
  {
    // Where the staff was told of a ticket.
    version: 4,
    sql: 'alter table tickets add column announced_in text;',
  },
  {
    // How the staff handles tickets: tags, and what it did.
    version: 5,
    sql: `
      alter table tickets add column tags jsonb not null default '[]';
      create index tickets_tagged on tickets using gin (tags jsonb_path_ops);
      create index tickets_with_tags on tickets (id desc) where tags <> '[]';
      alter table ticket_messages add column deed jsonb;
    `,
  },
  {
    // What categories ask, and what was answered.
    version: 6,
    sql: `
      alter table ticket_categories add column questions jsonb not null default '[]';
      alter table tickets add column answers jsonb not null default '[]';
    `,
  },
  {
    // Tickets that are being asked for in a conversation.
    version: 7,
    sql: `
      create table ticket_drafts (${RECORD_COLUMNS},
        requester text not null, requester_name text not null, locale text not null, category integer,
        questions jsonb not null, answers jsonb not null, said jsonb not null, is_over boolean not null, heard text,
        answered_at timestamptz(3) not null);
      create unique index ticket_drafts_open on ticket_drafts (requester) where not is_over;
    `,
  },
  {
    // What is cleaned up, and a channel that is made anew.
    version: 8,
    sql: `alter table tickets add column kept_at timestamptz(3), add column warned_at timestamptz(3),
      add column posts_from integer not null default 0;`,
  },
  {
    // An inbox of many tickets: its views, and words in all that was written.
    version: 9,
    sql: `
      drop index tickets_undone;
      create index tickets_by_state on tickets (state, id desc);
      create index tickets_undone on tickets (id desc) where ${UNDONE};
      create index tickets_unassigned on tickets (id desc) where assignee is null and ${UNDONE};
      create index tickets_assigned on tickets (assignee, id desc) where assignee is not null and ${UNDONE};
      create index tickets_of_category on tickets (category, id desc) where category is not null;
      create index tickets_on_discord on tickets (id) where is_on_discord;
      create index tickets_device on tickets using gin (${foldedSql('device')} gin_trgm_ops);
      create index tickets_words on tickets using gin (${wordsOf(TICKET_WORDS)});
      create index ticket_messages_words on ticket_messages using gin (${wordsOf(MESSAGE_TEXTS)});
    `,
  },
  {
    // What the staff answers again and again.
    version: 10,
    sql: `
      create table ticket_replies (${RECORD_COLUMNS},
        name text not null, text_en text, text_fi text, ending text not null, takes boolean not null, priority text,
        tags jsonb not null default '[]');
      ${recordIndexes({
        table: 'ticket_replies',
        sorts: { name: { column: 'name', type: 'text', isNullable: false } },
        searched: ['name', 'text_en', 'text_fi'],
      })}
    `,
  },
  {
    // When the staff is to have done what.
    version: 11,
    sql: `
      alter table tickets add column answer_due_at timestamptz(3), add column solve_due_at timestamptz(3), add column solve_left bigint,
        add column due_at timestamptz(3), add column is_late boolean not null default false;
      create index tickets_late on tickets (id desc) where is_late;
    `,
  },
  {
    // The name of whom a ticket was given to, by the key by which it is erased.
    version: 12,
    sql: `update ticket_messages set deed = deed - 'name' || jsonb_build_object('toName', deed -> 'name') where deed ? 'name';`,
  },
];
