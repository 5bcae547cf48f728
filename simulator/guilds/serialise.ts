import { settingsOf } from '../present/present.ts';
import type { Simulation } from '../simulation.ts';
import type { Guild } from '../state/entities.ts';

/** Kinds of channels that a template keeps. */
const KEPT = [0, 2, 4, 15];

/** A guild as a template keeps it: settings, roles and channels, with numbers of its own instead of ids. Pure but for what it reads. */
export const serialiseGuild = (simulation: Simulation, guild: Guild): Record<string, unknown> => {
  const settings = settingsOf(guild);
  const roles = simulation.state.rolesOf(guild.id).filter((role) => !role.managed);
  const channels = simulation.state.channelsOf(guild.id).filter((channel) => KEPT.includes(channel.type));
  const roleNumbers = new Map(roles.map((role, index) => [role.id, index]));
  const channelNumbers = new Map(channels.map((channel, index) => [channel.id, index + 1]));
  const numberOf = (id: string | null) => {
    const number = id === null ? undefined : channelNumbers.get(id);
    return number === undefined ? null : String(number);
  };
  return {
    name: guild.name,
    description: settings.description,
    region: 'deprecated',
    verification_level: settings.verification_level,
    default_message_notifications: settings.default_message_notifications,
    explicit_content_filter: settings.explicit_content_filter,
    preferred_locale: guild.preferred_locale,
    afk_channel_id: numberOf(settings.afk_channel_id),
    afk_timeout: settings.afk_timeout,
    system_channel_id: numberOf(settings.system_channel_id),
    system_channel_flags: settings.system_channel_flags,
    roles: roles.map((role, index) => ({
      id: index,
      name: role.name,
      permissions: role.permissions,
      color: role.color,
      colors: { primary_color: role.color, secondary_color: null, tertiary_color: null },
      hoist: role.hoist,
      mentionable: role.mentionable,
      icon: null,
      unicode_emoji: null,
    })),
    channels: channels.map((channel, index) => ({
      id: index + 1,
      type: channel.type,
      name: channel.name,
      position: channel.position,
      topic: channel.topic,
      bitrate: 64_000,
      user_limit: 0,
      nsfw: channel.nsfw,
      rate_limit_per_user: channel.rate_limit_per_user,
      parent_id: numberOf(channel.parent_id),
      default_auto_archive_duration: null,
      permission_overwrites: channel.permission_overwrites.flatMap((overwrite) => {
        const role = roleNumbers.get(overwrite.id);
        return role === undefined ? [] : [{ ...overwrite, id: String(role) }];
      }),
      available_tags: null,
      template: '',
      default_reaction_emoji: null,
      default_thread_rate_limit_per_user: null,
      default_sort_order: null,
      default_forum_layout: null,
      default_tag_setting: null,
      theme_color: null,
    })),
  };
};
