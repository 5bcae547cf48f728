import { z } from 'zod';
import { lineOfText } from '#platform/text/text.ts';
import { BY_ID, defineRecord, field, type RecordOf } from '#records/define-record.ts';
import { CLEAN_UP_ENTITY } from './entity.ts';

/** What a clean-up does with whom it finds. */
export const CLEAN_UP_ACTIONS = ['mark', 'kick'] as const;
/**
 * A clean-up goes on (`running`) until it is done, somebody stops it, or the bot may not go on (`blocked`). Marks are done at once, and can
 * be taken back (`undone`).
 */
export const CLEAN_UP_STATES = ['running', 'stopped', 'blocked', 'done', 'undone'] as const;
/** Characters of why. */
export const REASON_LIMIT = 300;

/** Who is meant. Bots, whoever has rights here, and whom the settings spare never are. */
export const criteriaSchema = z.strictObject({
  /** They have written nothing for so many days. */
  quietDays: z.int().min(1).max(3_650),
  /** They joined at least so many days ago. */
  joinedDays: z.int().min(0).max(3_650),
  /** Only who has no role. */
  withoutRoles: z.boolean(),
  /** Only who is marked. */
  isMarked: z.boolean(),
});
export type Criteria = z.infer<typeof criteriaSchema>;

export const reasonSchema = lineOfText({ min: 1, max: REASON_LIMIT });

export const cleanUpRecord = defineRecord({
  entity: CLEAN_UP_ENTITY,
  table: 'member_clean_ups',
  fields: {
    criteria: field(criteriaSchema, { column: 'criteria', storage: 'json' }),
    action: field(z.enum(CLEAN_UP_ACTIONS), { column: 'action' }),
    state: field(z.enum(CLEAN_UP_STATES), { column: 'state' }),
    /** For Discord's own log and ours. */
    reason: field(reasonSchema, { column: 'reason' }),
    /** People it was begun with. */
    total: field(z.int().min(0), { column: 'total' }),
  },
  sorts: { newest: BY_ID },
  searched: [],
  isMirrored: false,
});
export type CleanUp = RecordOf<typeof cleanUpRecord>;
