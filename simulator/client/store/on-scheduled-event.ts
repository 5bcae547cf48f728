import type { ScheduledEvent } from '../model/guild.ts';
import type { Reactions } from './events.ts';
import { without } from './records.ts';
import type { State } from './state.ts';

/** Takes in a guild's scheduled events when it arrives; absent: as they were. */
export function addScheduled(
  state: State,
  guildId: string,
  events: readonly ScheduledEvent[] | undefined,
): State {
  if (!events) return state;
  const inGuild = Object.fromEntries(events.map((event) => [event.id, event]));
  return { ...state, scheduled: { ...state.scheduled, [guildId]: inGuild } };
}

function putEvent(state: State, event: ScheduledEvent): State {
  const inGuild = state.scheduled[event.guild_id] ?? {};
  const merged = { ...inGuild[event.id], ...event };
  return {
    ...state,
    scheduled: { ...state.scheduled, [event.guild_id]: { ...inGuild, [event.id]: merged } },
  };
}

function countInterest(state: State, guildId: string, eventId: string, by: 1 | -1): State {
  const event = state.scheduled[guildId]?.[eventId];
  return event ? putEvent(state, { ...event, user_count: Math.max(0, (event.user_count ?? 0) + by) }) : state;
}

export const onScheduledEvent: Reactions<
  | 'GUILD_SCHEDULED_EVENT_CREATE'
  | 'GUILD_SCHEDULED_EVENT_UPDATE'
  | 'GUILD_SCHEDULED_EVENT_DELETE'
  | 'GUILD_SCHEDULED_EVENT_USER_ADD'
  | 'GUILD_SCHEDULED_EVENT_USER_REMOVE'
> = {
  GUILD_SCHEDULED_EVENT_CREATE: putEvent,
  GUILD_SCHEDULED_EVENT_UPDATE: putEvent,
  GUILD_SCHEDULED_EVENT_DELETE: (state, { id, guild_id }) => ({
    ...state,
    scheduled: { ...state.scheduled, [guild_id]: without(state.scheduled[guild_id] ?? {}, id) },
  }),
  GUILD_SCHEDULED_EVENT_USER_ADD: (state, { guild_id, guild_scheduled_event_id }) =>
    countInterest(state, guild_id, guild_scheduled_event_id, 1),
  GUILD_SCHEDULED_EVENT_USER_REMOVE: (state, { guild_id, guild_scheduled_event_id }) =>
    countInterest(state, guild_id, guild_scheduled_event_id, -1),
};
