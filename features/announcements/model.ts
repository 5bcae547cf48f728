import { z } from 'zod';
import { designSchema } from '#messages/design.ts';
import { LINK_LIMIT } from '#messages/message-link.ts';
import { defineRoute } from '#platform/http/contract.ts';
import { recurrenceSchema } from '#platform/schedule/recurrence.ts';
import { lineOfText } from '#platform/text/text.ts';
import { presentedFacts, recordContracts, recordVerb } from '#records/contracts.ts';
import { BY_ID, defineRecord, field } from '#records/define-record.ts';
import { postContracts, postedFields, presentedPost } from '#records/posts/contracts.ts';
import { ANNOUNCEMENT_ENTITY } from './entity.ts';

/** Characters of the title that an announcement has in the list. */
export const TITLE_LIMIT = 100;

/** Longest that an announcement may be late (minutes): a week. */
export const LATE_LIMIT = 10_080;
/** How late one is still sent when nobody says (minutes). */
export const LATE_DEFAULT = 60;

export const ANNOUNCEMENT_STATES = ['draft', 'scheduled', 'sent'] as const;

const fields = {
  title: field(lineOfText({ min: 1, max: TITLE_LIMIT }), { column: 'title', merge: 'text' }),
  ...postedFields,
  /** When it is sent; null: at once. One that comes back is copied each time, and the copy is sent. */
  when: field(recurrenceSchema.nullable(), { column: 'planned', storage: 'json' }),
  /** How many minutes late it is still sent; later it is left out. */
  lateMinutes: field(z.int().min(0).max(LATE_LIMIT), { column: 'late_minutes' }),
  state: field(z.enum(ANNOUNCEMENT_STATES), { column: 'state' }),
};

/** An announcement: one message for one or many channels, with variables; its posts are the messages on Discord. */
export const announcementRecord = defineRecord({
  entity: ANNOUNCEMENT_ENTITY,
  table: 'announcements',
  fields,
  sorts: { newest: BY_ID, title: { column: 'title', type: 'text', isNullable: false } },
  named: 'title',
  searched: ['title'],
  isMirrored: false,
});

/** What a person gives to make one. */
export const newAnnouncementSchema = z.strictObject({
  title: fields.title.schema,
  design: designSchema,
  channels: fields.channels.schema.default([]),
  when: fields.when.schema.default(null),
  lateMinutes: fields.lateMinutes.schema.default(LATE_DEFAULT),
  publish: fields.publish.schema.default(false),
  pinned: fields.pinned.schema.default(false),
});

/** What a person may change; whether it is sent, its verbs decide. */
export const announcementPatchSchema = z
  .strictObject({
    title: fields.title.schema,
    design: designSchema,
    channels: fields.channels.schema,
    when: fields.when.schema,
    lateMinutes: fields.lateMinutes.schema,
    publish: fields.publish.schema,
    pinned: fields.pinned.schema,
  })
  .partial();

export const announcementSchema = z.strictObject({
  ...presentedFacts,
  title: z.string(),
  design: designSchema,
  channels: z.array(z.string()),
  when: fields.when.schema,
  lateMinutes: z.int(),
  publish: z.boolean(),
  pinned: z.boolean(),
  state: z.enum(ANNOUNCEMENT_STATES),
  /** What became of it, channel by channel. */
  posts: z.array(presentedPost),
  /** What this reader may do with it now. */
  can: z.strictObject({
    edit: z.boolean(),
    delete: z.boolean(),
    send: z.boolean(),
    cancel: z.boolean(),
    repost: z.boolean(),
  }),
});
export type PresentedAnnouncement = z.infer<typeof announcementSchema>;

/** List, make, read, change, delete, restore, history, bring back. */
export const announcementContracts = recordContracts({
  definition: announcementRecord,
  path: '/announcements',
  feature: 'announcements',
  words: ['announcement', 'announcements'],
  newRecord: newAnnouncementSchema,
  patch: announcementPatchSchema,
  presented: announcementSchema,
  filter: { state: z.enum(ANNOUNCEMENT_STATES).optional() },
});

export const adoptAnnouncement = defineRoute({
  method: 'POST',
  path: '/announcements/adopt',
  summary: 'Take over a message of the bot by its link; a message of somebody else is copied',
  permission: 'announcements.create',
  params: z.strictObject({}),
  query: z.strictObject({}),
  body: z.strictObject({ link: lineOfText({ min: 1, max: LINK_LIMIT }) }),
  response: announcementSchema,
  status: 201,
});

export const sendAnnouncement = recordVerb('/announcements', 'send', {
  permission: 'announcements.send',
  summary: 'Send an announcement to its channels, now or at its time; later changes of it follow there',
  presented: announcementSchema,
});

export const cancelAnnouncement = recordVerb('/announcements', 'cancel', {
  permission: 'announcements.send',
  summary: 'Make a draft again of an announcement that waits for its time',
  presented: announcementSchema,
});

export const duplicateAnnouncement = recordVerb('/announcements', 'duplicate', {
  permission: 'announcements.create',
  summary: 'Make a draft that says the same to the same channels',
  presented: announcementSchema,
});

/** Post again, and how members reacted. */
export const announcementPostContracts = postContracts({
  path: '/announcements',
  feature: 'announcements',
  one: 'announcement',
  presented: announcementSchema,
});
