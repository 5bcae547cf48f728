import { PERMISSIONS } from '../rules/permissions.ts';
import type { Guild, User } from '../state/entities.ts';
import { requireGuild, requireGuildPermission } from './access.ts';
import { missingPermissions } from './errors.ts';
import type { RestRequest } from './router.ts';

const { CREATE_GUILD_EXPRESSIONS, MANAGE_GUILD_EXPRESSIONS } = PERMISSIONS;

/** A guild in which the caller may make emojis, stickers and sounds. */
export const requireExpressionMaker = (request: RestRequest): { guild: Guild; actor: User } =>
  requireGuildPermission(request, 'CREATE_GUILD_EXPRESSIONS');

/**
 * Refuses whoever may not change an emoji, sticker or sound: that needs MANAGE_GUILD_EXPRESSIONS, for what is one's own
 * CREATE_GUILD_EXPRESSIONS. Source: Discord's reference, "Permissions".
 */
export const requireExpressionEditor = (
  request: RestRequest,
  expression: { readonly user_id: string },
): { guild: Guild; actor: User } => {
  const { guild, actor, permissions } = requireGuild(request);
  const isOwn = expression.user_id === actor.id && (permissions & CREATE_GUILD_EXPRESSIONS) !== 0n;
  if (!isOwn && !(permissions & MANAGE_GUILD_EXPRESSIONS)) throw missingPermissions();
  return { guild, actor };
};

/** Whether the caller is shown who made an emoji, a sticker or a sound. */
export const seesMakers = (request: RestRequest): boolean =>
  (requireGuild(request).permissions & (CREATE_GUILD_EXPRESSIONS | MANAGE_GUILD_EXPRESSIONS)) !== 0n;
