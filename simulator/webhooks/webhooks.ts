import { randomBytes } from 'node:crypto';
import { DiscordError } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import type { Webhook } from '../state/webhooks.ts';

/** Webhooks of one channel. Source: Discord's reference, JSON error code 30007. */
const MAX_IN_CHANNEL = 15;
/** Webhooks of one guild. Source: JSON error code 30058. */
const MAX_IN_GUILD = 1000;

export const webhooksOf = ({ state }: Simulation, channel: Channel): Webhook[] =>
  state.webhooks.inGroup(channel.guild_id ?? '').filter((webhook) => webhook.channel_id === channel.id);

/** Tells that the webhooks of a channel are not what they were; which of them, one has to ask. */
export const dispatchWebhooksUpdate = (simulation: Simulation, guildId: string, channelId: string): void =>
  simulation.dispatch({
    name: 'WEBHOOKS_UPDATE',
    data: { guild_id: guildId, channel_id: channelId },
    guildId,
    channelId,
  });

/** @throws DiscordError 30007 when no further webhook has room in a channel */
export const requireRoomForWebhook = (simulation: Simulation, channel: Channel): void => {
  if (webhooksOf(simulation, channel).length >= MAX_IN_CHANNEL)
    throw new DiscordError(400, 30007, `Maximum number of webhooks reached (${MAX_IN_CHANNEL})`);
};

/** Makes a webhook in a guild's channel. @throws DiscordError 30007, 30058 when the channel or the guild has no room for it */
export const addWebhook = (
  simulation: Simulation,
  channel: Channel & { guild_id: string },
  given: Pick<Webhook, 'name' | 'user_id'> & Partial<Webhook>,
): Webhook => {
  requireRoomForWebhook(simulation, channel);
  if (simulation.state.webhooks.sizeOfGroup(channel.guild_id) >= MAX_IN_GUILD)
    throw new DiscordError(400, 30058, `Maximum number of webhooks per guild reached (${MAX_IN_GUILD})`);
  const type = given.type ?? 1;
  const webhook = simulation.state.webhooks.put({
    id: simulation.snowflakes.next(),
    avatar: null,
    application_id: null,
    source_channel_id: null,
    source_guild_id: null,
    ...given,
    type,
    guild_id: channel.guild_id,
    channel_id: channel.id,
    token: type === 1 ? randomBytes(51).toString('base64url') : null,
  });
  dispatchWebhooksUpdate(simulation, channel.guild_id, channel.id);
  return webhook;
};

/** Deletes a webhook; what it has written stays. */
export const removeWebhook = (simulation: Simulation, webhook: Webhook): void => {
  simulation.state.webhooks.delete(webhook.id);
  if (webhook.guild_id !== null && webhook.channel_id !== null)
    dispatchWebhooksUpdate(simulation, webhook.guild_id, webhook.channel_id);
};
