import { DiscordError, unknownEmoji } from '../rest/errors.ts';
import type { ChannelBody, TagBody } from '../rules/channel-body.ts';
import { CHANNEL, isForum, isVoice } from '../rules/channel-types.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { ForumTag } from '../state/threads.ts';

const REQUIRE_TAG = 1 << 4;
const HIDE_MEDIA_DOWNLOADS = 1 << 15;

type Emoji = { emoji_id: string | null; emoji_name: string | null };

const emojiOf = (
  { state }: Simulation,
  guildId: string,
  given: { emoji_id?: string | null | undefined; emoji_name?: string | null | undefined },
): Emoji => {
  if (given.emoji_id && state.emojis.get(given.emoji_id)?.owner_id !== guildId) throw unknownEmoji();
  return {
    emoji_id: given.emoji_id ?? null,
    emoji_name: given.emoji_id ? null : given.emoji_name || null,
  };
};

/** Source: Discord's reference, "Channel Object", `available_tags`. */
const MAX_TAGS = 20;

/**
 * Tags as they are to be stored: known ones keep their ids.
 * @throws DiscordError 30048 for more than 20, 40061 for a name that is there twice
 */
const storedTags = (
  simulation: Simulation,
  guildId: string,
  known: readonly ForumTag[],
  given: readonly TagBody[],
): ForumTag[] => {
  if (given.length > MAX_TAGS)
    throw new DiscordError(
      400,
      30_048,
      `Maximum number of tags in a forum channel has been reached (${MAX_TAGS})`,
    );
  if (new Set(given.map((tag) => tag.name)).size < given.length)
    throw new DiscordError(400, 40_061, 'Tag names must be unique');
  return given.map((tag) => ({
    id: known.find((each) => each.id === tag.id)?.id ?? simulation.snowflakes.next(),
    name: tag.name,
    moderated: tag.moderated ?? false,
    ...emojiOf(simulation, guildId, tag),
  }));
};

const voiceFields = (body: ChannelBody): Partial<Channel> => ({
  ...(body.bitrate == null ? {} : { bitrate: body.bitrate }),
  ...(body.user_limit === undefined ? {} : { user_limit: body.user_limit ?? 0 }),
  ...(body.rtc_region === undefined ? {} : { rtc_region: body.rtc_region }),
  ...(body.video_quality_mode == null ? {} : { video_quality_mode: body.video_quality_mode }),
});

/** A tag that is asked for must be one that everybody can put on. */
const requireFreeTag = (flags: number, tags: readonly ForumTag[]): void => {
  if (flags & REQUIRE_TAG && tags.every((tag) => tag.moderated))
    throw new DiscordError(400, 40_066, 'There are no tags available that can be set by non-moderators');
};

const forumFields = (
  simulation: Simulation,
  channel: Pick<Channel, 'type' | 'available_tags' | 'flags'>,
  guildId: string,
  body: ChannelBody,
): Partial<Channel> => {
  const settable = channel.type === CHANNEL.media ? REQUIRE_TAG | HIDE_MEDIA_DOWNLOADS : REQUIRE_TAG;
  const emoji = body.default_reaction_emoji;
  const flags = body.flags == null ? (channel.flags ?? 0) : body.flags & settable;
  const tags =
    body.available_tags == null
      ? (channel.available_tags ?? [])
      : storedTags(simulation, guildId, channel.available_tags ?? [], body.available_tags);
  if (body.flags != null || body.available_tags != null) requireFreeTag(flags, tags);
  return {
    ...(body.available_tags == null ? {} : { available_tags: tags }),
    ...(emoji === undefined ? {} : { default_reaction_emoji: emoji && emojiOf(simulation, guildId, emoji) }),
    ...(body.default_sort_order === undefined ? {} : { default_sort_order: body.default_sort_order }),
    ...(body.default_forum_layout == null || channel.type === CHANNEL.media
      ? {}
      : { default_forum_layout: body.default_forum_layout }),
    ...(body.default_tag_setting === undefined ? {} : { default_tag_setting: body.default_tag_setting }),
    ...(body.flags == null ? {} : { flags }),
  };
};

/** Of a checked body, what a channel of this type has; Discord passes over the rest. */
export const typedFields = (
  simulation: Simulation,
  channel: Pick<Channel, 'type' | 'available_tags' | 'flags'>,
  guildId: string,
  body: ChannelBody,
): Partial<Channel> => {
  if (channel.type === CHANNEL.category) return {};
  const hasThreads = !isVoice(channel);
  return {
    ...(body.nsfw == null ? {} : { nsfw: body.nsfw }),
    ...(body.rate_limit_per_user === undefined ? {} : { rate_limit_per_user: body.rate_limit_per_user ?? 0 }),
    ...(hasThreads && body.topic !== undefined ? { topic: body.topic } : {}),
    ...(hasThreads && body.default_auto_archive_duration !== undefined
      ? { default_auto_archive_duration: body.default_auto_archive_duration }
      : {}),
    ...(hasThreads && body.default_thread_rate_limit_per_user != null
      ? { default_thread_rate_limit_per_user: body.default_thread_rate_limit_per_user }
      : {}),
    ...(isVoice(channel) ? voiceFields(body) : {}),
    ...(isForum(channel) ? forumFields(simulation, channel, guildId, body) : {}),
  };
};
