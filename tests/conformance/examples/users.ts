import { example } from '../example.ts';

/** Users, gateway addresses and what a person's token may see. */
export const userExamples = [
  example('get_gateway', { as: 'nobody' }),
  example('get_bot_gateway'),
  example('get_my_user'),
  example('update_my_user', { optional: ['username'], prepare: () => ({ body: { username: 'Conformer' } }) }),
  example('get_user', { isPublic: true }),
  example('list_my_guilds', { prepare: () => ({ query: { limit: 10 } }) }),
  example('create_dm', {
    prepare: ({ memberId }) => ({ body: { recipient_id: memberId } }),
  }),
  example('leave_guild', {
    isPublic: true,
    prepare: async ({ control, bot }) => {
      const { id } = await control.createGuild({ body: { name: 'Short stay', members: 1 } });
      await control.installBot({ params: { guild_id: id }, body: { applicationId: bot.id } });
      return { params: { guild_id: id } };
    },
  }),
  example('get_my_guild_member', {
    as: 'bearer',
    isPublic: true,
    prepare: async (world) => {
      await world.authorise(['identify', 'guilds', 'guilds.members.read']);
      return {};
    },
  }),
  example('list_my_connections', {
    as: 'bearer',
    prepare: async (world) => {
      await world.authorise(['identify', 'connections']);
      return {};
    },
  }),
  example('list_voice_regions'),
];
