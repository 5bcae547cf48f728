import { DomainError } from '#platform/errors.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, settingsIn } from '#platform/guilds/settings.ts';
import { levelOfRole } from '#platform/permissions/resolve-level.ts';

/**
 * That a role can be sold: whoever may buy would get a level with one that gives it. Asked when an item gets its role and when it is bought,
 * for a role may have been given rights since.
 * @throws DomainError shop.role-gives-level
 */
export const requireSellable = async (tx: ChangeTx, roleId: string | null): Promise<void> => {
  if (roleId === null) return;
  const role = await tx.db
    .selectFrom('roles')
    .select(['id', 'name', 'permissions'])
    .where('id', '=', roleId)
    .executeTakeFirst();
  if (!role) return;
  const settings = await settingsIn(tx, GUILD_PART, guildSettingsSchema);
  if (levelOfRole(role, settings) !== undefined)
    throw new DomainError('shop.role-gives-level', 409, { role: role.name });
};
