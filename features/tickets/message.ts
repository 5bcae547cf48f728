import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { linesOfText } from '#platform/text/text.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { deedSchema } from './desk/deed.ts';
import { MESSAGE_ENTITY, MESSAGE_KINDS, SENT_AS, TICKET_STATES } from './entity.ts';

/** Characters that staff and requesters write in one message; on Discord it becomes several where it is longer than one. */
export const MESSAGE_LIMIT = 8_000;

const snowflake = z.string().refine(isSnowflake);
const instant = z.iso.datetime().nullable();
const state = z.enum(TICKET_STATES).nullable();

/** What people write: neither side refuses what the other one has. */
export const messageText = linesOfText({ min: 1, max: MESSAGE_LIMIT });

/** Files of one message: as many as Discord takes. */
export const FILES_LIMIT = 10;

/** Why a file that was sent on Discord could not be kept here. */
export const FILE_PROBLEMS = ['too-large', 'no-space', 'unreadable', 'gone'] as const;

/** A file of a message. */
export const messageFile = z.strictObject({
  /** Of the copy that is kept here; null: it is not there yet, or has a problem. */
  id: z.string().nullable(),
  name: z.string(),
  /** Bytes. */
  size: z.int().nonnegative(),
  /** Media type; null: not known. Of one that is kept by its content, else as its sender's program named it. */
  type: z.string().nullable(),
  /** Pixels, of pictures that are kept. */
  width: z.int().nullable().default(null),
  height: z.int().nullable().default(null),
  /** On Discord; null for what was given here. */
  discordId: z.string().nullable(),
  problem: z.enum(FILE_PROBLEMS).nullable().default(null),
});
export type MessageFile = z.output<typeof messageFile>;

/** One thing in a ticket's conversation. */
export const messageRecord = defineRecord({
  entity: MESSAGE_ENTITY,
  table: 'ticket_messages',
  fields: {
    ticket: field(z.int().positive(), { column: 'ticket' }),
    /** Whose ticket it is: they hear of what they may see. */
    requester: field(snowflake, { column: 'requester' }),
    kind: field(z.enum(MESSAGE_KINDS), { column: 'kind' }),
    /** Where it was written. */
    source: field(z.enum(['discord', 'web']), { column: 'source' }),
    /** Who wrote it, or did it: a member's id, or that of an account of the dashboard; null: it happened by itself. */
    author: field(z.string().nullable(), { column: 'author' }),
    authorName: field(z.string(), { column: 'author_name' }),
    /** Where their picture is; null: none is known. */
    authorPicture: field(z.string().nullable(), { column: 'author_picture' }),
    /** They answer for the community. */
    isStaff: field(z.boolean(), { column: 'is_staff' }),
    /** Empty for what says how the state changed. */
    text: field(z.string(), { column: 'text' }),
    /** Number of the message that it answers. */
    replyTo: field(z.int().positive().nullable(), { column: 'reply_to' }),
    /** How the state changed. */
    stateBefore: field(state, { column: 'state_before' }),
    stateAfter: field(state, { column: 'state_after' }),
    /** What the staff did with the ticket. */
    deed: field(deedSchema.nullable(), { column: 'deed', storage: 'json' }),
    /** Id of the message on Discord that it was written as; null for what was written here. */
    discordId: field(snowflake.nullable(), { column: 'discord_id' }),
    /** When it was written; what was written on Discord while nobody heard it stands where it belongs. */
    writtenAt: field(z.iso.datetime(), { column: 'written_at', storage: 'instant' }),
    files: field(z.array(messageFile).max(FILES_LIMIT).readonly(), { column: 'files', storage: 'json' }),
    /** As what Discord shows it: under its author's name, or as an embed of the bot. */
    sentAs: field(z.enum(SENT_AS), { column: 'sent_as' }),
    /** Messages that it is on Discord. */
    parts: field(z.int().positive(), { column: 'parts' }),
    editedAt: field(instant, { column: 'edited_at', storage: 'instant' }),
    deletedAt: field(instant, { column: 'deleted_at', storage: 'instant' }),
  },
  sorts: { written: { column: 'written_at', type: 'instant', isNullable: false }, newest: BY_ID },
  searched: ['text'],
  isMirrored: false,
});
export type TicketMessage = RecordOf<typeof messageRecord>;

/** What most new messages have in common. */
export const NEW_MESSAGE: Pick<
  TicketMessage,
  | 'source'
  | 'authorPicture'
  | 'isStaff'
  | 'text'
  | 'replyTo'
  | 'stateBefore'
  | 'stateAfter'
  | 'deed'
  | 'discordId'
  | 'sentAs'
  | 'parts'
  | 'files'
  | 'editedAt'
  | 'deletedAt'
> = {
  source: 'web',
  authorPicture: null,
  isStaff: false,
  text: '',
  replyTo: null,
  stateBefore: null,
  stateAfter: null,
  deed: null,
  discordId: null,
  sentAs: 'webhook',
  parts: 1,
  files: [],
  editedAt: null,
  deletedAt: null,
};
