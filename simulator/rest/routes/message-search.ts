import { matchesSearch } from '../../messages/search.ts';
import { presentChannel, presentThreadMember } from '../../present/channel.ts';
import { presentMessage } from '../../present/message.ts';
import { carriesMessages, isThread } from '../../rules/channel-types.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { readSearch, type SearchQuery, searchSchema } from '../../rules/search-query.ts';
import { INTENT, type Simulation } from '../../simulation.ts';
import type { Channel, Message } from '../../state/entities.ts';
import { threadMemberKey } from '../../state/state.ts';
import { requireGuild } from '../access.ts';
import { DiscordError, missingAccess, unknownChannel } from '../errors.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const READS = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.READ_MESSAGE_HISTORY;

/** The channels that are searched: those named, or all that the reader may read the past of. */
const channelsFor = (
  simulation: Simulation,
  guildId: string,
  userId: string,
  query: SearchQuery,
): Channel[] => {
  const mayRead = (channel: Channel): boolean =>
    (simulation.permissions.inChannel(channel, userId) & READS) === READS;
  if (query.channel_id)
    return query.channel_id.map((id) => {
      const channel = simulation.state.channels.get(id);
      if (channel?.guild_id !== guildId) throw unknownChannel();
      if (!mayRead(channel)) throw missingAccess();
      return channel;
    });
  const { state } = simulation;
  return [...state.channelsOf(guildId), ...state.threadsOf(guildId)].filter(
    (channel) =>
      (carriesMessages(channel) || isThread(channel)) &&
      (query.include_nsfw || !channel.nsfw) &&
      mayRead(channel),
  );
};

const requireContent = (request: RestRequest): void => {
  if (request.caller.kind !== 'bot') return;
  const granted = request.caller.application.privileged_intents;
  if (granted !== undefined && !(granted & INTENT.messageContent))
    throw new DiscordError(403, 50001, 'Missing Access');
};

export const messageSearchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/messages/search',
    limit: { limit: 10, windowMs: 10_000 },
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      requireContent(request);
      const { simulation } = request;
      const query = parseBody(searchSchema, readSearch(request.query));
      const channels = channelsFor(simulation, guild.id, actor.id, query);
      const found = channels
        .flatMap((channel) => simulation.state.messages.ofChannel(channel.id))
        .filter((message) => matchesSearch(simulation, message, query));
      const sign = query.sort_order === 'asc' && query.sort_by === 'timestamp' ? 1 : -1;
      found.sort((one, other) => sign * (BigInt(one.id) < BigInt(other.id) ? -1 : 1));
      const page = found.slice(query.offset, query.offset + query.limit);
      const present = (message: Message) => {
        const { reactions: _, ...shown } = presentMessage(simulation, message, actor.id);
        return [{ ...shown, hit: true }];
      };
      const threads = channels.filter(
        (channel) => isThread(channel) && page.some((message) => message.channel_id === channel.id),
      );
      return {
        status: 200,
        body: {
          doing_deep_historical_index: false,
          total_results: found.length,
          messages: page.map(present),
          threads: threads.map((thread) => presentChannel(simulation, thread, actor.id)),
          members: threads.flatMap((thread) => {
            const joined = simulation.state.threadMembers.get(threadMemberKey(thread.id, actor.id));
            return joined ? [presentThreadMember(simulation, joined, false)] : [];
          }),
        },
      };
    },
  },
];
