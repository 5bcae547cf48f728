import { isOccurrence } from '../../rules/recurrence.ts';
import { createExceptionSchema, editExceptionSchema } from '../../rules/scheduled-event-body.ts';
import { checkEnd } from '../../scheduled-events/check.ts';
import { isOver } from '../../scheduled-events/events.ts';
import type { ScheduledEvent, ScheduledEventException } from '../../state/scheduled-events.ts';
import { scheduledEventUserKey } from '../../state/scheduled-events.ts';
import { snowflakeTime } from '../../state/snowflake.ts';
import { audit } from '../audit.ts';
import { DiscordError, invalidField } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { requireEventEditor } from '../scheduled-event-access.ts';
import { parseBody } from '../validate.ts';

const PATH = '/guilds/{guild_id}/scheduled-events/{guild_scheduled_event_id}/exceptions';

const requireException = ({ params }: RestRequest, event: ScheduledEvent): ScheduledEventException => {
  const found = event.exceptions.find((each) => each.event_exception_id === params.exception_id);
  if (!found) throw new DiscordError(404, 10070, 'Unknown Guild Scheduled Event');
  return found;
};

/** Refuses an exception that would end before it begins; what it does not say is as the event is. */
const checkTimes = ({
  event_exception_id: id,
  scheduled_start_time: start,
  scheduled_end_time: end,
}: ScheduledEventException): void =>
  checkEnd({
    scheduled_start_time: start ?? new Date(snowflakeTime(id)).toISOString(),
    scheduled_end_time: end,
  });

const tell = (
  { simulation }: RestRequest,
  name: 'CREATE' | 'UPDATE' | 'DELETE',
  event: ScheduledEvent,
  exception: ScheduledEventException,
): void =>
  simulation.dispatch({
    name: `GUILD_SCHEDULED_EVENT_EXCEPTION_${name}`,
    data: { ...exception, guild_id: event.guild_id },
    guildId: event.guild_id,
    channelId: event.channel_id ?? undefined,
  });

/** Keeps an event's exceptions in the order of their times. */
const keep = (
  { simulation }: RestRequest,
  event: ScheduledEvent,
  exceptions: ScheduledEventException[],
): void => {
  simulation.state.scheduledEvents.patch(event, {
    exceptions: exceptions.sort((one, other) =>
      BigInt(one.event_exception_id) < BigInt(other.event_exception_id) ? -1 : 1,
    ),
  });
};

const note = (
  request: RestRequest,
  action: 'Create' | 'Update' | 'Delete',
  event: ScheduledEvent,
  actorId: string,
  change: { before?: ScheduledEventException; after?: ScheduledEventException },
): void =>
  audit(request, {
    guildId: event.guild_id,
    actorId,
    action: `scheduledEventException${action}`,
    targetId: event.id,
    ...change,
    options: { event_exception_id: (change.after ?? change.before)?.event_exception_id ?? '' },
  });

/** Single times of a recurring event that are moved or called off. */
export const scheduledEventExceptionRoutes: readonly Route[] = [
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { event, actor } = requireEventEditor(request);
      const body = parseBody(createExceptionSchema, request.body);
      if (isOver(event)) throw new DiscordError(400, 180_000, 'Cannot update a finished event');
      const at = Date.parse(body.original_scheduled_start_time);
      if (!event.recurrence_rule || !isOccurrence(event.recurrence_rule, at))
        throw invalidField(
          ['original_scheduled_start_time'],
          'GUILD_SCHEDULED_EVENT_EXCEPTION_INVALID_TIME',
          'The event does not begin at this time',
        );
      const exception: ScheduledEventException = {
        event_id: event.id,
        event_exception_id: request.simulation.snowflakes.past(at, 0),
        scheduled_start_time: body.scheduled_start_time ?? null,
        scheduled_end_time: body.scheduled_end_time ?? null,
        is_canceled: body.is_canceled ?? false,
      };
      if (event.exceptions.some((each) => each.event_exception_id === exception.event_exception_id))
        throw invalidField(
          ['original_scheduled_start_time'],
          'GUILD_SCHEDULED_EVENT_EXCEPTION_ALREADY_EXISTS',
          'There is an exception for this time already',
        );
      checkTimes(exception);
      keep(request, event, [...event.exceptions, exception]);
      note(request, 'Create', event, actor.id, { after: exception });
      tell(request, 'CREATE', event, exception);
      return { status: 200, body: exception };
    },
  },
  {
    method: 'PATCH',
    path: `${PATH}/{exception_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { event, actor } = requireEventEditor(request);
      const before = requireException(request, event);
      const body = parseBody(editExceptionSchema, request.body);
      const { scheduled_start_time: start, scheduled_end_time: end } = body;
      const after: ScheduledEventException = {
        ...before,
        scheduled_start_time: start === undefined ? before.scheduled_start_time : start,
        scheduled_end_time: end === undefined ? before.scheduled_end_time : end,
        is_canceled: body.is_canceled ?? before.is_canceled,
      };
      checkTimes(after);
      keep(request, event, [...event.exceptions.filter((each) => each !== before), after]);
      note(request, 'Update', event, actor.id, { before, after });
      tell(request, 'UPDATE', event, after);
      return { status: 200, body: after };
    },
  },
  {
    method: 'DELETE',
    path: `${PATH}/{exception_id}`,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { event, actor } = requireEventEditor(request);
      const exception = requireException(request, event);
      const { scheduledEventUsers } = request.simulation.state;
      for (const user of scheduledEventUsers.inGroup(event.id))
        if (user.exception_id === exception.event_exception_id)
          scheduledEventUsers.delete(scheduledEventUserKey(user));
      keep(
        request,
        event,
        event.exceptions.filter((each) => each !== exception),
      );
      note(request, 'Delete', event, actor.id, { before: exception });
      tell(request, 'DELETE', event, exception);
      return { status: 204 };
    },
  },
];
