import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const channel = async ({ make, guildId }: World, type = 0, name = 'paddock') =>
  pick(await make('POST', `/guilds/${guildId}/channels`, { name, type }), 'id');

const inChannel = async (world: World) => ({ params: { channel_id: await channel(world) } });

const targets = ({ members }: World) => ({
  name: 'users.csv',
  type: 'text/csv',
  bytes: new TextEncoder().encode(`user_id\n${members[1]}\n`),
  field: 'target_users_file',
});
/** An invite for those only whom a file names. */
const targetedInvite = async (world: World) => {
  const made = await world.request('POST', `/channels/${world.channelId}/invites`, {
    body: { unique: true },
    files: [targets(world)],
  });
  return { params: { code: pick(made.body, 'code') } };
};

/** A group of direct messages that the bot made with two members who let it. */
const group = async (world: World) => {
  const tokens = await Promise.all(
    world.members.slice(0, 2).map((id) => world.tokenFor(id, ['identify', 'gdm.join'])),
  );
  return {
    params: {
      channel_id: pick(await world.make('POST', '/users/@me/channels', { access_tokens: tokens }), 'id'),
    },
  };
};

/** Channels, their overwrites and invites. */
export const channelExamples = [
  example('list_guild_channels', { isForEveryone: true }),
  example('create_guild_channel', {
    prepare: ({ guildId }) => ({
      body: {
        name: 'briefing',
        type: 0,
        topic: 'Before the race',
        rate_limit_per_user: 5,
        nsfw: false,
        permission_overwrites: [{ id: guildId, type: 0, allow: 0, deny: 2048 }],
      },
    }),
  }),
  ...[2, 4, 5, 13, 15].map((type) =>
    example('create_guild_channel', { prepare: () => ({ body: { name: `kind-${type}`, type } }) }),
  ),
  example('bulk_update_guild_channels', {
    prepare: async (world) => ({ body: [{ id: await channel(world), position: 2 }] }),
  }),
  example('get_channel', { isForEveryone: true }),
  example('update_channel', {
    prepare: async (world) => ({
      ...(await inChannel(world)),
      body: { name: 'renamed', topic: 'New', nsfw: false, rate_limit_per_user: 10, position: 3 },
    }),
  }),
  example('delete_channel', { prepare: inChannel }),
  example('set_channel_permission_overwrite', {
    mayBeNew: ['overwrite_id'],
    prepare: async (world) => ({
      params: { ...(await inChannel(world)).params, overwrite_id: world.memberId },
      body: { type: 1, allow: 1024, deny: 0 },
    }),
  }),
  example('delete_channel_permission_overwrite', {
    prepare: async (world) => {
      const { params } = await inChannel(world);
      await world.make('PUT', `/channels/${params.channel_id}/permissions/${world.memberId}`, {
        type: 1,
        allow: '1024',
      });
      return { params: { ...params, overwrite_id: world.memberId } };
    },
  }),
  example('trigger_typing_indicator'),
  example('update_voice_channel_status', {
    prepare: async (world) => ({
      params: { channel_id: await channel(world, 2, 'radio') },
      body: { status: 'Pit wall' },
    }),
  }),
  example('create_channel_invite', {
    prepare: () => ({ body: { max_age: 3600, max_uses: 5, unique: true } }),
  }),
  example('list_channel_invites'),
  example('list_guild_invites'),
  example('get_guild_vanity_url'),
  example('invite_resolve', {
    isPublic: true,
    prepare: async ({ make, channelId }) => ({
      params: { code: pick(await make('POST', `/channels/${channelId}/invites`, {}), 'code') },
      query: { with_counts: 'true' },
    }),
  }),
  example('invite_revoke', {
    prepare: async ({ make, channelId }) => ({
      params: { code: pick(await make('POST', `/channels/${channelId}/invites`, { unique: true }), 'code') },
    }),
  }),
  example('update_invite_target_users', {
    prepare: async (world) => ({ ...(await targetedInvite(world)), files: [targets(world)] }),
  }),
  example('get_invite_target_users', { prepare: targetedInvite }),
  example('get_invite_target_users_job_status', { prepare: targetedInvite }),
  example('add_group_dm_user', {
    mayBeNew: ['user_id'],
    isForEveryone: true,
    prepare: async (world) => {
      const userId = world.members[2] ?? '';
      return {
        params: { ...(await group(world)).params, user_id: userId },
        body: { access_token: await world.tokenFor(userId, ['identify', 'gdm.join']), nick: 'Third' },
      };
    },
  }),
  example('delete_group_dm_user', {
    isForEveryone: true,
    prepare: async (world) => ({
      params: { ...(await group(world)).params, user_id: world.members[1] ?? '' },
    }),
  }),
  example('follow_channel', {
    prepare: async (world) => ({
      params: { channel_id: await channel(world, 5, 'news') },
      body: { webhook_channel_id: world.channelId },
    }),
  }),
];
