import { welcomeScreenSchema } from '../../rules/guild-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import { requireGuild, requireGuildPermission, requireOwnChannel } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { Route } from '../router.ts';
import { parseBody } from '../validate.ts';

export const welcomeScreenRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/welcome-screen',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, permissions } = requireGuild(request);
      const screen = guild.welcome_screen;
      if (!screen || (!screen.enabled && !(permissions & PERMISSIONS.MANAGE_GUILD)))
        throw new DiscordError(404, 10069, 'Unknown Guild Welcome Screen');
      return {
        status: 200,
        body: { description: screen.description, welcome_channels: screen.welcome_channels },
      };
    },
  },
  {
    method: 'PATCH',
    path: '/guilds/{guild_id}/welcome-screen',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD');
      const body = parseBody(welcomeScreenSchema, request.body);
      for (const { channel_id: id } of body.welcome_channels ?? []) requireOwnChannel(request, guild, id);
      const before = guild.welcome_screen ?? { enabled: false, description: null, welcome_channels: [] };
      const after = {
        enabled: body.enabled ?? before.enabled,
        description: body.description === undefined ? before.description : body.description,
        welcome_channels:
          body.welcome_channels?.map((each) => ({
            channel_id: each.channel_id,
            description: each.description,
            emoji_id: each.emoji_id ?? null,
            emoji_name: each.emoji_name ?? null,
          })) ?? before.welcome_channels,
      };
      request.simulation.state.guilds.patch(guild, { welcome_screen: after });
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'homeSettingsUpdate',
        targetId: guild.id,
        before,
        after,
      });
      return {
        status: 200,
        body: { description: after.description, welcome_channels: after.welcome_channels },
      };
    },
  },
];
