import { z } from 'zod';
import { strategySetting } from '#sync/strategy-setting.ts';

/** A guild's settings of its layout. */
export const layoutSettings = z.strictObject({
  /** Who wins when a role or channel was changed on both sides. */
  strategy: strategySetting(),
});
