import { changeSettings, requireSettingChannels } from '../../guilds/update.ts';
import { presentOnline } from '../../presence/announce.ts';
import { settingsOf } from '../../present/present.ts';
import { presentUser } from '../../present/user.ts';
import { widgetSchema } from '../../rules/guild-body.ts';
import { requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, unknownGuild } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

export const widgetRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/widget',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { widget_enabled: enabled, widget_channel_id } = settingsOf(
        requireGuildPermission(request, 'MANAGE_GUILD').guild,
      );
      return { status: 200, body: { enabled, channel_id: widget_channel_id } };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/widget',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const { simulation } = request;
      const body = parseBody(widgetSchema, request.body);
      const now = settingsOf(guild);
      const changed = {
        widget_enabled: body.enabled ?? now.widget_enabled,
        widget_channel_id: body.channel_id === undefined ? now.widget_channel_id : body.channel_id,
      };
      requireSettingChannels(simulation, guild, changed);
      changeSettings(simulation, guild, changed);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'guildUpdate',
        targetId: guild.id,
        before: { widget_enabled: now.widget_enabled, widget_channel_id: now.widget_channel_id },
        after: changed,
      });
      return {
        status: 200,
        body: { enabled: changed.widget_enabled, channel_id: changed.widget_channel_id },
      };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/widget.json',
    limit: FIVE_IN_FIVE,
    isOpen: true,
    handle: ({ simulation, params }) => {
      const guild = simulation.state.guilds.get(params.guild_id ?? '');
      if (!guild) throw unknownGuild();
      if (!settingsOf(guild).widget_enabled) throw new DiscordError(403, 50004, 'Widget Disabled');
      const online = presentOnline(
        simulation,
        simulation.state.membersOf(guild.id).map((member) => member.user_id),
      );
      return {
        status: 200,
        body: {
          id: guild.id,
          name: guild.name,
          instant_invite: null,
          channels: [],
          members: online.slice(0, 99).map(({ user, status }, index) => ({
            // Strangers are told no real ids.
            id: String(index),
            username: presentUser(simulation.user(user.id)).username,
            discriminator: '0000',
            avatar: null,
            status,
            avatar_url: `${simulation.origin}/cdn/avatars/${user.id}.svg`,
          })),
          presence_count: online.length,
        },
      };
    },
  },
];
