import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const role = async ({ make, guildId }: World) =>
  pick(await make('POST', `/guilds/${guildId}/roles`, { name: 'Pit crew' }), 'id');

/** Roles. */
export const roleExamples = [
  example('list_guild_roles', { isForEveryone: true }),
  example('get_guild_role', {
    isForEveryone: true,
    prepare: async (world) => ({ params: { role_id: await role(world) } }),
  }),
  example('create_guild_role', {
    prepare: () => ({
      body: { name: 'Steward', permissions: 1024, color: 0x3366ff, hoist: true, mentionable: false },
    }),
  }),
  example('update_guild_role', {
    prepare: async (world) => ({
      params: { role_id: await role(world) },
      body: { name: 'Marshal', hoist: true },
    }),
  }),
  example('bulk_update_guild_roles', {
    prepare: async (world) => ({ body: [{ id: await role(world), position: 1 }] }),
  }),
  example('delete_guild_role', {
    prepare: async (world) => ({ params: { role_id: await role(world) } }),
  }),
];
