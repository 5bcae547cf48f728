import { PERMISSIONS } from '../rules/permissions.ts';
import type { Scope } from '../rules/scopes.ts';

/** What each scope lets an application do, in the words of the consent page. */
export const SCOPE_WORDS: Readonly<Record<Scope, string>> = {
  identify: 'Know who you are: name, avatar and banner',
  email: 'Know your email address',
  connections: 'Know your accounts elsewhere',
  guilds: 'Know which servers you are in',
  'guilds.join': 'Join servers for you',
  'guilds.members.read': 'Read your profile in the servers you are in',
  'gdm.join': 'Put you into its group messages',
  bot: 'Add a bot to a server',
  'applications.commands': 'Create commands',
  'applications.commands.update': 'Change its own commands',
  'applications.commands.permissions.update': 'Change who may use its commands in your servers',
  'applications.entitlements': 'Know what you bought from it',
  'role_connections.write': 'Tell servers about you, so that roles can be linked to it',
  openid: 'Sign you in',
};

const words = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('_', ' ')
    .replace(/^./, (first) => first.toUpperCase());

/** The permissions that bits stand for, in words. Pure. */
export const permissionWords = (bits: string): string[] =>
  Object.entries(PERMISSIONS)
    .filter(([, bit]) => (BigInt(bits) & bit) !== 0n)
    .map(([name]) => words(name));
