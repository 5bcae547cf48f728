import { z } from 'zod';
import { channelSetting } from '#platform/forms/settings.ts';
import { POSTING } from '#platform/forms/widget.ts';
import { strategySetting } from '#sync/strategy-setting.ts';

/** A guild's settings of its shop. */
export const shopSettings = z.strictObject({
  /** Channel in which items are shown with a button to buy them; null: they are on the dashboard and in `/shop` only. */
  channel: channelSetting(['text', 'announcement'], POSTING),
  /** Channel in which moderators are told what they have to hand over; null: the dashboard's list of orders says it. */
  ordersChannel: channelSetting(['text'], POSTING),
  /** Who wins when a field was changed on both sides. */
  strategy: strategySetting(),
});
