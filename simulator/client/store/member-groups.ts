import type { Guild, Role } from '../model/guild.ts';
import type { Member, Status } from '../model/user.ts';

export interface MemberGroup {
  key: string;
  title: string;
  members: Member[];
}

export const displayName = (user: Member['user'], member?: { nick?: string | null | undefined }) =>
  member?.nick ?? user.global_name ?? user.username;

const ranked = (guild: Guild, roles: readonly string[]): Role[] =>
  roles.flatMap((id) => guild.roles[id] ?? []).sort((a, b) => b.position - a.position);

/** A member's roles, highest first, without @everyone. */
export const rolesOf = (guild: Guild, member: Member) =>
  ranked(
    guild,
    member.roles.filter((id) => id !== guild.id),
  );

/** The colour of a member's highest coloured role, or none. */
export function roleColour(guild: Guild, roles: readonly string[]): number | null {
  return ranked(guild, roles).find((role) => role.color !== 0)?.color ?? null;
}

/** Members as Discord lists them: online ones under their highest hoisted role, then the rest, then offline. */
export function groupMembers(
  guild: Guild,
  members: readonly Member[],
  presences: Record<string, Status>,
): MemberGroup[] {
  const groups = new Map<string, MemberGroup & { rank: number }>();
  for (const member of members) {
    const offline = (presences[member.user.id] ?? 'offline') === 'offline';
    const role = offline ? undefined : ranked(guild, member.roles).find(({ hoist }) => hoist);
    const key = role?.id ?? (offline ? 'offline' : 'online');
    const title = role?.name ?? (offline ? 'Offline' : 'Online');
    const group = groups.get(key) ?? { key, title, members: [], rank: role?.position ?? (offline ? -2 : -1) };
    group.members.push(member);
    groups.set(key, group);
  }
  const byName = (a: Member, b: Member) =>
    displayName(a.user, a).localeCompare(displayName(b.user, b), undefined, { sensitivity: 'base' });
  return [...groups.values()]
    .sort((a, b) => b.rank - a.rank)
    .map(({ key, title, members: inGroup }) => ({ key, title, members: inGroup.sort(byName) }));
}
