import type { Channel, Guild, Member, Overwrite } from '../model.ts';

/** Discord's permission bits that this client asks about. */
export const permissions = {
  createInvite: 1n << 0n,
  kickMembers: 1n << 1n,
  banMembers: 1n << 2n,
  administrator: 1n << 3n,
  manageChannels: 1n << 4n,
  manageGuild: 1n << 5n,
  addReactions: 1n << 6n,
  viewAuditLog: 1n << 7n,
  viewChannel: 1n << 10n,
  sendMessages: 1n << 11n,
  manageMessages: 1n << 13n,
  readMessageHistory: 1n << 16n,
  connect: 1n << 20n,
  muteMembers: 1n << 22n,
  deafenMembers: 1n << 23n,
  moveMembers: 1n << 24n,
  changeNickname: 1n << 26n,
  manageNicknames: 1n << 27n,
  manageRoles: 1n << 28n,
  manageWebhooks: 1n << 29n,
  manageExpressions: 1n << 30n,
  useApplicationCommands: 1n << 31n,
  manageEvents: 1n << 33n,
  moderateMembers: 1n << 40n,
  createExpressions: 1n << 43n,
  createEvents: 1n << 44n,
} as const;

const everything = (1n << 60n) - 1n;

/** A member's permissions in a channel, by the order that Discord documents: roles, then overwrites. */
export function permissionsIn(
  guild: Guild,
  member: Member | undefined,
  channel: Channel | undefined,
): bigint {
  if (!member) return 0n;
  if (guild.owner_id === member.user.id) return everything;
  const base = [guild.id, ...member.roles].reduce(
    (sum, id) => sum | BigInt(guild.roles[id]?.permissions ?? '0'),
    0n,
  );
  if (base & permissions.administrator) return everything;
  const overwrites = channel?.permission_overwrites ?? [];
  const everyone = overwrites.filter(({ id }) => id === guild.id);
  const roles = overwrites.filter(
    ({ id, type }) => type === 0 && id !== guild.id && member.roles.includes(id),
  );
  const own = overwrites.filter(({ id, type }) => type === 1 && id === member.user.id);
  return [everyone, roles, own].reduce(applyOverwrites, base);
}

function applyOverwrites(before: bigint, overwrites: readonly Overwrite[]): bigint {
  const deny = overwrites.reduce((sum, overwrite) => sum | BigInt(overwrite.deny), 0n);
  const allow = overwrites.reduce((sum, overwrite) => sum | BigInt(overwrite.allow), 0n);
  return (before & ~deny) | allow;
}
