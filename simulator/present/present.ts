import type { Simulation } from '../simulation.ts';
import type { AuditEntry, Guild, Member, Role } from '../state/entities.ts';
import { type GuildSettings, NEW_GUILD_SETTINGS } from '../state/guild-settings.ts';
import { presentEmoji } from './emoji.ts';
import { presentSticker } from './sticker.ts';
import { presentUser } from './user.ts';

/** Entities as Discord shows them. */

export const presentMember = (simulation: Simulation, member: Member) => ({
  user: presentUser(simulation.user(member.user_id)),
  nick: member.nick,
  avatar: member.avatar ?? null,
  banner: member.banner ?? null,
  roles: member.roles,
  joined_at: member.joined_at,
  premium_since: null,
  deaf: member.deaf ?? false,
  mute: member.mute ?? false,
  flags: member.flags ?? 0,
  pending: false,
  communication_disabled_until: member.communication_disabled_until,
});

/** A member inside of a message or interaction: without the user. */
export const presentPartialMember = (simulation: Simulation, member: Member) => {
  const { user: _, ...rest } = presentMember(simulation, member);
  return rest;
};

export const presentRole = (role: Role) => ({
  id: role.id,
  name: role.name,
  description: null,
  color: role.color,
  colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
  hoist: role.hoist,
  icon: role.icon ?? null,
  unicode_emoji: role.unicode_emoji ?? null,
  position: role.position,
  permissions: role.permissions,
  managed: role.managed,
  mentionable: role.mentionable,
  flags: 0,
  ...(role.bot_id === null ? {} : { tags: { bot_id: role.bot_id } }),
});

/** A guild's settings, with what a new guild has where nothing was changed. */
export const settingsOf = (guild: Guild): GuildSettings => ({ ...NEW_GUILD_SETTINGS, ...guild.settings });

export const presentGuild = (simulation: Simulation, guild: Guild) => ({
  id: guild.id,
  name: guild.name,
  icon: guild.icon,
  owner_id: guild.owner_id,
  application_id: null,
  region: 'deprecated',
  ...settingsOf(guild),
  mfa_level: 0,
  max_presences: null,
  max_members: 500_000,
  max_video_channel_users: 25,
  max_stage_video_channel_users: 50,
  vanity_url_code: null,
  premium_tier: 0,
  premium_subscription_count: 0,
  preferred_locale: guild.preferred_locale,
  nsfw: false,
  nsfw_level: 0,
  emojis: simulation.state.emojis.inGroup(guild.id).map(presentEmoji),
  stickers: simulation.state.stickers.inGroup(guild.id).map(presentSticker),
  roles: simulation.state.rolesOf(guild.id).map(presentRole),
});

export const presentAuditEntry = ({ guild_id: _, reason, changes, options, ...entry }: AuditEntry) => ({
  ...entry,
  ...(changes?.length ? { changes } : {}),
  ...(options ? { options } : {}),
  ...(reason === null ? {} : { reason }),
});
