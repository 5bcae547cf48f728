import { generateKeyPairSync } from 'node:crypto';
import { DRAWN_PICTURE } from '../cdn/avatars.ts';
import { addMember, dispatchIntegrations, removeMember } from '../members/membership.ts';
import { presentIntegration } from '../present/integration.ts';
import { presentRole } from '../present/present.ts';
import type { Simulation } from '../simulation.ts';
import type { Application, Guild, Member, Role } from '../state/entities.ts';
import { newBotToken } from './bot-token.ts';
import { newClientSecret } from './client-secret.ts';

/** Registers an application with its bot, as the developer portal does. */
export const registerApplication = (
  simulation: Simulation,
  name: string,
  redirectUris: readonly string[],
): Application => {
  const id = simulation.snowflakes.next();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  simulation.state.users.put({
    id,
    username: name,
    global_name: null,
    avatar: DRAWN_PICTURE,
    bot: true,
    locale: 'en-US',
    blurb: 'App',
  });
  return simulation.state.applications.put({
    id,
    name,
    token: newBotToken(id),
    // The last 32 bytes of the DER form are the key itself.
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    clientSecret: newClientSecret(),
    redirect_uris: [...redirectUris],
  });
};

/** Makes room for a role just above @everyone. */
const moveRolesUp = (simulation: Simulation, guild: Guild): void => {
  for (const role of simulation.state.rolesOf(guild.id)) {
    if (role.id === guild.id) continue;
    simulation.state.roles.patch(role, { position: role.position + 1 });
    simulation.dispatch({
      name: 'GUILD_ROLE_UPDATE',
      data: { guild_id: guild.id, role: presentRole(role) },
      guildId: guild.id,
    });
  }
};

/** Installs a bot in a guild with a managed role of the given permissions. Repeats change the permissions only. */
export const installBot = (
  simulation: Simulation,
  guild: Guild,
  application: Application,
  permissions: bigint,
): Member => {
  const { state } = simulation;
  const managed = state.rolesOf(guild.id).find((role) => role.bot_id === application.id);
  // A new bot's role stands just above @everyone, as on Discord: whoever wants it to manage roles moves it up.
  if (!managed) moveRolesUp(simulation, guild);
  if (managed) state.roles.patch(managed, { permissions: String(permissions) });
  const role: Role =
    managed ??
    state.roles.put({
      id: simulation.snowflakes.next(),
      guild_id: guild.id,
      name: application.name,
      color: 0,
      hoist: false,
      position: 1,
      permissions: String(permissions),
      managed: true,
      mentionable: false,
      bot_id: application.id,
    });
  simulation.dispatch({
    name: managed ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_CREATE',
    data: { guild_id: guild.id, role: presentRole(role) },
    guildId: guild.id,
  });
  const existing = state.member(guild.id, application.id);
  const member = existing ?? addMember(simulation, guild, simulation.user(application.id), [role.id]);
  simulation.dispatch({
    name: existing ? 'INTEGRATION_UPDATE' : 'INTEGRATION_CREATE',
    data: { ...presentIntegration(simulation, application), guild_id: guild.id },
    guildId: guild.id,
  });
  dispatchIntegrations(simulation, guild.id);
  return member;
};

/** Takes the bot out of every guild, and removes the application with its commands and tokens. */
export const deleteApplication = (simulation: Simulation, application: Application): void => {
  const { state } = simulation;
  for (const guild of state.guildsOf(application.id)) removeMember(simulation, guild.id, application.id);
  const isOfApplication = (entity: object): boolean =>
    'application_id' in entity && entity.application_id === application.id;
  const own = [
    state.commands,
    state.commandPermissions,
    state.installations,
    state.interactions,
    state.ephemeralMessages,
    state.activityInstances,
    state.skus,
    state.entitlements,
    state.roleConnections,
    state.roleConnectionSchemas,
    state.oauthCodes,
    state.oauthTokens,
  ];
  for (const collection of own) collection.deleteWhere(isOfApplication);
  state.applications.delete(application.id);
};
