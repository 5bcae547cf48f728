import type { z } from 'zod';
import { storeImage } from '../cdn/store-image.ts';
import { presentGuild, settingsOf } from '../present/present.ts';
import { invalidField } from '../rest/errors.ts';
import type { guildSchema } from '../rules/guild-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Guild } from '../state/entities.ts';
import type { GuildSettings } from '../state/guild-settings.ts';

/** Where each picture of a guild lies on the CDN. */
const PICTURES = {
  icon: 'icons',
  splash: 'splashes',
  discovery_splash: 'discovery-splashes',
  banner: 'banners',
  home_header: 'home-headers',
} as const;

/** Kinds of channels that a setting may name. */
const CHANNELS: Readonly<Partial<Record<keyof GuildSettings, readonly number[]>>> = {
  afk_channel_id: [2],
  system_channel_id: [0],
  rules_channel_id: [0, 5],
  public_updates_channel_id: [0, 5],
  safety_alerts_channel_id: [0, 5],
  widget_channel_id: [0, 2, 5, 13, 15],
};

/** Refuses channels of other guilds and of kinds that do not fit. @throws DiscordError 50035 */
export const requireSettingChannels = (
  { state }: Simulation,
  guild: Guild,
  body: Readonly<Record<string, unknown>>,
): void => {
  for (const [field, types] of Object.entries(CHANNELS)) {
    const id = body[field];
    if (typeof id !== 'string') continue;
    const channel = state.channels.get(id);
    if (channel?.guild_id !== guild.id || !types.includes(channel.type))
      throw invalidField([field], 'CHANNEL_INVALID', 'Channel is not valid for this setting');
  }
};

/** Stores settings and tells of them. */
export const changeSettings = (
  simulation: Simulation,
  guild: Guild,
  changed: Partial<GuildSettings>,
  fields: Partial<Guild> = {},
): void => {
  simulation.state.guilds.patch(guild, { ...fields, settings: { ...guild.settings, ...changed } });
  simulation.dispatch({
    name: 'GUILD_UPDATE',
    data: presentGuild(simulation, guild),
    guildId: guild.id,
  });
};

/** Changes what `PATCH /guilds/{id}` names; null is the setting of a new guild. */
export const updateGuild = (
  simulation: Simulation,
  guild: Guild,
  body: z.output<typeof guildSchema>,
): void => {
  requireSettingChannels(simulation, guild, body);
  const { name, preferred_locale: language, region: _, icon, ...rest } = body;
  const now = settingsOf(guild);
  const changed: Record<string, unknown> = {};
  for (const [field, value] of Object.entries(rest)) {
    if (value === undefined || !(field in now)) continue;
    const folder = PICTURES[field as keyof typeof PICTURES];
    changed[field] =
      value !== null && typeof value === 'object' && 'hash' in value && folder
        ? storeImage(simulation, `${folder}/${guild.id}`, value)
        : (value ?? settingsOf({ ...guild, settings: {} })[field as keyof GuildSettings]);
  }
  changeSettings(simulation, guild, changed, {
    name: name ?? guild.name,
    preferred_locale: language === undefined ? guild.preferred_locale : (language ?? 'en-US'),
    icon:
      icon === undefined ? guild.icon : icon && storeImage(simulation, `${PICTURES.icon}/${guild.id}`, icon),
  });
};
