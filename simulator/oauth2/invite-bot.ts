import { installBot } from '../applications/register.ts';
import { ALL_PERMISSIONS, PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Application, User } from '../state/entities.ts';

/** Adds the application's bot to the guild that was chosen; gives the reason when that is not possible. */
export const inviteBot = (
  simulation: Simulation,
  application: Application,
  user: User,
  query: URLSearchParams,
): string | undefined => {
  const guild = simulation.state.guilds.get(query.get('guild_id') ?? '');
  if (!guild) return 'There is no such server.';
  const allowed = simulation.permissions.inGuild(guild.id, user.id);
  if (!(allowed & PERMISSIONS.MANAGE_GUILD)) return 'Only who may manage the server can add a bot to it.';
  const permissions = query.get('permissions') ?? '0';
  if (!/^\d{1,20}$/.test(permissions)) return 'The requested permissions are malformed.';
  installBot(simulation, guild, application, BigInt(permissions) & ALL_PERMISSIONS);
  simulation.commit();
  return undefined;
};
