import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const thread = async ({ make, channelId }: World, type = 11) =>
  pick(await make('POST', `/channels/${channelId}/threads`, { name: 'Stint plan', type }), 'id');

const inThread = async (world: World) => ({ params: { channel_id: await thread(world) } });

const forum = async ({ make, guildId }: World) =>
  pick(await make('POST', `/guilds/${guildId}/channels`, { name: 'setups', type: 15 }), 'id');

/** Threads, posts and their members. */
export const threadExamples = [
  example('create_thread', {
    prepare: () => ({ body: { name: 'Strategy', type: 11, auto_archive_duration: 1440 } }),
  }),
  example('create_thread', {
    prepare: async (world) => ({
      params: { channel_id: await forum(world) },
      body: { name: 'Baseline setup', message: { content: 'Start from this one.' } },
    }),
  }),
  example('create_thread_from_message', {
    prepare: async ({ make, channelId }) => ({
      params: {
        message_id: pick(
          await make('POST', `/channels/${channelId}/messages`, { content: 'Lap times' }),
          'id',
        ),
      },
      body: { name: 'Lap times' },
    }),
  }),
  example('get_active_guild_threads', { isForEveryone: true }),
  example('list_public_archived_threads', { isForEveryone: true, prepare: () => ({ query: { limit: 10 } }) }),
  example('list_private_archived_threads', { prepare: () => ({ query: { limit: 10 } }) }),
  example('list_my_private_archived_threads', {
    isForEveryone: true,
    prepare: () => ({ query: { limit: 10 } }),
  }),
  example('thread_search', {
    isForEveryone: true,
    prepare: async (world) => ({ params: { channel_id: await forum(world) }, query: { limit: 5 } }),
  }),
  example('list_thread_members', {
    isForEveryone: true,
    prepare: async (world) => ({ ...(await inThread(world)), query: { with_member: 'true' } }),
  }),
  example('join_thread', { isForEveryone: true, prepare: inThread }),
  example('leave_thread', { isForEveryone: true, prepare: inThread }),
  example('add_thread_member', { prepare: inThread }),
  example('get_thread_member', {
    isForEveryone: true,
    prepare: async (world) => {
      const { params } = await inThread(world);
      await world.make('PUT', `/channels/${params.channel_id}/thread-members/${world.memberId}`);
      return { params };
    },
  }),
  example('delete_thread_member', {
    prepare: async (world) => {
      const { params } = await inThread(world);
      await world.make('PUT', `/channels/${params.channel_id}/thread-members/${world.memberId}`);
      return { params };
    },
  }),
];
