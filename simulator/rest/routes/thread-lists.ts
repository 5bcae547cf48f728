import { CHANNEL, isForum } from '../../rules/channel-types.ts';
import type { Channel } from '../../state/entities.ts';
import { isInThread } from '../../threads/join.ts';
import { isArchived } from '../../threads/limits.ts';
import { presentThreadList, visibleActiveThreads } from '../../threads/list.ts';
import { requireChannel, requireGuild } from '../access.ts';
import { invalidField, wrongChannelType } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryId } from '../query-id.ts';
import type { RestAnswer, RestRequest, Route } from '../router.ts';

const archivedAt = (thread: Channel): number => Date.parse(thread.thread_metadata?.archive_timestamp ?? '');

const archivedOf = (
  request: RestRequest,
  channel: Channel,
  accepts: (thread: Channel) => boolean,
): Channel[] => {
  if (channel.guild_id === null || channel.thread_metadata || channel.type === CHANNEL.category)
    throw wrongChannelType();
  return request.simulation.state
    .threadsOf(channel.guild_id)
    .filter((thread) => thread.parent_id === channel.id && isArchived(thread) && accepts(thread));
};

const pageOf = (request: RestRequest, threads: readonly Channel[], actorId: string): RestAnswer => {
  const text = request.query.get('limit');
  if (text !== null && Number(text) < 2)
    throw invalidField(['limit'], 'NUMBER_TYPE_MIN', 'int value should be greater than or equal to 2.');
  const limit = pageLimit(text, { fallback: 50, maximum: 100 });
  const page = threads.slice(0, limit);
  return {
    status: 200,
    body: presentThreadList(request.simulation, page, actorId, threads.length > page.length),
  };
};

/** A page of archived threads, the last archived first. */
const byArchiveTime = (
  request: RestRequest,
  found: ReturnType<typeof requireChannel>,
  accepts: (thread: Channel) => boolean,
): RestAnswer => {
  const text = request.query.get('before');
  // A date as a URL decodes it has a blank where its zone had a plus.
  const before = text === null ? Number.POSITIVE_INFINITY : Date.parse(text.replace(' ', '+'));
  if (Number.isNaN(before))
    throw invalidField(['before'], 'DATE_TIME_TYPE_PARSE', `Could not parse ${text}. Should be ISO8601.`);
  const threads = archivedOf(request, found.channel, accepts)
    .filter((thread) => archivedAt(thread) < before)
    .sort((one, other) => archivedAt(other) - archivedAt(one));
  return pageOf(request, threads, found.actor.id);
};

const newestFirst = (one: Channel, other: Channel): number => (BigInt(one.id) > BigInt(other.id) ? -1 : 1);

/** Threads of a guild or of a channel. */
export const threadListRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/threads/active',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const threads = visibleActiveThreads(request.simulation, guild.id, actor.id).sort(newestFirst);
      return { status: 200, body: presentThreadList(request.simulation, threads, actor.id, false) };
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/threads/archived/public',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const found = requireChannel(request, 'READ_MESSAGE_HISTORY');
      return byArchiveTime(request, found, (thread) => thread.type !== CHANNEL.privateThread);
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/threads/archived/private',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const found = requireChannel(request, 'READ_MESSAGE_HISTORY', 'MANAGE_THREADS');
      if (isForum(found.channel)) throw wrongChannelType();
      return byArchiveTime(request, found, (thread) => thread.type === CHANNEL.privateThread);
    },
  },
  {
    method: 'GET',
    path: '/channels/{channel_id}/users/@me/threads/archived/private',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      const before = queryId(request.query, 'before');
      const threads = archivedOf(
        request,
        channel,
        (thread) => thread.type === CHANNEL.privateThread && isInThread(request.simulation, thread, actor.id),
      )
        .filter((thread) => before === undefined || BigInt(thread.id) < BigInt(before))
        .sort(newestFirst);
      return pageOf(request, threads, actor.id);
    },
  },
];
