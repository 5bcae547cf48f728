import { z } from 'zod';
import { channelSetting } from '#platform/forms/settings.ts';
import { widgets } from '#platform/forms/widget.ts';
import { OPEN_LIMIT_MOST } from './category.ts';

/** A guild's settings of its tickets. */
export const ticketSettings = z.strictObject({
  /** The category on Discord in which tickets get their channels; null: they stand outside of any. */
  parent: channelSetting(['category'], ['View Channel', 'Manage Channels', 'Manage Roles']),
  /** How many undone tickets a member may have. */
  openLimit: z
    .int()
    .min(1)
    .max(OPEN_LIMIT_MOST)
    .default(3)
    .register(widgets, { kind: 'number', min: 1, max: OPEN_LIMIT_MOST }),
});
