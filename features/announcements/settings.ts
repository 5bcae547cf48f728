import { z } from 'zod';
import { strategySetting } from '#sync/strategy-setting.ts';

/** A guild's settings of the announcements feature. */
export const announcementSettings = z.strictObject({
  /** Who wins when a message was changed on both sides. */
  strategy: strategySetting(),
});
