import { z } from 'zod';
import { presentMessage } from '../../present/message.ts';
import { isForum } from '../../rules/channel-types.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { snowflake } from '../../rules/snowflake.ts';
import type { Channel } from '../../state/entities.ts';
import { isArchived } from '../../threads/limits.ts';
import { presentThreadList } from '../../threads/list.ts';
import { requireChannel } from '../access.ts';
import { wrongChannelType } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const number = (minimum: number, maximum: number) =>
  z.string().transform(Number).pipe(z.number().int().min(minimum).max(maximum));
const querySchema = z.object({
  name: z.string().max(100).optional(),
  slop: number(0, 100).optional(),
  min_id: snowflake.optional(),
  max_id: snowflake.optional(),
  tag: z.array(snowflake).max(20),
  tag_setting: z.enum(['match_all', 'match_some']).optional(),
  archived: z.enum(['true', 'false']).optional(),
  sort_by: z.enum(['relevance', 'creation_time', 'last_message_time', 'archive_time']).optional(),
  sort_order: z.enum(['asc', 'desc']).optional(),
  limit: number(1, 25).optional(),
  offset: number(0, 9975).optional(),
});
type Query = z.output<typeof querySchema>;

const matches = (thread: Channel, query: Query): boolean => {
  const tags = thread.applied_tags ?? [];
  const words = (query.name ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  const name = thread.name.toLowerCase();
  const hasTags =
    query.tag.length === 0 ||
    (query.tag_setting === 'match_all'
      ? query.tag.every((id) => tags.includes(id))
      : query.tag.some((id) => tags.includes(id)));
  return (
    hasTags &&
    words.every((word) => name.includes(word)) &&
    (query.min_id === undefined || BigInt(thread.id) > BigInt(query.min_id)) &&
    (query.max_id === undefined || BigInt(thread.id) < BigInt(query.max_id)) &&
    (query.archived === undefined || isArchived(thread) === (query.archived === 'true'))
  );
};

/** What threads are put in order by; the later is the newer. */
const rank = (thread: Channel, by: Query['sort_by']): bigint => {
  if (by === 'creation_time') return BigInt(thread.id);
  if (by === 'archive_time') return BigInt(Date.parse(thread.thread_metadata?.archive_timestamp ?? ''));
  return BigInt(thread.last_message_id ?? thread.id);
};

/** Posts of a forum by name, tags and state. */
export const threadSearchRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/channels/{channel_id}/threads/search',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { channel, actor } = requireChannel(request, 'READ_MESSAGE_HISTORY');
      if (channel.guild_id === null || !(isForum(channel) || channel.type === 0 || channel.type === 5))
        throw wrongChannelType();
      const { simulation } = request;
      const query = parseBody(querySchema, {
        ...Object.fromEntries(request.query),
        tag: request.query.getAll('tag').flatMap((text) => text.split(',')),
      });
      const sign = query.sort_order === 'asc' ? 1 : -1;
      const found = simulation.state
        .threadsOf(channel.guild_id)
        .filter(
          (thread) =>
            thread.parent_id === channel.id &&
            matches(thread, query) &&
            (simulation.permissions.inChannel(thread, actor.id) & PERMISSIONS.VIEW_CHANNEL) !== 0n,
        )
        .sort((one, other) => {
          const [first, second] = [rank(one, query.sort_by), rank(other, query.sort_by)];
          return first === second ? 0 : first < second ? -sign : sign;
        });
      const offset = query.offset ?? 0;
      const page = found.slice(offset, offset + (query.limit ?? 25));
      return {
        status: 200,
        body: {
          ...presentThreadList(simulation, page, actor.id, offset + page.length < found.length),
          total_results: found.length,
          first_messages: page.flatMap((thread) => {
            const first = simulation.state.messages.get(thread.id);
            return first ? [presentMessage(simulation, first, actor.id)] : [];
          }),
        },
      };
    },
  },
];
