import { presentScheduledEvent } from '../present/scheduled-event.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { nextOccurrence } from '../rules/recurrence.ts';
import { type Simulation, timestampOf } from '../simulation.ts';
import { type ScheduledEvent, scheduledEventUserKey } from '../state/scheduled-events.ts';

const SCHEDULED = 1;
const ACTIVE = 2;
const COMPLETED = 3;
const CANCELED = 4;

type EventStatus = ScheduledEvent['status'];

/** Source: Discord's reference, "Valid Guild Scheduled Event Status Transitions". */
const NEXT: Readonly<Record<EventStatus, readonly EventStatus[]>> = {
  [SCHEDULED]: [ACTIVE, CANCELED],
  [ACTIVE]: [COMPLETED],
  [COMPLETED]: [],
  [CANCELED]: [],
};

/** Whether an event may go from one status to another. Pure. */
export const mayBecome = (from: EventStatus, to: EventStatus): boolean => NEXT[from].includes(to);

/** Completed and canceled events never change again. Pure. */
export const isOver = ({ status }: Pick<ScheduledEvent, 'status'>): boolean => NEXT[status].length === 0;

/** Events that are to come or under way, which a guild has at most a hundred of. */
export const openEvents = ({ state }: Simulation, guildId: string): ScheduledEvent[] =>
  state.scheduledEvents.inGroup(guildId).filter((event) => !isOver(event));

/** Whether somebody sees an event: its channel must be in view. */
export const maySeeEvent = (
  { state, permissions }: Simulation,
  event: ScheduledEvent,
  userId: string,
): boolean => {
  if (event.channel_id === null) return true;
  const channel = state.channels.get(event.channel_id);
  return !channel || (permissions.inChannel(channel, userId) & PERMISSIONS.VIEW_CHANNEL) !== 0n;
};

/** Tells of an event those who may see it. */
export const dispatchEvent = (
  simulation: Simulation,
  name: 'CREATE' | 'UPDATE' | 'DELETE',
  event: ScheduledEvent,
): void =>
  simulation.dispatch({
    name: `GUILD_SCHEDULED_EVENT_${name}`,
    data: presentScheduledEvent(simulation, event),
    guildId: event.guild_id,
    channelId: event.channel_id ?? undefined,
  });

/** Moves an event on. A recurring one that is completed waits for its next time. */
export const setStatus = (simulation: Simulation, event: ScheduledEvent, status: EventStatus): void => {
  const { scheduledEvents } = simulation.state;
  const begun = Date.parse(event.scheduled_start_time);
  const next =
    status === COMPLETED && event.recurrence_rule
      ? nextOccurrence(event.recurrence_rule, Math.max(begun, simulation.clock()))
      : undefined;
  if (next === undefined) {
    scheduledEvents.patch(event, { status });
    return;
  }
  const ends = event.scheduled_end_time;
  scheduledEvents.patch(event, {
    status: SCHEDULED,
    scheduled_start_time: timestampOf(next),
    scheduled_end_time: ends === null ? null : timestampOf(next + Date.parse(ends) - begun),
  });
};

/** Deletes an event and what people said to it. */
export const removeEvent = (simulation: Simulation, event: ScheduledEvent): void => {
  const { state } = simulation;
  for (const user of state.scheduledEventUsers.inGroup(event.id))
    state.scheduledEventUsers.delete(scheduledEventUserKey(user));
  state.scheduledEvents.delete(event.id);
  dispatchEvent(simulation, 'DELETE', event);
};

/**
 * Begins and ends events elsewhere when their time has come; those in channels begin and end by hand.
 * Source: Discord's reference, "Guild Scheduled Event Status Update Automation".
 */
export const advanceEvents = (simulation: Simulation): void => {
  const now = simulation.clock();
  for (const event of simulation.state.scheduledEvents.all()) {
    if (event.entity_type !== 3 || isOver(event)) continue;
    const hasEnded = event.scheduled_end_time !== null && Date.parse(event.scheduled_end_time) <= now;
    if (event.status === SCHEDULED && Date.parse(event.scheduled_start_time) <= now) {
      setStatus(simulation, event, ACTIVE);
      dispatchEvent(simulation, 'UPDATE', event);
    }
    if (event.status === ACTIVE && hasEnded) {
      setStatus(simulation, event, COMPLETED);
      dispatchEvent(simulation, 'UPDATE', event);
    }
  }
};
