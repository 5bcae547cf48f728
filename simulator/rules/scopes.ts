/** Scopes that an application may ask for. Source: Discord's reference, "OAuth2 Scopes". */
export const SCOPES = [
  'identify',
  'email',
  'connections',
  'guilds',
  'guilds.join',
  'guilds.members.read',
  'gdm.join',
  'bot',
  'applications.commands',
  'applications.commands.update',
  'applications.commands.permissions.update',
  'applications.entitlements',
  'role_connections.write',
  'openid',
] as const;
export type Scope = (typeof SCOPES)[number];

/** Those that an application may ask of Discord itself, without a user's consent. */
export const CLIENT_SCOPES: readonly string[] = SCOPES.filter(
  (scope) => scope !== 'bot' && scope !== 'openid',
);
