import { addMember } from '../members/membership.ts';
import { settingsOf } from '../present/present.ts';
import { DiscordError } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { Guild, User } from '../state/entities.ts';
import type { Invite } from '../state/invites.ts';
import { memberKey } from '../state/state.ts';
import { deleteInvite } from './invites.ts';

const MAX_GUILDS = 100;

/** Whether a guild lets nobody in: for good, or until its incident is over. */
const arePaused = (simulation: Simulation, guild: Guild): boolean => {
  const { features, incidents_data: incidents } = settingsOf(guild);
  const until = incidents?.invites_disabled_until;
  return features.includes('INVITES_DISABLED') || (until != null && Date.parse(until) > simulation.clock());
};

/**
 * Lets a person into the guild of an invite. Whoever is in it already uses nothing up.
 * @returns whether they are new
 * @throws DiscordError 40007 for those who are banned, 30001 in too many guilds, 50001 when it is for others
 */
export const acceptInvite = (simulation: Simulation, invite: Invite, user: User): boolean => {
  const { state } = simulation;
  const guild = state.guilds.get(invite.guild_id);
  if (!guild) throw new DiscordError(404, 10_006, 'Unknown Invite');
  if (state.member(guild.id, user.id)) return false;
  if (state.bans.get(memberKey(guild.id, user.id)))
    throw new DiscordError(403, 40_007, 'The user is banned from this guild.');
  // Discord documents no code for this.
  if (arePaused(simulation, guild))
    throw new DiscordError(403, 0, 'Invites are currently paused for this server. Please try again later.');
  if (invite.target_user_ids && !invite.target_user_ids.includes(user.id))
    throw new DiscordError(403, 50_001, 'Missing Access');
  if (state.guildsOf(user.id).length >= MAX_GUILDS)
    throw new DiscordError(400, 30_001, `Maximum number of guilds reached (${MAX_GUILDS})`);
  const roles = invite.role_ids.filter((id) => state.roles.get(id)?.guild_id === guild.id);
  const member = addMember(simulation, guild, user, roles);
  if (invite.temporary) state.members.patch(member, { is_temporary: true });
  state.invites.patch(invite, { uses: invite.uses + 1 });
  if (invite.max_uses > 0 && invite.uses >= invite.max_uses) deleteInvite(simulation, invite);
  return true;
};
