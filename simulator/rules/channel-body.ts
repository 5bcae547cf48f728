import { z } from 'zod';
import { CHANNEL, isForum } from './channel-types.ts';
import { permissionBits } from './permission-bits.ts';
import { snowflake } from './snowflake.ts';

/** One of some values, refused in Discord's words. */
const oneOf = <const Values extends readonly [number | string, ...(number | string)[]]>(values: Values) =>
  z.literal(values, { error: `Value must be one of {${values.join(', ')}}.` });

/** Seconds between two messages of one person. */
export const slowmode = z.number().int().min(0).max(21_600);
/** Minutes without a message until a thread is archived. */
export const autoArchive = oneOf([60, 1440, 4320, 10_080]);
export const channelFlags = z.number().int().min(0);
const videoQuality = oneOf([1, 2]);
const overwriteType = oneOf([0, 1]);
const bits = permissionBits.nullish().transform((given) => given ?? '0');

/** An overwrite without its id, as `PUT /channels/{id}/permissions/{id}` takes it. */
export const overwriteSchema = z.object({ type: overwriteType.nullish(), allow: bits, deny: bits });

/** Types that can be made in a guild. */
export const newChannelType = oneOf([0, 2, 4, 5, 13, 15, 16]);

const emojiFields = {
  emoji_id: snowflake.nullish(),
  emoji_name: z.string().max(100).nullish(),
};
const tagSchema = z.object({
  id: snowflake.nullish(),
  name: z.string().trim().max(50),
  moderated: z.boolean().nullish(),
  ...emojiFields,
});

/** Bits per second; without boosts. */
const bitrateOf = (type: number) =>
  z
    .number()
    .int()
    .min(8000)
    .max(type === CHANNEL.stage ? 64_000 : 96_000);

/**
 * A channel of a type as it is created; all fields but the name may be left out.
 * Source: Discord's reference, "Create Guild Channel".
 */
export const channelSchema = (type: number) =>
  z.object({
    name: z.string().trim().min(1).max(100),
    type: newChannelType.nullish(),
    topic: z
      .string()
      .max(isForum({ type }) ? 4096 : 1024)
      .nullish(),
    position: z.number().int().min(0).nullish(),
    parent_id: snowflake.nullish(),
    nsfw: z.boolean().nullish(),
    rate_limit_per_user: slowmode.nullish(),
    bitrate: bitrateOf(type).nullish(),
    user_limit: z
      .number()
      .int()
      .min(0)
      .max(type === CHANNEL.stage ? 10_000 : 99)
      .nullish(),
    rtc_region: z.string().max(100).nullish(),
    video_quality_mode: videoQuality.nullish(),
    default_auto_archive_duration: autoArchive.nullish(),
    default_thread_rate_limit_per_user: slowmode.nullish(),
    default_reaction_emoji: z.object(emojiFields).nullish(),
    default_sort_order: oneOf([0, 1]).nullish(),
    default_forum_layout: oneOf([0, 1, 2]).nullish(),
    default_tag_setting: oneOf(['match_all', 'match_some']).nullish(),
    available_tags: z.array(tagSchema).nullish(),
    flags: channelFlags.nullish(),
    permission_overwrites: z
      .array(overwriteSchema.extend({ id: snowflake }))
      .max(100)
      .nullish(),
  });
type NewChannelBody = z.output<ReturnType<typeof channelSchema>>;
/** A channel's fields, those that are to be changed. */
export type ChannelBody = Omit<NewChannelBody, 'name'> & { readonly name?: string | undefined };
export type TagBody = z.output<typeof tagSchema>;
export type OverwriteBody = z.output<typeof overwriteSchema> & { id: string };

/** Text channels have lower-case names without spaces. Pure. */
export const channelName = (type: number, name: string): string =>
  ([CHANNEL.text, CHANNEL.announcement, CHANNEL.forum, CHANNEL.media] as number[]).includes(type)
    ? name.trim().toLowerCase().replace(/\s+/g, '-')
    : name.trim();
