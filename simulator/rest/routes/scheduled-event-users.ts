import { countInterested, presentEventUser } from '../../present/scheduled-event.ts';
import type { ScheduledEvent } from '../../state/scheduled-events.ts';
import { scheduledEventUserKey } from '../../state/scheduled-events.ts';
import { requireUser } from '../access.ts';
import { DiscordError } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { pageLimit } from '../page-limit.ts';
import { queryFlag } from '../query-flag.ts';
import { queryId } from '../query-id.ts';
import type { RestRequest, Route } from '../router.ts';
import { requireEvent } from '../scheduled-event-access.ts';

const ONE = '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}';
const EXCEPTION = `${ONE}/{guild_scheduled_event_exception_id}`;

/** The time of the event that the path names; null for the event as a whole. */
const exceptionOf = ({ params }: RestRequest, event: ScheduledEvent): string | null => {
  const id = params.guild_scheduled_event_exception_id;
  if (id === undefined) return null;
  if (!event.exceptions.some((each) => each.event_exception_id === id))
    throw new DiscordError(404, 10070, 'Unknown Guild Scheduled Event');
  return id;
};

const list = (request: RestRequest) => {
  const { event, guild } = requireEvent(request);
  const { query, simulation } = request;
  const exceptionId = exceptionOf(request, event);
  const limit = pageLimit(query.get('limit'), { fallback: 100, maximum: 100 });
  const [before, after] = [queryId(query, 'before'), queryId(query, 'after')];
  const users = simulation.state.scheduledEventUsers
    .inGroup(event.id)
    .filter(
      (user) =>
        user.exception_id === exceptionId &&
        user.response === 1 &&
        (before === undefined || BigInt(user.user_id) < BigInt(before)) &&
        (after === undefined || BigInt(user.user_id) > BigInt(after)),
    )
    .sort((one, other) => (BigInt(one.user_id) < BigInt(other.user_id) ? -1 : 1));
  // Before a user the nearest ones are wanted, still in order.
  const page = before !== undefined && after === undefined ? users.slice(-limit) : users.slice(0, limit);
  const withMember = queryFlag(query, 'with_member');
  return {
    status: 200,
    body: page.map((user) => presentEventUser(simulation, guild.id, user, withMember)),
  };
};

const tell = (
  { simulation }: RestRequest,
  name: 'ADD' | 'REMOVE',
  event: ScheduledEvent,
  userId: string,
  exceptionId: string | null,
) =>
  simulation.dispatch({
    name: `GUILD_SCHEDULED_EVENT_USER_${name}`,
    data: {
      guild_scheduled_event_id: event.id,
      ...(exceptionId === null ? {} : { guild_scheduled_event_exception_id: exceptionId }),
      user_id: userId,
      guild_id: event.guild_id,
    },
    guildId: event.guild_id,
    channelId: event.channel_id ?? undefined,
  });

const subscribe = (request: RestRequest) => {
  const user = requireUser(request);
  const { event, guild } = requireEvent(request);
  const { simulation } = request;
  const exceptionId = exceptionOf(request, event);
  const answer = { event_id: event.id, exception_id: exceptionId, user_id: user.id, response: 1 as const };
  const known = simulation.state.scheduledEventUsers.get(scheduledEventUserKey(answer));
  if (!known) {
    simulation.state.scheduledEventUsers.put(answer);
    tell(request, 'ADD', event, user.id, exceptionId);
  }
  return { status: 200, body: presentEventUser(simulation, guild.id, answer, false) };
};

const unsubscribe = (request: RestRequest) => {
  const user = requireUser(request);
  const { event } = requireEvent(request);
  const { simulation } = request;
  const exceptionId = exceptionOf(request, event);
  const key = scheduledEventUserKey({ event_id: event.id, exception_id: exceptionId, user_id: user.id });
  if (!simulation.state.scheduledEventUsers.delete(key))
    throw new DiscordError(404, 10071, 'Unknown Guild Scheduled Event User');
  tell(request, 'REMOVE', event, user.id, exceptionId);
  return { status: 204 };
};

/** Who is interested in an event, or in one time of a recurring one. */
export const scheduledEventUserRoutes: readonly Route[] = [
  { method: 'GET', path: `${ONE}/users`, limit: FIVE_IN_FIVE, handle: list },
  {
    method: 'GET',
    path: `${ONE}/users/counts`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { event } = requireEvent(request);
      const { query, simulation } = request;
      const wanted = query
        .getAll('guild_scheduled_event_exception_ids')
        .flatMap((text) => text.split(',').filter(Boolean));
      return {
        status: 200,
        body: {
          guild_scheduled_event_count: countInterested(simulation, event.id),
          guild_scheduled_event_exception_counts: Object.fromEntries(
            wanted.map((id) => [id, countInterested(simulation, event.id, id)]),
          ),
        },
      };
    },
  },
  { method: 'PUT', path: `${ONE}/users/@me`, limit: FIVE_IN_FIVE, handle: subscribe },
  { method: 'DELETE', path: `${ONE}/users/@me`, limit: FIVE_IN_FIVE, handle: unsubscribe },
  { method: 'GET', path: `${EXCEPTION}/users`, limit: FIVE_IN_FIVE, handle: list },
  { method: 'PUT', path: `${EXCEPTION}/users/@me`, limit: FIVE_IN_FIVE, handle: subscribe },
  { method: 'DELETE', path: `${EXCEPTION}/users/@me`, limit: FIVE_IN_FIVE, handle: unsubscribe },
];
