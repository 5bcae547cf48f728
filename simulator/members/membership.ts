import { judgeProfile } from '../auto-moderation/profile.ts';
import { guildCreate } from '../gateway/guild-create.ts';
import { deleteRole } from '../guilds/delete-role.ts';
import { presentMember } from '../present/present.ts';
import { presentUser } from '../present/user.ts';
import type { Simulation } from '../simulation.ts';
import type { Guild, Member, User } from '../state/entities.ts';
import { memberKey } from '../state/state.ts';
import { leaveAllThreads } from '../threads/members.ts';
import { leaveVoice } from '../voice/voice-state.ts';
import { tellOfMember } from './tell-of-member.ts';

/** Adds a user to a guild: the others hear of a member, the user of a guild. */
export const addMember = (
  simulation: Simulation,
  guild: Guild,
  user: User,
  roles: readonly string[],
): Member => {
  const member = simulation.state.members.put({
    guild_id: guild.id,
    user_id: user.id,
    nick: null,
    roles: [...roles],
    joined_at: simulation.now(),
    communication_disabled_until: null,
  });
  judgeProfile(simulation, member);
  simulation.dispatch({
    name: 'GUILD_MEMBER_ADD',
    render: () => ({ guild_id: guild.id, ...presentMember(simulation, member) }),
    guildId: guild.id,
  });
  simulation.dispatch({
    name: 'GUILD_CREATE',
    render: (reader) => guildCreate(simulation, guild, reader),
    guildId: guild.id,
    userIds: [user.id],
  });
  return member;
};

/** Tells that the integrations of a guild are others; which ones, is asked for. */
export const dispatchIntegrations = (simulation: Simulation, guildId: string): void =>
  simulation.dispatch({ name: 'GUILD_INTEGRATIONS_UPDATE', data: { guild_id: guildId }, guildId });

/** Takes away what came with a bot: its managed role and its integration. */
const removeIntegration = (simulation: Simulation, guildId: string, applicationId: string): void => {
  for (const role of simulation.state.rolesOf(guildId))
    if (role.bot_id === applicationId) deleteRole(simulation, role);
  simulation.dispatch({
    name: 'INTEGRATION_DELETE',
    data: { id: applicationId, guild_id: guildId, application_id: applicationId },
    guildId,
  });
  dispatchIntegrations(simulation, guildId);
};

/** Takes somebody out of a guild; a bot with its managed role and its integration. */
export const removeMember = (simulation: Simulation, guildId: string, userId: string): void => {
  const member = simulation.state.member(guildId, userId);
  if (member) leaveVoice(simulation, member);
  leaveAllThreads(simulation, guildId, userId);
  if (simulation.state.applications.get(userId)) removeIntegration(simulation, guildId, userId);
  simulation.state.members.delete(memberKey(guildId, userId));
  simulation.dispatch({
    name: 'GUILD_MEMBER_REMOVE',
    data: { guild_id: guildId, user: presentUser(simulation.user(userId)) },
    guildId,
  });
  simulation.dispatch({
    name: 'GUILD_DELETE',
    data: { id: guildId },
    guildId,
    userIds: [userId],
  });
};

/** Tells of a member's new nick, roles or time-out, once auto-moderation has judged what it is called. */
export const dispatchMemberUpdate = (simulation: Simulation, member: Member): void => {
  judgeProfile(simulation, member);
  tellOfMember(simulation, member);
};
