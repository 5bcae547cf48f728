import { presentChannel } from '../../present/channel.ts';
import { presentMember, presentRole } from '../../present/present.ts';
import { presentUser } from '../../present/user.ts';
import type { Simulation } from '../../simulation.ts';
import type { Channel } from '../../state/entities.ts';

/** What kinds of things an id may name. */
export type Kind = 'user' | 'role' | 'channel';

/** The kinds that a select menu's type offers: users, roles, both, channels. */
export const KINDS_OF_SELECT: Readonly<Record<number, readonly Kind[]>> = {
  5: ['user'],
  6: ['role'],
  7: ['user', 'role'],
  8: ['channel'],
};

/** The kinds that a command option's type takes: user, channel, role, mentionable. */
export const KINDS_OF_OPTION: Readonly<Record<number, readonly Kind[]>> = {
  6: ['user'],
  7: ['channel'],
  8: ['role'],
  9: ['user', 'role'],
};

/** Whether an id names something of these kinds where the channel is. */
export const exists = (
  { state }: Simulation,
  place: Channel,
  kinds: readonly Kind[],
  id: string,
  channelTypes?: readonly number[] | null,
): boolean => {
  const channel = state.channels.get(id);
  return (
    (kinds.includes('user') && state.users.get(id) !== undefined) ||
    (kinds.includes('role') && place.guild_id !== null && state.roles.get(id)?.guild_id === place.guild_id) ||
    (kinds.includes('channel') &&
      channel !== undefined &&
      channel.guild_id === place.guild_id &&
      (!channelTypes?.length || channelTypes.includes(channel.type)))
  );
};

type Named = { readonly kinds: readonly Kind[]; readonly id: string };

/** The `resolved` part of an interaction: all that its ids name, each once. */
export const resolve = (
  simulation: Simulation,
  place: Channel,
  userId: string,
  named: readonly Named[],
): Record<string, Record<string, unknown>> => {
  const found: Record<'users' | 'members' | 'roles' | 'channels', Record<string, unknown>> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
  };
  const { state } = simulation;
  for (const { kinds, id } of named) {
    const user = kinds.includes('user') ? state.users.get(id) : undefined;
    const member = user && place.guild_id !== null ? state.member(place.guild_id, id) : undefined;
    const role = kinds.includes('role') ? state.roles.get(id) : undefined;
    const channel = kinds.includes('channel') ? state.channels.get(id) : undefined;
    if (user) found.users[id] = presentUser(user);
    if (member) {
      const { user: _, deaf: _deaf, mute: _mute, ...rest } = presentMember(simulation, member);
      found.members[id] = {
        ...rest,
        permissions: String(simulation.permissions.inChannel(place, id)),
      };
    }
    if (role) found.roles[id] = presentRole(role);
    if (channel)
      found.channels[id] = {
        ...presentChannel(simulation, channel),
        permissions: String(simulation.permissions.inChannel(channel, userId)),
      };
  }
  return Object.fromEntries(Object.entries(found).filter(([, map]) => Object.keys(map).length > 0));
};
