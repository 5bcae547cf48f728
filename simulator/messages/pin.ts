import { DiscordError, maximumPins } from '../rest/errors.ts';
import { type Simulation, timestampOf } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import { dispatchMessage } from './dispatch.ts';
import { referTo } from './refer.ts';
import { createSystemMessage } from './system.ts';

const MAX_PINS = 250;
const PINNED = 6;
/** What people and applications write. */
const PINNABLE: readonly number[] = [0, 19, 20, 23];

const pinTime = (message: Message): number => Date.parse(message.pinned_at ?? message.timestamp);

/** The pinned messages of a channel, the one pinned last first. */
export const pinsOf = ({ state }: Simulation, channel: Channel): Message[] =>
  state.messages
    .ofChannel(channel.id)
    .filter((message) => message.pinned)
    .sort((one, other) => pinTime(other) - pinTime(one));

const tell = (simulation: Simulation, channel: Channel, message: Message): void => {
  dispatchMessage(simulation, 'MESSAGE_UPDATE', message);
  const [latest] = pinsOf(simulation, channel);
  const at = latest ? timestampOf(pinTime(latest)) : null;
  simulation.state.channels.patch(channel, { last_pin_timestamp: at });
  simulation.dispatch({
    name: 'CHANNEL_PINS_UPDATE',
    data: {
      channel_id: channel.id,
      ...(channel.guild_id === null ? {} : { guild_id: channel.guild_id }),
      last_pin_timestamp: at,
    },
    guildId: channel.guild_id ?? undefined,
    channelId: channel.id,
  });
};

/**
 * Pins a message, and says so in its channel.
 * @throws DiscordError 30003 above 250 pins; 50021 for what Discord itself wrote
 */
export const pinMessage = (
  simulation: Simulation,
  channel: Channel,
  message: Message,
  userId: string,
): void => {
  if (!PINNABLE.includes(message.type))
    throw new DiscordError(403, 50021, 'Cannot execute action on a system message');
  const pins = pinsOf(simulation, channel);
  if (pins.length >= MAX_PINS) throw maximumPins();
  // No two pins of a channel at one time: pages of pins are told apart by it.
  const [latest] = pins;
  const at = Math.max(simulation.clock(), latest ? pinTime(latest) + 1 : 0);
  simulation.state.messages.patch(message, { pinned: true, pinned_at: timestampOf(at) });
  tell(simulation, channel, message);
  createSystemMessage(simulation, {
    channel,
    authorId: userId,
    type: PINNED,
    reference: referTo(message, 0),
  });
};

export const unpinMessage = (simulation: Simulation, channel: Channel, message: Message): void => {
  simulation.state.messages.patch(message, { pinned: false, pinned_at: undefined });
  tell(simulation, channel, message);
};
