import { z } from 'zod';
import { widgets } from '#platform/forms/widget.ts';
import { isSnowflake } from '#platform/ids.ts';

/** Roles and people that a clean-up may spare at most. */
export const SPARED_LIMIT = 25;
const ids = z.array(z.string().refine(isSnowflake)).max(SPARED_LIMIT).default([]);

/** Whose messages are counted. */
const COUNTING = ['nobody', 'agreed', 'not-refused'] as const;

export const memberSettings = z.strictObject({
  /** Of whom it is counted when and how much they write, here and in every feature. */
  counting: z.enum(COUNTING).default('agreed').register(widgets, { kind: 'choice', values: COUNTING }),
  /** Whoever has one of these roles is spared by every clean-up. */
  sparedRoles: ids.register(widgets, { kind: 'roles', max: SPARED_LIMIT, gives: false }),
  /** Whom every clean-up spares. */
  sparedMembers: ids.clone().register(widgets, { kind: 'members', max: SPARED_LIMIT }),
});
