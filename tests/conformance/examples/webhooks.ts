import { example } from '../example.ts';
import { pick, type World } from '../world.ts';

/** Of a channel of its own, as a channel has fifteen at most. */
const webhook = async ({ make, guildId }: World) => {
  const channelId = pick(await make('POST', `/guilds/${guildId}/channels`, { name: 'feed' }), 'id');
  const made = await make('POST', `/channels/${channelId}/webhooks`, { name: 'Timing' });
  return { params: { webhook_id: pick(made, 'id'), webhook_token: pick(made, 'token') } };
};

const withMessage = async (world: World) => {
  const { params } = await webhook(world);
  const made = await world.make(
    'POST',
    `/webhooks/${params.webhook_id}/${params.webhook_token}?wait=true`,
    { content: 'Lap 1' },
    'nobody',
  );
  return { params: { ...params, message_id: pick(made, 'id') } };
};

const asItself = { as: 'nobody' } as const;

/** Webhooks, by bot and by token. */
export const webhookExamples = [
  example('create_webhook', { prepare: () => ({ body: { name: 'Race control' } }) }),
  example('list_channel_webhooks'),
  example('get_guild_webhooks'),
  example('get_webhook', { prepare: webhook }),
  example('update_webhook', {
    prepare: async (world) => ({
      ...(await webhook(world)),
      body: { name: 'Stewards', channel_id: world.channelId },
    }),
  }),
  example('delete_webhook', { prepare: webhook }),
  example('get_webhook_by_token', { ...asItself, prepare: webhook }),
  example('update_webhook_by_token', {
    ...asItself,
    prepare: async (world) => ({ ...(await webhook(world)), body: { name: 'Marshals' } }),
  }),
  example('delete_webhook_by_token', { ...asItself, prepare: webhook }),
  example('execute_webhook', {
    ...asItself,
    prepare: async (world) => ({
      ...(await webhook(world)),
      query: { wait: 'true' },
      body: {
        content: 'Safety car',
        username: 'Race control',
        embeds: [{ title: 'Sector 2' }],
        allowed_mentions: { parse: [] },
      },
    }),
  }),
  example('execute_github_compatible_webhook', {
    ...asItself,
    prepare: async (world) => ({
      ...(await webhook(world)),
      body: {
        action: 'opened',
        sender: {
          id: 1,
          login: 'octocat',
          html_url: 'https://example.com/octocat',
          avatar_url: 'https://example.com/a.png',
        },
        repository: {
          id: 1,
          name: 'laps',
          full_name: 'club/laps',
          html_url: 'https://example.com/club/laps',
        },
      },
    }),
  }),
  example('execute_slack_compatible_webhook', {
    ...asItself,
    prepare: async (world) => ({
      ...(await webhook(world)),
      body: { text: 'Yellow flag', username: 'Flags' },
    }),
  }),
  example('get_webhook_message', { ...asItself, prepare: withMessage }),
  example('update_webhook_message', {
    ...asItself,
    prepare: async (world) => ({ ...(await withMessage(world)), body: { content: 'Lap 2' } }),
  }),
  example('delete_webhook_message', { ...asItself, prepare: withMessage }),
];
