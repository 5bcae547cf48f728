import { changeSettings, requireSettingChannels } from '../../guilds/update.ts';
import { countOnline, presentOnline } from '../../presence/announce.ts';
import { presentGuild, presentUser, settingsOf } from '../../present/present.ts';
import {
  incidentSchema,
  onboardingSchema,
  welcomeScreenSchema,
  widgetSchema,
} from '../../rules/guild-body.ts';
import { PERMISSIONS } from '../../rules/permissions.ts';
import type { Guild } from '../../state/entities.ts';
import { requireActor, requireGuild, requireGuildPermission } from '../access.ts';
import { audit } from '../audit.ts';
import { DiscordError, invalidField, unknownChannel, unknownGuild, unknownRole } from '../errors.ts';
import { FIVE_IN_FIVE } from '../limits.ts';
import type { RestRequest, Route } from '../router.ts';
import { parseBody } from '../validate.ts';

const onboardingOf = (guild: Guild) => ({
  guild_id: guild.id,
  ...(guild.onboarding ?? { enabled: false, mode: 0, default_channel_ids: [], prompts: [] }),
});

const requireOwnChannel = ({ simulation }: RestRequest, guild: Guild, id: string): void => {
  if (simulation.state.channels.get(id)?.guild_id !== guild.id) throw unknownChannel();
};

/** The longest that invites or direct messages may be shut (ms). Source: Discord's reference, "Modify Guild Incident Actions". */
const LONGEST_INCIDENT_MS = 24 * 3600 * 1000;

const requireWithinDay = (
  { simulation }: RestRequest,
  field: string,
  until: string | null | undefined,
): void => {
  if (until && Date.parse(until) > simulation.clock() + LONGEST_INCIDENT_MS)
    throw invalidField([field], 'INCIDENT_ACTION_TOO_LONG', 'Must be within the next 24 hours.');
};

/** Pages that a guild shows to newcomers and strangers: preview, welcome screen, onboarding, widget. */
export const guildPageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/guilds/{guild_id}/preview',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { simulation } = request;
      const { guild } = requireGuild(request);
      const {
        name,
        id,
        icon,
        description,
        splash,
        discovery_splash,
        home_header,
        features,
        emojis,
        stickers,
      } = presentGuild(simulation, guild);
      const count = simulation.state.members.sizeOfGroup(id);
      return {
        status: 200,
        body: {
          ...{
            id,
            name,
            icon,
            description,
            splash,
            discovery_splash,
            home_header,
            features,
            emojis,
            stickers,
          },
          approximate_member_count: count,
          approximate_presence_count: countOnline(simulation, id),
        },
      };
    },
  },
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
  {
    method: 'GET',
    path: '/guilds/{guild_id}/onboarding',
    limit: FIVE_IN_FIVE,
    handle: (request) => ({ status: 200, body: onboardingOf(requireGuild(request).guild) }),
  },
  {
    method: 'PUT',
    path: '/guilds/{guild_id}/onboarding',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild, actor } = requireGuildPermission(request, 'MANAGE_GUILD', 'MANAGE_ROLES');
      const { simulation } = request;
      const body = parseBody(onboardingSchema, request.body);
      const before = onboardingOf(guild);
      for (const id of body.default_channel_ids ?? []) requireOwnChannel(request, guild, id);
      for (const option of body.prompts?.flatMap(({ options }) => options) ?? []) {
        for (const id of option.channel_ids ?? []) requireOwnChannel(request, guild, id);
        for (const id of option.role_ids ?? [])
          if (simulation.state.roles.get(id)?.guild_id !== guild.id) throw unknownRole();
      }
      const known = new Set(before.prompts.map(({ id }) => id));
      simulation.state.guilds.patch(guild, {
        onboarding: {
          enabled: body.enabled ?? before.enabled,
          mode: body.mode ?? before.mode,
          default_channel_ids: body.default_channel_ids ?? before.default_channel_ids,
          prompts:
            body.prompts?.map((prompt) => ({
              // An id that is not known stands for a new prompt.
              id: known.has(prompt.id) ? prompt.id : simulation.snowflakes.next(),
              type: prompt.type ?? 0,
              title: prompt.title,
              single_select: prompt.single_select ?? false,
              required: prompt.required ?? false,
              in_onboarding: prompt.in_onboarding ?? false,
              options: prompt.options.map((option) => ({
                id: option.id ?? simulation.snowflakes.next(),
                title: option.title,
                description: option.description ?? '',
                emoji: {
                  id: option.emoji_id ?? null,
                  name: option.emoji_name ?? null,
                  animated: option.emoji_animated ?? false,
                },
                role_ids: option.role_ids ?? [],
                channel_ids: option.channel_ids ?? [],
              })),
            })) ?? before.prompts,
        },
      });
      const after = onboardingOf(guild);
      audit(request, {
        guildId: guild.id,
        actorId: actor.id,
        action: 'onboardingUpdate',
        targetId: guild.id,
        before,
        after,
      });
      return { status: 200, body: after };
    },
  },
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
  {
    method: 'PUT',
    path: '/guilds/{guild_id}/incident-actions',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      const { guild } = requireGuildPermission(request, 'MANAGE_GUILD');
      const body = parseBody(incidentSchema, request.body);
      requireWithinDay(request, 'invites_disabled_until', body.invites_disabled_until);
      requireWithinDay(request, 'dms_disabled_until', body.dms_disabled_until);
      const before = settingsOf(guild).incidents_data;
      const incidents = {
        invites_disabled_until:
          body.invites_disabled_until === undefined
            ? (before?.invites_disabled_until ?? null)
            : body.invites_disabled_until,
        dms_disabled_until:
          body.dms_disabled_until === undefined
            ? (before?.dms_disabled_until ?? null)
            : body.dms_disabled_until,
      };
      changeSettings(request.simulation, guild, { incidents_data: incidents });
      return { status: 200, body: incidents };
    },
  },
  {
    method: 'GET',
    path: '/guilds/{guild_id}/regions',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireGuild(request);
      return { status: 200, body: VOICE_REGIONS };
    },
  },
  {
    method: 'GET',
    path: '/voice/regions',
    limit: FIVE_IN_FIVE,
    handle: (request) => {
      requireActor(request);
      return { status: 200, body: VOICE_REGIONS };
    },
  },
];

/** Some of Discord's. Source: `GET /voice/regions`. */
const VOICE_REGIONS = ['rotterdam', 'us-east', 'us-west', 'singapore', 'sydney', 'japan'].map(
  (id, index) => ({
    id,
    name: id
      .split('-')
      .map((word) => (word.length === 2 ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1)))
      .join(' '),
    custom: false,
    deprecated: false,
    optimal: index === 0,
  }),
);
