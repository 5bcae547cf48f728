import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const role = async ({ make, guildId }: World) =>
  pick(await make('POST', `/guilds/${guildId}/roles`, { name: 'Driver' }), 'id');

/** A member of its own, so that it may be removed. */
const newcomer = async ({ control, guildId }: World) => {
  const { id } = await control.createUser({
    body: { username: `guest${crypto.randomUUID().slice(0, 8)}` },
  });
  await control.addMember({ params: { guild_id: guildId }, body: { userId: id } });
  return id;
};

const withRole = async (world: World) => ({ params: { role_id: await role(world) } });

/** Members, bans and prune. */
export const memberExamples = [
  example('list_guild_members', { isForEveryone: true, prepare: () => ({ query: { limit: 2 } }) }),
  example('search_guild_members', {
    isForEveryone: true,
    prepare: () => ({ query: { query: 'member', limit: 2 } }),
  }),
  example('get_guild_member', { isForEveryone: true }),
  example('update_guild_member', {
    prepare: async (world) => ({
      body: {
        nick: 'Quick',
        roles: [await role(world)],
        communication_disabled_until: new Date(world.now() + 6 * 3_600_000).toISOString(),
      },
    }),
  }),
  example('update_my_guild_member', { prepare: () => ({ body: { nick: 'Marshal' } }) }),
  example('add_guild_member_role', { prepare: withRole }),
  example('delete_guild_member_role', { prepare: withRole }),
  example('delete_guild_member', {
    prepare: async (world) => ({ params: { user_id: await newcomer(world) } }),
  }),
  example('ban_user_from_guild', {
    prepare: async (world) => ({
      params: { user_id: await newcomer(world) },
      body: { delete_message_seconds: 3600 },
    }),
  }),
  example('list_guild_bans', { prepare: () => ({ query: { limit: 10 } }) }),
  example('get_guild_ban', {
    prepare: async (world) => {
      const id = await newcomer(world);
      await world.make('PUT', `/guilds/${world.guildId}/bans/${id}`, {});
      return { params: { user_id: id } };
    },
  }),
  example('unban_user_from_guild', {
    prepare: async (world) => {
      const id = await newcomer(world);
      await world.make('PUT', `/guilds/${world.guildId}/bans/${id}`, {});
      return { params: { user_id: id } };
    },
  }),
  example('bulk_ban_users_from_guild', {
    prepare: async (world) => ({ body: { user_ids: [await newcomer(world)], delete_message_seconds: 0 } }),
  }),
  example('preview_prune_guild', { prepare: () => ({ query: { days: 7 } }) }),
  example('prune_guild', { prepare: () => ({ body: { days: 7, compute_prune_count: true } }) }),
  example('guild_role_member_counts', { isForEveryone: true }),
];
