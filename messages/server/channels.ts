import { DomainError } from '#platform/errors.ts';
import type { GuildReader } from '#platform/guilds/schema-access.ts';

/** Text channels and announcement channels. Source: Discord's reference, "Channel Types". */
const TYPES = [0, 5];

/** That messages can be sent to these channels of the guild. @throws DomainError unknown-channel */
export const requireMessageChannels = async (
  read: Pick<GuildReader, 'selectFrom'>,
  channelIds: readonly string[],
): Promise<void> => {
  if (channelIds.length === 0) return;
  const found = await read
    .selectFrom('channels')
    .select('id')
    .where('id', 'in', channelIds)
    .where('type', 'in', TYPES)
    .execute();
  if (found.length !== new Set(channelIds).size) throw new DomainError('unknown-channel', 422);
};
