import { forgetOverwrites } from '../channels/overwrites.ts';
import type { Simulation } from '../simulation.ts';
import type { Role } from '../state/entities.ts';

/** Removes a role from its guild, from those who have it and from the channels that speak of it. */
export const deleteRole = (simulation: Simulation, { id, guild_id: guildId }: Role): void => {
  const { state } = simulation;
  state.roles.delete(id);
  for (const member of state.membersOf(guildId))
    if (member.roles.includes(id))
      state.members.patch(member, { roles: member.roles.filter((each) => each !== id) });
  forgetOverwrites(simulation, guildId, id);
  simulation.dispatch({ name: 'GUILD_ROLE_DELETE', data: { guild_id: guildId, role_id: id }, guildId });
};
