import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import { DomainError } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Publication } from '../publication.ts';

/** Channels that others can follow. Source: Discord's reference, "Channel Types". */
const ANNOUNCEMENT_CHANNEL = 5;

/** What came of a try: an outcome, or how long to wait for the next (ms). */
export type Outcome = Exclude<Publication, { state: 'waiting' }> | { readonly waitMs: number };

/** Whether other servers can follow a channel. */
export const canBeFollowed = async (guild: Pick<Guild, 'read'>, channelId: string): Promise<boolean> =>
  (await guild.read
    .selectFrom('channels')
    .select('id')
    .where('id', '=', channelId)
    .where('type', '=', ANNOUNCEMENT_CHANNEL)
    .executeTakeFirst()) !== undefined;

/**
 * Publishes a message to the servers that follow its channel; again is the same as once. @returns undefined when the message is gone
 * @throws DomainError discord-unavailable
 */
export const tryToPublish = async (
  { publish }: Pick<DiscordDeeds, 'publish'>,
  channelId: string,
  messageId: string,
): Promise<Outcome | undefined> => {
  try {
    const waitMs = await publish(channelId, messageId);
    return waitMs === undefined ? { state: 'published', messageId } : { waitMs };
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'discord-unavailable') throw error;
    if (error.code === 'discord-gone') return undefined;
    return { state: 'refused', messageId, why: String(error.params?.message ?? error.code) };
  }
};
