import { type DiscordError, invalidField, missingPermissions } from '../rest/errors.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { ScheduledEvent } from '../state/scheduled-events.ts';

/** How far ahead an event may be (ms). */
const FIVE_YEARS_MS = 5 * 366 * 86_400_000;

const STAGE_PERMISSIONS = PERMISSIONS.MANAGE_CHANNELS | PERMISSIONS.MUTE_MEMBERS | PERMISSIONS.MOVE_MEMBERS;

/** What of an event decides whether it can be. */
export type EventPlace = Pick<
  ScheduledEvent,
  | 'guild_id'
  | 'entity_type'
  | 'channel_id'
  | 'entity_metadata'
  | 'scheduled_start_time'
  | 'scheduled_end_time'
>;

const required = (...path: string[]): DiscordError =>
  invalidField(path, 'BASE_TYPE_REQUIRED', 'This field is required');

const checkElsewhere = (event: EventPlace): void => {
  if (event.channel_id !== null)
    throw invalidField(
      ['channel_id'],
      'GUILD_SCHEDULED_EVENT_CHANNEL_NOT_ALLOWED',
      'Channel must be null for external events',
    );
  if (!event.entity_metadata?.location) throw required('entity_metadata', 'location');
  if (event.scheduled_end_time === null) throw required('scheduled_end_time');
};

const checkChannel = ({ state, permissions }: Simulation, event: EventPlace, actorId: string): void => {
  if (event.channel_id === null) throw required('channel_id');
  const channel = state.channels.get(event.channel_id);
  if (!channel || channel.guild_id !== event.guild_id)
    throw invalidField(['channel_id'], 'CHANNEL_NOT_FOUND', 'Unknown Channel');
  const wanted = event.entity_type === 1 ? CHANNEL.stage : CHANNEL.voice;
  if (channel.type !== wanted)
    throw invalidField(
      ['channel_id'],
      'GUILD_SCHEDULED_EVENT_INVALID_CHANNEL_TYPE',
      `Must be a ${event.entity_type === 1 ? 'stage' : 'voice'} channel`,
    );
  const held = permissions.inChannel(channel, actorId);
  const needed =
    PERMISSIONS.VIEW_CHANNEL | (event.entity_type === 1 ? STAGE_PERMISSIONS : PERMISSIONS.CONNECT);
  if ((held & needed) !== needed) throw missingPermissions();
};

/** Refuses an event whose end is not after its beginning. */
export const checkEnd = ({
  scheduled_start_time: start,
  scheduled_end_time: end,
}: Pick<EventPlace, 'scheduled_start_time' | 'scheduled_end_time'>): void => {
  if (end !== null && Date.parse(end) <= Date.parse(start))
    throw invalidField(
      ['scheduled_end_time'],
      'GUILD_SCHEDULED_EVENT_SCHEDULE_END_BEFORE_START',
      'Event end time must be after start time',
    );
};

/** Refuses a beginning that is past or far away. */
export const checkStart = (simulation: Simulation, start: string): void => {
  const at = Date.parse(start);
  if (at < simulation.clock())
    throw invalidField(
      ['scheduled_start_time'],
      'GUILD_SCHEDULED_EVENT_SCHEDULE_PAST',
      'Cannot schedule event in the past',
    );
  if (at > simulation.clock() + FIVE_YEARS_MS)
    throw invalidField(
      ['scheduled_start_time'],
      'GUILD_SCHEDULED_EVENT_SCHEDULE_TOO_FAR',
      'Cannot schedule event too far in the future',
    );
};

/**
 * Refuses an event that cannot be where it is to be.
 * @throws DiscordError 50035 for a channel, a place or times that do not fit; 50013 without what the channel needs
 */
export const checkEvent = (simulation: Simulation, event: EventPlace, actorId: string): void => {
  if (event.entity_type === 3) checkElsewhere(event);
  else checkChannel(simulation, event, actorId);
  checkEnd(event);
};
