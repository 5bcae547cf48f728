import { presentChannel } from '../present/channel.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import type { Simulation } from '../simulation.ts';
import type { Application, Channel, User } from '../state/entities.ts';
import { NEW_CHANNEL } from '../state/new-entities.ts';

/** Tells people, each in their own view of it; bots hear of direct messages, not of their channels. */
export const dispatchPrivate = (
  simulation: Simulation,
  name: 'CHANNEL_CREATE' | 'CHANNEL_UPDATE' | 'CHANNEL_DELETE',
  channel: Channel,
  userIds: readonly string[] = channel.recipients,
): void =>
  simulation.dispatch({
    name,
    render: (reader) => presentChannel(simulation, channel, reader.userId),
    userIds: userIds.filter((id) => !simulation.state.users.get(id)?.bot),
  });

const putPrivate = (
  simulation: Simulation,
  given: Pick<Channel, 'type' | 'recipients'> & Partial<Channel>,
): Channel => {
  const channel = simulation.state.channels.put({
    ...NEW_CHANNEL,
    id: simulation.snowflakes.next(),
    guild_id: null,
    name: '',
    ...given,
  });
  dispatchPrivate(simulation, 'CHANNEL_CREATE', channel);
  return channel;
};

/** The direct messages of two: those that are there, or new ones. */
export const openDirect = (simulation: Simulation, from: User, to: User): Channel =>
  simulation.state.channels
    .inGroup('')
    .find(
      (each) =>
        each.type === CHANNEL.direct && each.recipients.includes(from.id) && each.recipients.includes(to.id),
    ) ?? putPrivate(simulation, { type: CHANNEL.direct, recipients: [from.id, to.id] });

/** A group that an application makes for people who let it. */
export const openGroup = (
  simulation: Simulation,
  application: Application,
  people: readonly User[],
): Channel =>
  putPrivate(simulation, {
    type: CHANNEL.group,
    recipients: [application.id, ...people.map((user) => user.id)],
    owner_id: application.id,
    application_id: application.id,
    icon: null,
  });
