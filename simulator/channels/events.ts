import { presentChannel } from '../present/channel.ts';
import { INTENT, type Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';

/** Tells who may view a channel of the guild that it was made, changed or deleted. */
export const dispatchChannel = (
  simulation: Simulation,
  name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE',
  channel: Channel,
): void =>
  simulation.dispatch({
    name,
    data: presentChannel(simulation, channel),
    guildId: channel.guild_id ?? undefined,
    // Told before it is gone, a deleted channel is still judged by who could view it.
    channel,
    intent: INTENT.guilds,
  });
