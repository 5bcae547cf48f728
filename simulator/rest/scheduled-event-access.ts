import { PERMISSIONS } from '../rules/permissions.ts';
import { maySeeEvent } from '../scheduled-events/events.ts';
import type { Guild, User } from '../state/entities.ts';
import type { ScheduledEvent } from '../state/scheduled-events.ts';
import { requireGuild } from './access.ts';
import { DiscordError, missingPermissions } from './errors.ts';
import type { RestRequest } from './router.ts';

const { CREATE_EVENTS, MANAGE_EVENTS } = PERMISSIONS;

type Found = { readonly guild: Guild; readonly actor: User; readonly event: ScheduledEvent };

/** An event that the caller sees. @throws DiscordError 10070 */
export const requireEvent = (request: RestRequest): Found & { readonly permissions: bigint } => {
  const { guild, actor, permissions } = requireGuild(request);
  const event = request.simulation.state.scheduledEvents.get(request.params.guild_scheduled_event_id ?? '');
  if (!event || event.guild_id !== guild.id || !maySeeEvent(request.simulation, event, actor.id))
    throw new DiscordError(404, 10070, 'Unknown Guild Scheduled Event');
  return { guild, actor, event, permissions };
};

/** An event that the caller may change: any with MANAGE_EVENTS, its own with CREATE_EVENTS. */
export const requireEventEditor = (request: RestRequest): Found => {
  const { event, actor, guild } = requireEvent(request);
  const { permissions, state } = request.simulation;
  const channel = state.channels.get(event.channel_id ?? '');
  const held = channel ? permissions.inChannel(channel, actor.id) : permissions.inGuild(guild.id, actor.id);
  const isOwn = event.creator_id === actor.id && (held & CREATE_EVENTS) !== 0n;
  if (!isOwn && !(held & MANAGE_EVENTS)) throw missingPermissions();
  return { event, actor, guild };
};
