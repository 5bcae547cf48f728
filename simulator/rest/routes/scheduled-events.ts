import { storeImage } from '../../cdn/store-image.ts';
import { countInterested, presentScheduledEvent } from '../../present/scheduled-event.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { createEventSchema, type EditEvent, editEventSchema } from '../../rules/scheduled-event-body.ts';
import { checkEvent, checkStart } from '../../scheduled-events/check.ts';
import {
  dispatchEvent,
  isOver,
  mayBecome,
  maySeeEvent,
  openEvents,
  removeEvent,
  setStatus,
} from '../../scheduled-events/events.ts';
import type { ScheduledEvent } from '../../state/scheduled-events.ts';
import { requireGuild } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, invalidField, missingPermissions } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import { queryFlag } from '../query-flag.ts';
import type { RestRequest, Route } from '../router.ts';
import { requireEvent, requireEventEditor } from '../scheduled-event-access.ts';
import { parseBody } from '../validate.ts';

/** Events of one guild that are to come or under way. Source: Discord's reference, JSON error code 30038. */
const MAX_OPEN = 100;
const PATH = '/guilds/{guild_id}/scheduled-events';
const ONE = `${PATH}/{guild_scheduled_event_id}`;

const show = ({ simulation, query, caller }: RestRequest) => {
  const withCount = queryFlag(query, 'with_user_count');
  return (event: ScheduledEvent) => {
    const answer =
      caller.kind === 'user'
        ? simulation.state.scheduledEventUsers.get(`${event.id}//${caller.user.id}`)
        : undefined;
    return {
      ...presentScheduledEvent(simulation, event),
      ...(withCount ? { user_count: countInterested(simulation, event.id) } : {}),
      ...(answer
        ? {
            user_rsvp: {
              guild_scheduled_event_id: event.id,
              user_id: answer.user_id,
              response: answer.response,
            },
          }
        : {}),
    };
  };
};

/** What the audit log tells of an event. */
const audited = (event: ScheduledEvent) => ({
  name: event.name,
  description: event.description,
  channel_id: event.channel_id,
  entity_type: event.entity_type,
  status: event.status,
  privacy_level: 2,
  location: event.entity_metadata?.location ?? null,
  image_hash: event.image,
  scheduled_start_time: event.scheduled_start_time,
  scheduled_end_time: event.scheduled_end_time,
  recurrence_rule: event.recurrence_rule,
});

const requireCreator = (request: RestRequest, channelId: string | null): void => {
  const { guild, actor, permissions: held } = requireGuild(request);
  const { state, permissions } = request.simulation;
  const channel = state.channels.get(channelId ?? '');
  const here = channel?.guild_id === guild.id ? permissions.inChannel(channel, actor.id) : held;
  if (!(here & PERMISSIONS.CREATE_EVENTS)) throw missingPermissions();
};

const metadataOf = (
  type: ScheduledEvent['entity_type'],
  given: EditEvent['entity_metadata'],
): ScheduledEvent['entity_metadata'] => (type === 3 && given?.location ? { location: given.location } : null);

/** The event as a body would make it. */
const merge = (event: ScheduledEvent, body: EditEvent): ScheduledEvent => {
  const type = body.entity_type ?? event.entity_type;
  return {
    ...event,
    name: body.name ?? event.name,
    description: body.description === undefined ? event.description : body.description || null,
    channel_id: body.channel_id === undefined ? event.channel_id : body.channel_id,
    entity_type: type,
    entity_metadata:
      body.entity_metadata === undefined && type === event.entity_type
        ? event.entity_metadata
        : metadataOf(type, body.entity_metadata),
    scheduled_start_time: body.scheduled_start_time ?? event.scheduled_start_time,
    scheduled_end_time:
      body.scheduled_end_time === undefined ? event.scheduled_end_time : body.scheduled_end_time,
    recurrence_rule: body.recurrence_rule === undefined ? event.recurrence_rule : body.recurrence_rule,
  };
};

/** Applies a body to an event, which is still open. */
const edit = (request: RestRequest, event: ScheduledEvent, body: EditEvent, actorId: string): void => {
  const { simulation } = request;
  const status = body.status ?? event.status;
  if (status !== event.status && !mayBecome(event.status, status))
    throw invalidField(
      ['status'],
      'GUILD_SCHEDULED_EVENT_INVALID_STATUS_TRANSITION',
      'Invalid status transition',
    );
  const merged = merge(event, body);
  if (merged.scheduled_start_time !== event.scheduled_start_time) {
    if (event.status !== 1)
      throw invalidField(
        ['scheduled_start_time'],
        'GUILD_SCHEDULED_EVENT_ALREADY_STARTED',
        'Cannot update the start time of an event that has started',
      );
    checkStart(simulation, merged.scheduled_start_time);
  }
  // Ending an event asks nothing of its channel any more.
  if (Object.keys(body).some((field) => field !== 'status')) checkEvent(simulation, merged, actorId);
  const image = body.image && storeImage(simulation, `guild-events/${event.id}`, body.image);
  simulation.state.scheduledEvents.patch(event, {
    ...merged,
    image: image === undefined ? event.image : image,
  });
  if (status !== event.status) setStatus(simulation, event, status);
};

export const scheduledEventRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const { simulation } = request;
      const events = openEvents(simulation, guild.id).filter((event) =>
        maySeeEvent(simulation, event, actor.id),
      );
      return { status: 200, body: events.map(show(request)) };
    },
  },
  {
    method: 'POST',
    path: PATH,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuild(request);
      const { simulation } = request;
      const body = parseBody(createEventSchema, request.body);
      const channelId = body.channel_id ?? null;
      requireCreator(request, channelId);
      const planned: ScheduledEvent = {
        id: simulation.snowflakes.next(),
        guild_id: guild.id,
        channel_id: channelId,
        creator_id: actor.id,
        name: body.name,
        description: body.description || null,
        scheduled_start_time: body.scheduled_start_time,
        scheduled_end_time: body.scheduled_end_time ?? null,
        status: 1,
        entity_type: body.entity_type,
        entity_id: null,
        entity_metadata: metadataOf(body.entity_type, body.entity_metadata),
        image: null,
        recurrence_rule: body.recurrence_rule ?? null,
        exceptions: [],
      };
      checkStart(simulation, planned.scheduled_start_time);
      checkEvent(simulation, planned, actor.id);
      if (openEvents(simulation, guild.id).length >= MAX_OPEN)
        throw new DiscordError(
          400,
          30038,
          `Maximum number of uncompleted guild scheduled events reached (${MAX_OPEN})`,
        );
      const image = body.image ? storeImage(simulation, `guild-events/${planned.id}`, body.image) : null;
      const event = simulation.state.scheduledEvents.put({ ...planned, image });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'scheduledEventCreate',
        targetId: event.id,
        after: audited(event),
      });
      dispatchEvent(simulation, 'CREATE', event);
      return { status: 200, body: show(request)(event) };
    },
  },
  {
    method: 'GET',
    path: ONE,
    limit: FIVE_IN_FIVE,
    handle: (request) => ({ status: 200, body: show(request)(requireEvent(request).event) }),
  },
  {
    method: 'PATCH',
    path: ONE,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor, event } = requireEventEditor(request);
      const body = parseBody(editEventSchema, request.body);
      if (isOver(event)) throw new DiscordError(400, 180_000, 'Cannot update a finished event');
      const before = audited(event);
      edit(request, event, body, actor.id);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'scheduledEventUpdate',
        targetId: event.id,
        before,
        after: audited(event),
      });
      dispatchEvent(request.simulation, 'UPDATE', event);
      return { status: 200, body: show(request)(event) };
    },
  },
  {
    method: 'DELETE',
    path: ONE,
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor, event } = requireEventEditor(request);
      removeEvent(request.simulation, event);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'scheduledEventDelete',
        targetId: event.id,
        before: audited(event),
      });
      return { status: 204 };
    },
  },
];
