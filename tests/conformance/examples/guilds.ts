import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const template = async ({ make, request, guildId }: World) => {
  const found = await request('GET', `/guilds/${guildId}/templates`);
  const [old] = found.body as { code: string }[];
  if (old) await make('DELETE', `/guilds/${guildId}/templates/${old.code}`);
  return {
    params: { code: pick(await make('POST', `/guilds/${guildId}/templates`, { name: 'Club' }), 'code') },
  };
};

const withoutTemplate = async (world: World) => {
  const { params } = await template(world);
  await world.make('DELETE', `/guilds/${world.guildId}/templates/${params.code}`);
};

/** Guilds, their pages and their audit log. */
export const guildExamples = [
  example('get_guild', { isForEveryone: true, prepare: () => ({ query: { with_counts: 'true' } }) }),
  example('update_guild', {
    prepare: () => ({
      body: { name: 'Renamed', description: 'A club', verification_level: 1, afk_timeout: 300 },
    }),
  }),
  example('get_guild_preview', { isForEveryone: true }),
  example('list_guild_audit_log_entries', { prepare: () => ({ query: { limit: 5 } }) }),
  example('update_guild_welcome_screen', {
    prepare: ({ channelId }) => ({
      body: {
        enabled: true,
        description: 'Welcome to the paddock',
        welcome_channels: [{ channel_id: channelId, description: 'Talk', emoji_name: '🏁' }],
      },
    }),
  }),
  example('get_guild_welcome_screen', {
    isForEveryone: true,
    prepare: async ({ make, guildId }) => {
      await make('PATCH', `/guilds/${guildId}/welcome-screen`, { enabled: true, welcome_channels: [] });
      return {};
    },
  }),
  example('put_guilds_onboarding', {
    prepare: ({ channelId }) => ({
      body: {
        enabled: false,
        mode: 0,
        default_channel_ids: [channelId],
        prompts: [
          {
            id: '1',
            title: 'What do you drive?',
            type: 0,
            single_select: true,
            required: false,
            in_onboarding: true,
            options: [{ title: 'GT3', description: 'Endurance', channel_ids: [channelId], role_ids: [] }],
          },
        ],
      },
    }),
  }),
  example('get_guilds_onboarding', { isForEveryone: true }),
  example('update_guild_widget_settings', {
    prepare: ({ channelId }) => ({ body: { enabled: true, channel_id: channelId } }),
  }),
  example('get_guild_widget_settings'),
  example('get_guild_widget', { as: 'nobody', isPublic: true }),
  example('update_guild_incident_actions', {
    prepare: (world) => ({
      body: { invites_disabled_until: new Date(world.now() + 6 * 3_600_000).toISOString() },
    }),
  }),
  example('list_guild_voice_regions', { isForEveryone: true }),
  example('create_guild_template', {
    prepare: async (world) => {
      await withoutTemplate(world);
      return { body: { name: 'Racing club', description: 'Ours' } };
    },
  }),
  example('list_guild_templates'),
  example('get_guild_template', { isPublic: true, prepare: template }),
  example('sync_guild_template', { prepare: template }),
  example('update_guild_template', {
    prepare: async (world) => ({ ...(await template(world)), body: { name: 'New name', description: null } }),
  }),
  example('delete_guild_template', { prepare: template }),
  example('list_guild_integrations'),
  example('delete_guild_integration', {
    prepare: async ({ control, guildId }) => {
      const { id } = await control.createApplication({ body: { name: 'Guest' } });
      await control.installBot({ params: { guild_id: guildId }, body: { applicationId: id } });
      return { params: { integration_id: id } };
    },
  }),
];
