import { PermissionFlagsBits } from 'discord-api-types/v10';
import { buttonsOf, type MessageDesign } from '#messages/design.ts';
import { DomainError } from '#platform/errors.ts';
import type { ChangeTx, Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { Ability } from '#platform/permissions/ability.ts';
import { isAtLeast } from '#platform/permissions/levels.ts';

/** Permissions over a server or over others. A button never gives a role that has one. Source: Discord's reference, "Permissions". */
const POWER =
  PermissionFlagsBits.Administrator |
  PermissionFlagsBits.BanMembers |
  PermissionFlagsBits.CreateEvents |
  PermissionFlagsBits.CreateGuildExpressions |
  PermissionFlagsBits.DeafenMembers |
  PermissionFlagsBits.KickMembers |
  PermissionFlagsBits.ManageChannels |
  PermissionFlagsBits.ManageEvents |
  PermissionFlagsBits.ManageGuild |
  PermissionFlagsBits.ManageGuildExpressions |
  PermissionFlagsBits.ManageMessages |
  PermissionFlagsBits.ManageNicknames |
  PermissionFlagsBits.ManageRoles |
  PermissionFlagsBits.ManageThreads |
  PermissionFlagsBits.ManageWebhooks |
  PermissionFlagsBits.MentionEveryone |
  PermissionFlagsBits.ModerateMembers |
  PermissionFlagsBits.MoveMembers |
  PermissionFlagsBits.MuteMembers |
  PermissionFlagsBits.PinMessages |
  PermissionFlagsBits.ViewAuditLog |
  PermissionFlagsBits.ViewGuildInsights;
const { Administrator: ADMINISTRATOR, ManageRoles: MANAGE_ROLES } = PermissionFlagsBits;

type Role = { id: string; name: string; position: number; permissions: string; managed: boolean };

/** The roles that a design's buttons give or take. */
export const roleIdsOf = (design: MessageDesign): readonly string[] => [
  ...new Set(buttonsOf(design).flatMap((button) => (button.kind === 'role' ? [button.roleId] : []))),
];

const columns = ['id', 'name', 'position', 'permissions', 'managed'] as const;

const checkRole = (role: Role | undefined): Role => {
  if (!role) throw new DomainError('messages.no-such-role', 409);
  if (role.managed) throw new DomainError('messages.role-managed', 409, { role: role.name });
  if (BigInt(role.permissions) & POWER)
    throw new DomainError('messages.role-of-power', 409, { role: role.name });
  return role;
};

/**
 * Refuses buttons with roles that are not there, or that nobody should get by pressing a button.
 * @throws DomainError messages.no-such-role, messages.role-managed, messages.role-of-power
 */
export const checkRolesOf = async (tx: ChangeTx, design: MessageDesign): Promise<void> => {
  const ids = roleIdsOf(design);
  if (ids.length === 0) return;
  const roles = await tx.db.selectFrom('roles').select(columns).where('id', 'in', ids).execute();
  for (const id of ids) checkRole(roles.find((role) => role.id === id && id !== tx.guildId));
};

/** The position of a member's highest role; -1 for somebody who is not there. */
const highestOf = async (guild: Guild, roles: readonly Role[], userId: string): Promise<number> => {
  const member = await guild.member(userId);
  if (!member) return -1;
  return Math.max(
    0,
    ...roles.filter(({ id }) => member.roleIds.includes(id)).map(({ position }) => position),
  );
};

/** That the bot can give the roles of a design. @throws DomainError as `checkRolesOf`, and messages.bot-may-not-give-roles, messages.role-too-high, messages.role-of-staff */
export const checkBotGives = async (
  guild: Guild,
  botUserId: string,
  ids: readonly string[],
): Promise<void> => {
  if (ids.length === 0) return;
  const roles = await guild.read.selectFrom('roles').select(columns).execute();
  const wanted = ids.map((id) => checkRole(roles.find((role) => role.id === id && id !== guild.id)));
  const { value: settings } = await readSettings(guild, GUILD_PART, guildSettingsSchema);
  const staff = [...settings.adminRoleIds, ...settings.moderatorRoleIds];
  for (const role of wanted)
    if (staff.includes(role.id)) throw new DomainError('messages.role-of-power', 409, { role: role.name });
  const bot = await guild.member(botUserId);
  const own = roles.filter(({ id }) => id === guild.id || bot?.roleIds.includes(id));
  const may = own.reduce((bits, { permissions }) => bits | BigInt(permissions), 0n);
  if (!(may & (MANAGE_ROLES | ADMINISTRATOR))) throw new DomainError('messages.bot-may-not-give-roles', 409);
  const highest = await highestOf(guild, roles, botUserId);
  for (const role of wanted)
    if (role.position >= highest) throw new DomainError('messages.role-too-high', 409, { role: role.name });
};

/** Who saves, and what decides about them. */
type Saver = {
  readonly guild: Guild;
  readonly ability: Ability;
  readonly userId: string | undefined;
  readonly botUserId: string;
};

/**
 * That whoever saves a design may put its roles on buttons: the bot can give them, and below an administrator nobody hands out a role
 * as high as their own highest.
 * @throws DomainError as `checkBotGives`, and messages.role-above-you
 */
export const checkSaverGives = async (
  { guild, ability, userId, botUserId }: Saver,
  design: MessageDesign,
): Promise<void> => {
  const ids = roleIdsOf(design);
  await checkBotGives(guild, botUserId, ids);
  if (ids.length === 0 || isAtLeast(ability.level, 'ADMIN')) return;
  const roles = await guild.read.selectFrom('roles').select(columns).execute();
  const highest = userId === undefined ? -1 : await highestOf(guild, roles, userId);
  for (const role of roles)
    if (ids.includes(role.id) && role.position >= highest)
      throw new DomainError('messages.role-above-you', 403, { role: role.name });
};
