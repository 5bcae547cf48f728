import type { Actor } from '#platform/changes/actor.ts';
import { openBotReach } from '#platform/discord/bot-reach.ts';
import { requestRole } from '#platform/discord/member-role.ts';
import { DomainError, notFound } from '#platform/errors.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { isAtLeast, type Level } from '#platform/permissions/levels.ts';
import { levelOfRole } from '#platform/permissions/resolve-level.ts';
import { MEMBER_ENTITY } from './entity.ts';

export type GuildRole = {
  readonly id: string;
  readonly name: string;
  readonly color: number;
  readonly position: number;
};

/** Who wants to give and take roles. */
export type RoleGiver = { readonly userId: string | undefined; readonly level: Level };

/** Why a role cannot be given or taken: the bot may not, Discord keeps it, or it is not for this person to do. */
export type RoleProblem =
  | 'bot-needs-permission'
  | 'bot-below'
  | 'managed'
  | 'above-yourself'
  | 'makes-admin'
  | 'makes-moderator';

/** What somebody can do with the guild's roles. */
export type RoleReach = {
  /** All but the one that everybody has, highest first. */
  readonly roles: readonly GuildRole[];
  /** Of a role; undefined where nothing is in the way. */
  readonly problemOf: (role: GuildRole) => RoleProblem | undefined;
  /** The bot can give none at all. */
  readonly isBotPowerless: boolean;
};

/**
 * Looks at which roles somebody may give: below their own highest as on Discord, only those that the bot can give, and below an
 * administrator none that gives a level here, by its permissions or by the guild's settings.
 */
export const openRoleReach = async (
  guild: Pick<Guild, 'id' | 'facts' | 'member' | 'read'>,
  botUserId: string,
  { userId, level }: RoleGiver,
): Promise<RoleReach> => {
  const [roles, giver, { value: settings }] = await Promise.all([
    guild.read
      .selectFrom('roles')
      .select(['id', 'name', 'color', 'position', 'managed', 'permissions'])
      .where('id', '<>', guild.id)
      .orderBy('position', 'desc')
      .orderBy('id')
      .execute(),
    userId === undefined ? undefined : guild.member(userId),
    readSettings(guild, GUILD_PART, guildSettingsSchema),
  ]);
  const reach = await openBotReach(guild, botUserId, roles);
  const isBotPowerless = reach.lacks(['Manage Roles']).length > 0;
  const own = roles.filter(({ id }) => giver?.roleIds.includes(id)).map(({ position }) => position);
  const highest = Math.max(0, ...own);
  const problems = new Map(
    roles.map((role): [string, RoleProblem | undefined] => {
      if (isBotPowerless) return [role.id, 'bot-needs-permission'];
      if (role.managed) return [role.id, 'managed'];
      if (!reach.mayGive(role)) return [role.id, 'bot-below'];
      const given = levelOfRole(role, settings);
      if (given !== undefined && !isAtLeast(level, 'ADMIN'))
        return [role.id, given === 'ADMIN' ? 'makes-admin' : 'makes-moderator'];
      if (level !== 'OWNER' && role.position >= highest) return [role.id, 'above-yourself'];
      return [role.id, undefined];
    }),
  );
  return { roles, isBotPowerless, problemOf: ({ id }) => problems.get(id) };
};

/**
 * Gives a member a role or takes it; Discord does it a moment later.
 * @throws DomainError not-found, members.role-<problem>
 */
export const changeRole = async (
  guild: Guild,
  actor: Actor,
  reach: RoleReach,
  {
    userId,
    roleId,
    isGiven,
  }: { readonly userId: string; readonly roleId: string; readonly isGiven: boolean },
): Promise<void> => {
  const role = reach.roles.find(({ id }) => id === roleId);
  if (!role) throw notFound(`role ${roleId}`);
  const problem = reach.problemOf(role);
  if (problem) throw new DomainError(`members.role-${problem}`, 409, { role: role.name });
  await guild.change(actor, async (tx) => {
    const member = await tx.db
      .selectFrom('members')
      .select(['display_name', 'roles'])
      .where('user_id', '=', userId)
      .executeTakeFirst();
    if (!member) throw notFound(`member ${userId}`);
    if (member.roles.includes(roleId) === isGiven) return;
    const reason = 'name' in actor ? actor.name : 'Guildhall';
    requestRole(tx, { userId, roleId, isGiven, reason });
    tx.log({
      type: `${MEMBER_ENTITY}.${isGiven ? 'role-given' : 'role-taken'}`,
      entity: MEMBER_ENTITY,
      entityId: userId,
      data: { name: member.display_name, role: role.name, roleId },
    });
  });
};
