import type { Guild, Role } from '../model/guild.ts';
import type { Member } from '../model/user.ts';
import { permissions, permissionsIn } from './permissions.ts';

const highest = (guild: Guild, member: Member): number =>
  Math.max(0, ...member.roles.map((id) => guild.roles[id]?.position ?? 0));

/** Whether one member stands above another; nobody stands above the owner, and no one above themselves. */
export function outranks(guild: Guild, actor: Member, target: Member): boolean {
  if (target.user.id === guild.owner_id || actor.user.id === target.user.id) return false;
  return actor.user.id === guild.owner_id || highest(guild, actor) > highest(guild, target);
}

/** Whether a role stands below the member's highest, so that who manages roles can change it. */
export const isBelow = (guild: Guild, member: Member, role: Role): boolean =>
  member.user.id === guild.owner_id || role.position < highest(guild, member);

/** What this member may do with another one. */
export interface Powers {
  kick: boolean;
  ban: boolean;
  timeOut: boolean;
  nickname: boolean;
  /** The roles that may be given and taken. */
  roles: Role[];
}

export function powersOver(guild: Guild, me: Member | undefined, target: Member | undefined): Powers {
  const held = permissionsIn(guild, me, undefined);
  const has = (bit: bigint) => (held & bit) !== 0n;
  if (!me) return { kick: false, ban: false, timeOut: false, nickname: false, roles: [] };
  const above = target ? outranks(guild, me, target) : true;
  const self = target?.user.id === me.user.id;
  const targetIsAdmin =
    target !== undefined && (permissionsIn(guild, target, undefined) & permissions.administrator) !== 0n;
  return {
    kick: target !== undefined && above && has(permissions.kickMembers),
    ban: above && has(permissions.banMembers),
    timeOut: target !== undefined && above && !targetIsAdmin && has(permissions.moderateMembers),
    nickname: self
      ? has(permissions.changeNickname) || has(permissions.manageNicknames)
      : target !== undefined && above && has(permissions.manageNicknames),
    roles: has(permissions.manageRoles)
      ? Object.values(guild.roles)
          .filter((role) => role.id !== guild.id && !role.managed && isBelow(guild, me, role))
          .sort((a, b) => b.position - a.position)
      : [],
  };
}
