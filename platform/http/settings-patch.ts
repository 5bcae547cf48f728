import { z } from 'zod';
import { typesOf } from '#platform/discord/channel-kinds.ts';
import type { ChannelSight } from '#platform/discord/channel-sight.ts';
import { DomainError } from '#platform/errors.ts';
import { widgets } from '#platform/forms/widget.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { InvalidRequest } from './invalid-request.ts';

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

/** The channel that each setting names, with the kinds that it may be of. */
const namedChannels = (schema: z.ZodObject, patch: Readonly<Record<string, unknown>>) =>
  Object.entries(schema.shape).flatMap(([name, field]) => {
    const widget = widgets.get(field);
    if (widget?.kind !== 'channel' && widget?.kind !== 'channels') return [];
    const types = typesOf(widget.kinds);
    return [patch[name]].flat().flatMap((id) => (typeof id === 'string' ? [{ id, types }] : []));
  });

/**
 * Channels that settings name must be the guild's own, or one guild could post into another, of a kind that the setting takes,
 * and such as whoever chooses them may know of.
 * @throws DomainError unknown-channel
 */
export const checkChannels = async (
  guild: Guild,
  { visible }: ChannelSight,
  schema: z.ZodObject,
  patch: Readonly<Record<string, unknown>>,
): Promise<void> => {
  const named = namedChannels(schema, patch);
  if (named.length === 0) return;
  const ids = named.map(({ id }) => id);
  const found = await guild.read
    .selectFrom('channels')
    .select(['id', 'type'])
    .where('id', 'in', ids)
    .execute();
  const shown = await visible(ids);
  const typeOf = new Map(found.map(({ id, type }) => [id, type]));
  if (named.some(({ id, types }) => !shown.has(id) || !types.includes(typeOf.get(id) ?? -1)))
    throw new DomainError('unknown-channel', 422);
};
