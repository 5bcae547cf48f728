import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

const message = async ({ make, channelId }: World, body: object = { content: 'Box, box' }) =>
  pick(await make('POST', `/channels/${channelId}/messages`, body), 'id');

const withMessage = async (world: World) => ({ params: { message_id: await message(world) } });

const withReaction = async (world: World) => {
  const { params } = await withMessage(world);
  await world.make('PUT', `/channels/${world.channelId}/messages/${params.message_id}/reactions/🏁/@me`);
  return { params: { ...params, emoji_name: '🏁' } };
};

const poll = {
  question: { text: 'Which track?' },
  answers: [{ poll_media: { text: 'Monza' } }, { poll_media: { text: 'Spa' } }],
  duration: 24,
  allow_multiselect: false,
};

const pinned = async (world: World) => {
  const { params } = await withMessage(world);
  await world.make('PUT', `/channels/${world.channelId}/messages/pins/${params.message_id}`);
  return { params };
};

/** Messages, reactions, pins and polls. */
export const messageExamples = [
  example('list_messages', { isForEveryone: true, prepare: () => ({ query: { limit: 50 } }) }),
  example('create_message', {
    prepare: () => ({
      body: {
        content: 'Hello',
        nonce: '12',
        enforce_nonce: true,
        embeds: [{ title: 'Results', description: 'Provisional', fields: [{ name: 'P1', value: 'Priya' }] }],
        allowed_mentions: { parse: [] },
        components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'go' }] }],
      },
    }),
  }),
  example('create_message', {
    prepare: () => ({
      body: {
        flags: 1 << 15,
        components: [
          {
            type: 17,
            accent_color: 0x3366ff,
            components: [
              { type: 10, content: '## Results' },
              { type: 14 },
              { type: 1, components: [{ type: 2, style: 2, label: 'More', custom_id: 'more' }] },
            ],
          },
        ],
      },
    }),
  }),
  example('create_message', { prepare: () => ({ body: { poll } }) }),
  example('create_message', {
    prepare: async (world) => ({
      body: { content: 'Yes', message_reference: { message_id: await message(world) } },
    }),
  }),
  example('create_message', {
    isBeyondDescription: true,
    prepare: async (world) => ({
      body: {
        message_reference: { type: 1, message_id: await message(world), channel_id: world.channelId },
      },
    }),
  }),
  example('create_message', {
    prepare: () => ({
      body: { content: 'See the file', attachments: [{ id: 0, filename: 'laps.txt', description: 'Laps' }] },
      files: [{ name: 'laps.txt', type: 'text/plain', bytes: new TextEncoder().encode('1:32.4') }],
    }),
  }),
  example('get_message', { isForEveryone: true, prepare: withMessage }),
  example('update_message', {
    prepare: async (world) => ({
      ...(await withMessage(world)),
      body: { content: 'Stay out', embeds: [{ description: 'Changed' }] },
    }),
  }),
  example('delete_message', { prepare: withMessage }),
  example('bulk_delete_messages', {
    prepare: async (world) => ({ body: { messages: [await message(world), await message(world)] } }),
  }),
  example('crosspost_message', {
    prepare: async ({ make, guildId }) => {
      const channelId = pick(
        await make('POST', `/guilds/${guildId}/channels`, { name: 'news', type: 5 }),
        'id',
      );
      const made = await make('POST', `/channels/${channelId}/messages`, { content: 'Season opens' });
      return { params: { channel_id: channelId, message_id: pick(made, 'id') } };
    },
  }),
  example('list_pins', { isForEveryone: true, prepare: () => ({ query: { limit: 10 } }) }),
  example('create_pin', { prepare: withMessage }),
  example('delete_pin', { prepare: pinned }),
  example('deprecated_list_pins', { isForEveryone: true }),
  example('deprecated_create_pin', { prepare: withMessage }),
  example('deprecated_delete_pin', { prepare: pinned }),
  example('add_my_message_reaction', {
    prepare: async (world) => {
      const { params } = await withMessage(world);
      return { params: { ...params, emoji_name: '🏁' } };
    },
  }),
  example('list_message_reactions_by_emoji', { isForEveryone: true, prepare: withReaction }),
  example('delete_my_message_reaction', { isForEveryone: true, prepare: withReaction }),
  example('delete_user_message_reaction', {
    mayBeNew: ['user_id'],
    prepare: async (world) => {
      const { params } = await withReaction(world);
      return { params: { ...params, user_id: world.bot.id } };
    },
  }),
  example('delete_all_message_reactions_by_emoji', { prepare: withReaction }),
  example('delete_all_message_reactions', { prepare: withReaction }),
  example('get_answer_voters', {
    mayBeNew: ['answer_id'],
    isForEveryone: true,
    prepare: async (world) => ({ params: { message_id: await message(world, { poll }), answer_id: '1' } }),
  }),
  example('poll_expire', {
    prepare: async (world) => ({ params: { message_id: await message(world, { poll }) } }),
  }),
  example('guild_search', { isForEveryone: true, prepare: () => ({ query: { content: 'box', limit: 5 } }) }),
];
