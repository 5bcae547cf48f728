import { z } from 'zod';
import type { ChannelSight } from '#platform/discord/channel-sight.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { InvalidRequest } from './invalid-request.ts';

/** Discord's types of channels that messages can be posted to: text and announcement. */
export const TEXT_CHANNELS = [0, 5];

/**
 * The given fields of a settings document, checked each by its own schema, so that what is not given keeps its value instead
 * of getting its default. Pure.
 * @throws InvalidRequest with the path of every wrong or unknown field
 */
export const parsePatch = (
  schema: z.ZodObject,
  patch: Readonly<Record<string, unknown>>,
): Record<string, unknown> => {
  const shape = Object.fromEntries(
    Object.entries(schema.shape).filter(([field]) => Object.hasOwn(patch, field)),
  );
  const parsed = z.strictObject(shape).safeParse(patch);
  if (!parsed.success) throw new InvalidRequest(parsed.error.issues);
  return parsed.data;
};

/**
 * Channels that settings name must be the guild's own, or one guild could post into another, and such as whoever chooses
 * them may know of.
 * @param fields settings that are channels
 */
export const checkChannels = async (
  guild: Guild,
  { visible }: ChannelSight,
  fields: readonly string[],
  patch: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const ids = fields.flatMap((field) => (typeof patch[field] === 'string' ? [patch[field]] : []));
  if (ids.length === 0) return;
  const found = await guild.read
    .selectFrom('channels')
    .select('id')
    .where('id', 'in', ids)
    .where('type', 'in', TEXT_CHANNELS)
    .execute();
  const shown = await visible(ids);
  if (ids.some((id) => !shown.has(id) || !found.some((channel) => channel.id === id)))
    throw new DomainError('unknown-channel', 422);
};
