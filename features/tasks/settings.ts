import { z } from 'zod';
import { channelSetting } from '#platform/forms/settings.ts';
import { POSTING } from '#platform/forms/widget.ts';
import { remindersSetting } from '#records/reminders/leads.ts';
import { strategySetting } from '#sync/strategy-setting.ts';

/** A guild's settings of the tasks feature. */
export const taskSettings = z.strictObject({
  /** Channel in which tasks are posted; null: tasks live on the dashboard only. */
  channel: channelSetting(['text', 'announcement'], POSTING),
  /** How long before a task is due whoever has claimed it is told. */
  reminders: remindersSetting(),
  /** Channel in which a task is reminded of that nobody has claimed; null: the one in which tasks are posted. */
  unclaimedChannel: channelSetting(['text', 'announcement'], POSTING),
  /** Who wins when a field was changed on both sides. */
  strategy: strategySetting(),
});
