import { presentChannel } from '../present/channel.ts';
import { obfuscateChannel } from '../present/obfuscate-channel.ts';
import { CHANNEL, isVoice } from '../rules/channel-types.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { memberKey } from '../state/state.ts';

/**
 * Which channels of a guild somebody gets to know of. Source: Discord's reference, "Obfuscated Channels", in force since
 * 2026-11-16: who has VIEW_CHANNEL, or is connected to the voice channel; a category also with any channel in it.
 */
const maySee = (simulation: Simulation, channel: Channel, userId: string): boolean =>
  (simulation.permissions.inChannel(channel, userId) & PERMISSIONS.VIEW_CHANNEL) !== 0n ||
  (isVoice(channel) &&
    simulation.state.voiceStates.get(memberKey(channel.guild_id ?? '', userId))?.channel_id === channel.id);

/** Whether somebody gets to know of a channel of a guild. */
const canSeeChannel = (simulation: Simulation, channel: Channel, userId: string): boolean =>
  maySee(simulation, channel, userId) ||
  (channel.type === CHANNEL.category &&
    simulation.state
      .channelsOf(channel.guild_id ?? '')
      .some((child) => child.parent_id === channel.id && maySee(simulation, child, userId)));

/** All channels of a guild that somebody gets to know of, in the guild's order. */
export const visibleChannels = (simulation: Simulation, guildId: string, userId: string): Channel[] => {
  const channels = simulation.state.channelsOf(guildId);
  const seen = new Set(channels.filter((channel) => maySee(simulation, channel, userId)));
  const parents = new Set([...seen].map((channel) => channel.parent_id));
  return channels.filter((channel) => seen.has(channel) || parents.has(channel.id));
};

/** A channel as the gateway tells somebody of it: to who may not know it, only that it is there, and where. */
export const presentChannelTo = (simulation: Simulation, channel: Channel, userId: string) => {
  const presented = presentChannel(simulation, channel);
  return canSeeChannel(simulation, channel, userId)
    ? presented
    : obfuscateChannel(presented, channel.guild_id ?? '');
};

/** All channels of a guild as `presentChannelTo` tells them, each category looked at once. */
export const presentChannelsTo = (simulation: Simulation, guildId: string, userId: string) => {
  const seen = new Set(visibleChannels(simulation, guildId, userId));
  return simulation.state.channelsOf(guildId).map((channel) => {
    const presented = presentChannel(simulation, channel);
    return seen.has(channel) ? presented : obfuscateChannel(presented, guildId);
  });
};
