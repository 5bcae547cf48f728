import { z } from 'zod';
import { pictureId } from '#platform/forms/file-ids.ts';
import { isSnowflake } from '#platform/ids.ts';
import { moment } from '#platform/text/moment.ts';
import { lineOfText, linesOfText, optionalText } from '#platform/text/text.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { ITEM_ENTITY } from './entity.ts';

/** Characters; with the number before it a name fits an embed's 256. */
export const NAME_LIMIT = 100;
/** Characters; an embed's description holds 4,096. */
export const DESCRIPTION_LIMIT = 2000;
/** Characters of what a buyer is told. */
export const REPLY_LIMIT = 1000;
export const CATEGORY_LIMIT = 50;
/** What JSON says exactly. */
export const MOST = Number.MAX_SAFE_INTEGER;
/** Pieces. */
export const STOCK_LIMIT = 1_000_000;
/** Roles of which a buyer needs one. */
export const ROLES_LIMIT = 10;
/** Hours for which a role is given: ten years. */
export const HOURS_LIMIT = 87_600;

const snowflake = z.string().refine(isSnowflake);
export const fields = {
  name: field(lineOfText({ min: 1, max: NAME_LIMIT }), { column: 'name', merge: 'text' }),
  description: field(optionalText(linesOfText({ max: DESCRIPTION_LIMIT })), {
    column: 'description',
    merge: 'text',
  }),
  category: field(optionalText(lineOfText({ max: CATEGORY_LIMIT })), { column: 'category' }),
  price: field(z.int().min(0).max(MOST), { column: 'price', merge: 'number' }),
  /** Pieces that are left; null: there is no end of them. */
  stock: field(z.int().min(0).max(STOCK_LIMIT).nullable(), { column: 'stock', merge: 'number' }),
  /** How many a member may buy; null: as many as they like. */
  perMember: field(z.int().min(1).max(STOCK_LIMIT).nullable(), { column: 'per_member' }),
  /** From when, and until when it can be bought. */
  opensAt: field(moment.nullable(), { column: 'opens_at', storage: 'instant' }),
  closesAt: field(moment.nullable(), { column: 'closes_at', storage: 'instant' }),
  /** Only who has one of these may buy it; none: everybody. */
  needsRoles: field(z.array(snowflake).max(ROLES_LIMIT), { column: 'needs_roles', storage: 'json' }),
  /** The role that a buyer gets, and for how many hours; null hours: for good. */
  role: field(snowflake.nullable(), { column: 'role' }),
  roleHours: field(z.int().min(1).max(HOURS_LIMIT).nullable(), { column: 'role_hours' }),
  /** What a buyer is told, besides that they have it. */
  reply: field(optionalText(linesOfText({ max: REPLY_LIMIT })), { column: 'reply' }),
  /** Id of a picture's file. */
  picture: field(pictureId.nullable(), { column: 'picture' }),
  /** A person hands it over: it is waited for until a moderator says that it was. */
  byHand: field(z.boolean(), { column: 'by_hand' }),
  /** Where it stands in the shop, the smallest first. */
  position: field(z.int().min(0).max(STOCK_LIMIT), { column: 'position' }),
};

/** Something that members can buy. */
export const itemRecord = defineRecord({
  entity: ITEM_ENTITY,
  table: 'shop_items',
  fields,
  sorts: {
    position: { column: 'position', type: 'number', isNullable: false, usual: 'asc' },
    newest: BY_ID,
    name: { column: 'name', type: 'text', isNullable: false },
    price: { column: 'price', type: 'number', isNullable: false },
    stock: { column: 'stock', type: 'number', isNullable: true },
  },
  named: 'name',
  searched: ['name', 'description', 'category'],
  isMirrored: true,
});
export type Item = RecordOf<typeof itemRecord>;
