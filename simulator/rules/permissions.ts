/** Permission bits. Source: Discord's reference, "Permissions". */
export const PERMISSIONS = {
  CREATE_INSTANT_INVITE: 1n << 0n,
  KICK_MEMBERS: 1n << 1n,
  BAN_MEMBERS: 1n << 2n,
  ADMINISTRATOR: 1n << 3n,
  MANAGE_CHANNELS: 1n << 4n,
  MANAGE_GUILD: 1n << 5n,
  ADD_REACTIONS: 1n << 6n,
  VIEW_AUDIT_LOG: 1n << 7n,
  PRIORITY_SPEAKER: 1n << 8n,
  STREAM: 1n << 9n,
  VIEW_CHANNEL: 1n << 10n,
  SEND_MESSAGES: 1n << 11n,
  SEND_TTS_MESSAGES: 1n << 12n,
  MANAGE_MESSAGES: 1n << 13n,
  EMBED_LINKS: 1n << 14n,
  ATTACH_FILES: 1n << 15n,
  READ_MESSAGE_HISTORY: 1n << 16n,
  MENTION_EVERYONE: 1n << 17n,
  USE_EXTERNAL_EMOJIS: 1n << 18n,
  VIEW_GUILD_INSIGHTS: 1n << 19n,
  CONNECT: 1n << 20n,
  SPEAK: 1n << 21n,
  MUTE_MEMBERS: 1n << 22n,
  DEAFEN_MEMBERS: 1n << 23n,
  MOVE_MEMBERS: 1n << 24n,
  USE_VAD: 1n << 25n,
  CHANGE_NICKNAME: 1n << 26n,
  MANAGE_NICKNAMES: 1n << 27n,
  MANAGE_ROLES: 1n << 28n,
  MANAGE_WEBHOOKS: 1n << 29n,
  MANAGE_GUILD_EXPRESSIONS: 1n << 30n,
  USE_APPLICATION_COMMANDS: 1n << 31n,
  REQUEST_TO_SPEAK: 1n << 32n,
  MANAGE_EVENTS: 1n << 33n,
  MANAGE_THREADS: 1n << 34n,
  CREATE_PUBLIC_THREADS: 1n << 35n,
  CREATE_PRIVATE_THREADS: 1n << 36n,
  USE_EXTERNAL_STICKERS: 1n << 37n,
  SEND_MESSAGES_IN_THREADS: 1n << 38n,
  USE_EMBEDDED_ACTIVITIES: 1n << 39n,
  MODERATE_MEMBERS: 1n << 40n,
  VIEW_CREATOR_MONETIZATION_ANALYTICS: 1n << 41n,
  USE_SOUNDBOARD: 1n << 42n,
  CREATE_GUILD_EXPRESSIONS: 1n << 43n,
  CREATE_EVENTS: 1n << 44n,
  USE_EXTERNAL_SOUNDS: 1n << 45n,
  SEND_VOICE_MESSAGES: 1n << 46n,
  SET_VOICE_CHANNEL_STATUS: 1n << 48n,
  SEND_POLLS: 1n << 49n,
  USE_EXTERNAL_APPS: 1n << 50n,
  PIN_MESSAGES: 1n << 51n,
  BYPASS_SLOWMODE: 1n << 52n,
} as const;
export type PermissionName = keyof typeof PERMISSIONS;

/** Every bit that Discord knows. */
export const ALL_PERMISSIONS = (1n << 53n) - 1n;

/** What a member who is timed out keeps. */
const TIMED_OUT = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.READ_MESSAGE_HISTORY;

/** What nobody can do who cannot send messages. */
const NEEDS_SENDING =
  PERMISSIONS.MENTION_EVERYONE |
  PERMISSIONS.SEND_TTS_MESSAGES |
  PERMISSIONS.ATTACH_FILES |
  PERMISSIONS.EMBED_LINKS;

/** Kinds of places that give permissions another meaning: in threads SEND_MESSAGES_IN_THREADS decides who may write. */
export type PermissionPlace = 'text' | 'voice' | 'thread';

export type PermissionRole = { readonly id: string; readonly permissions: string; readonly position: number };
export type PermissionOverwrite = {
  readonly id: string;
  readonly type: 0 | 1;
  readonly allow: string;
  readonly deny: string;
};

export type PermissionSubject = {
  readonly userId: string;
  readonly isOwner: boolean;
  readonly isTimedOut: boolean;
  /** Roles of the member without @everyone. */
  readonly roleIds: readonly string[];
};

/** Permissions in the guild as a whole: @everyone and all roles together; owner and administrators have all. Pure. */
export const guildPermissions = (
  guildId: string,
  roles: readonly PermissionRole[],
  subject: PermissionSubject,
): bigint => {
  if (subject.isOwner) return ALL_PERMISSIONS;
  let permissions = 0n;
  for (const role of roles) {
    if (role.id === guildId || subject.roleIds.includes(role.id)) permissions |= BigInt(role.permissions);
  }
  if (permissions & PERMISSIONS.ADMINISTRATOR) return ALL_PERMISSIONS;
  return subject.isTimedOut ? permissions & TIMED_OUT : permissions;
};

/** What follows from a missing permission. Source: Discord's reference, "Implicit Permissions". */
const withoutImplied = (permissions: bigint, place: PermissionPlace): bigint => {
  if (!(permissions & PERMISSIONS.VIEW_CHANNEL)) return 0n;
  if (place === 'voice' && !(permissions & PERMISSIONS.CONNECT)) return PERMISSIONS.VIEW_CHANNEL;
  const sending = place === 'thread' ? PERMISSIONS.SEND_MESSAGES_IN_THREADS : PERMISSIONS.SEND_MESSAGES;
  return permissions & sending ? permissions : permissions & ~NEEDS_SENDING;
};

/**
 * Permissions in a channel: the guild's, then the overwrite of @everyone, those of all roles together, the member's own;
 * then without what a missing permission implies. A thread has its parent's overwrites. Pure. Source: Discord's
 * reference, "Permission Overwrites".
 */
export const channelPermissions = (
  guildId: string,
  roles: readonly PermissionRole[],
  overwrites: readonly PermissionOverwrite[],
  subject: PermissionSubject,
  place: PermissionPlace,
): bigint => {
  let permissions = guildPermissions(guildId, roles, subject);
  if (permissions === ALL_PERMISSIONS) return permissions;
  const everyone = overwrites.find((each) => each.id === guildId);
  if (everyone) permissions = (permissions & ~BigInt(everyone.deny)) | BigInt(everyone.allow);
  let [allow, deny] = [0n, 0n];
  for (const each of overwrites) {
    if (each.type !== 0 || each.id === guildId || !subject.roleIds.includes(each.id)) continue;
    allow |= BigInt(each.allow);
    deny |= BigInt(each.deny);
  }
  permissions = (permissions & ~deny) | allow;
  const own = overwrites.find((each) => each.type === 1 && each.id === subject.userId);
  if (own) permissions = (permissions & ~BigInt(own.deny)) | BigInt(own.allow);
  if (subject.isTimedOut) permissions &= TIMED_OUT;
  return withoutImplied(permissions, place);
};

/** The position of a member's highest role; @everyone is 0. Pure. */
export const highestPosition = (roles: readonly PermissionRole[], roleIds: readonly string[]): number =>
  Math.max(0, ...roles.filter((role) => roleIds.includes(role.id)).map((role) => role.position));
