import type { Simulation } from '../simulation.ts';
import type { ScheduledEvent, ScheduledEventUser } from '../state/scheduled-events.ts';
import { presentMember } from './present.ts';
import { presentUser } from './user.ts';

/** A guild's event as everybody sees it who may view its channel. */
export const presentScheduledEvent = (simulation: Simulation, event: ScheduledEvent) => {
  const { exceptions, ...fields } = event;
  const creator = simulation.state.users.get(event.creator_id);
  return {
    ...fields,
    privacy_level: 2,
    guild_scheduled_event_exceptions: exceptions,
    ...(creator ? { creator: presentUser(creator) } : {}),
  };
};

/** How many are interested in an event as a whole, or in one time of it. */
export const countInterested = (
  { state }: Simulation,
  eventId: string,
  exceptionId: string | null = null,
): number =>
  state.scheduledEventUsers
    .inGroup(eventId)
    .filter((user) => user.exception_id === exceptionId && user.response === 1).length;

/** Who is interested in an event, with the member when that is asked for. */
export const presentEventUser = (
  simulation: Simulation,
  guildId: string,
  { event_id, exception_id, user_id, response }: ScheduledEventUser,
  withMember: boolean,
) => {
  const member = withMember ? simulation.state.member(guildId, user_id) : undefined;
  return {
    guild_scheduled_event_id: event_id,
    ...(exception_id === null ? {} : { guild_scheduled_event_exception_id: exception_id }),
    user_id,
    user: presentUser(simulation.user(user_id)),
    ...(member ? { member: presentMember(simulation, member) } : {}),
    response,
  };
};
