import type { Simulation } from '../simulation.ts';
import type { Webhook } from '../state/webhooks.ts';
import { presentUser } from './user.ts';

const sourceOf = ({ state }: Simulation, webhook: Webhook) => {
  const channel = state.channels.get(webhook.source_channel_id ?? '');
  const guild = state.guilds.get(webhook.source_guild_id ?? '');
  return {
    ...(guild ? { source_guild: { id: guild.id, name: guild.name, icon: guild.icon } } : {}),
    ...(channel ? { source_channel: { id: channel.id, name: channel.name } } : {}),
  };
};

const describe = (simulation: Simulation, webhook: Webhook, showsToken: boolean) => {
  const { id, type, name, avatar, channel_id, guild_id, application_id, token } = webhook;
  return {
    id,
    type,
    name,
    avatar,
    channel_id,
    guild_id,
    application_id,
    ...(token !== null && showsToken
      ? { token, url: `${simulation.origin}/api/webhooks/${id}/${token}` }
      : {}),
    ...(type === 2 ? sourceOf(simulation, webhook) : {}),
  };
};

/**
 * A webhook as those see it who manage webhooks.
 * @param readerApplicationId the application that looks: of a bot's webhook only the bot itself is shown the token
 */
export const presentWebhook = (simulation: Simulation, webhook: Webhook, readerApplicationId?: string) => {
  const { application_id: maker } = webhook;
  const user = simulation.state.users.get(webhook.user_id ?? '');
  return {
    ...describe(simulation, webhook, maker === null || maker === readerApplicationId),
    ...(user ? { user: presentUser(user) } : {}),
  };
};

/** A webhook as its own token sees it: without who made it. */
export const presentWebhookByToken = (simulation: Simulation, webhook: Webhook) =>
  describe(simulation, webhook, true);
