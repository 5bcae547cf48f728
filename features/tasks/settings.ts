import { z } from 'zod';
import { STRATEGIES } from '#sync/mirror.ts';

/** A guild's settings of the tasks feature. */
export const taskSettings = z.strictObject({
  /** Text channel in which tasks are posted; null: tasks live on the dashboard only. */
  channel: z
    .string()
    .regex(/^[1-9]\d{4,19}$/)
    .nullable()
    .default(null),
  /** Who wins when a field was changed on both sides. */
  strategy: z.enum(STRATEGIES).default('last_modified'),
});
