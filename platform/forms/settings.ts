import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { type ChannelKind, type ChannelNeed, widgets } from './widget.ts';

/** A setting that is a channel of these kinds, in which the bot has to be able to do these things; null: none is chosen. */
export const channelSetting = (kinds: readonly ChannelKind[], needs: readonly ChannelNeed[]) =>
  z
    .string()
    .refine(isSnowflake)
    .nullable()
    .default(null)
    .register(widgets, { kind: 'channel', kinds, needs });
