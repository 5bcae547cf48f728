import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { presentChannelTo } from './visibility.ts';

/** Tells the guild that a channel was made, changed or deleted; who may not view it hears of it without its details. */
export const dispatchChannel = (
  simulation: Simulation,
  name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE',
  channel: Channel,
): void => {
  // What is shown is what it was now, not what it is when the event is sent.
  const shown = { ...channel };
  simulation.dispatch({
    name,
    render: (reader) => presentChannelTo(simulation, shown, reader.userId),
    guildId: channel.guild_id ?? undefined,
    aboutChannelId: channel.id,
  });
};
