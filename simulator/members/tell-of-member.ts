import { presentMember } from '../present/present.ts';
import type { Simulation } from '../simulation.ts';
import type { Member } from '../state/entities.ts';

/** Tells of what changed about a member. The member itself hears of it without the intent. */
export const tellOfMember = (simulation: Simulation, member: Member): void =>
  simulation.dispatch({
    name: 'GUILD_MEMBER_UPDATE',
    data: { guild_id: member.guild_id, ...presentMember(simulation, member) },
    guildId: member.guild_id,
    alwaysTo: member.user_id,
  });
