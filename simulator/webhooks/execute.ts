import { createHash } from 'node:crypto';
import { isOfGuild } from '../channels/guild-channel.ts';
import { createMessage } from '../messages/create.ts';
import { DiscordError, invalidField, RateLimited, unknownChannel } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import { parseBody } from '../rest/validate.ts';
import { CHANNEL, isForum, isThread } from '../rules/channel-types.ts';
import { createMessageSchema } from '../rules/message-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { executeWebhookSchema } from '../rules/webhook-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import type { Webhook } from '../state/webhooks.ts';
import { postInForum } from '../threads/create.ts';
import { requireTags } from '../threads/tags.ts';

/** Messages of all webhooks of one channel. Observed by many; no header tells of it. */
const IN_CHANNEL = { limit: 30, windowMs: 60_000 };
/** Suppress embeds, suppress notifications, components v2. */
const WEBHOOK_FLAGS = (1 << 2) | (1 << 12) | (1 << 15);

/** What a webhook is told to post, and where. */
export type Execution = {
  readonly threadId: string | null;
  readonly withComponents: boolean;
  readonly body: unknown;
  readonly files: readonly UploadedFile[];
};

/** The webhook's channel, or the thread in it that the URL names. @throws DiscordError 10003 for a thread of another channel */
export const placeOf = ({ state }: Simulation, webhook: Webhook, threadId: string | null): Channel => {
  const home = state.channels.get(webhook.channel_id ?? '');
  if (!home) throw unknownChannel();
  if (threadId === null) return home;
  const thread = state.channels.get(threadId);
  if (!thread || !isThread(thread) || thread.parent_id !== home.id) throw unknownChannel();
  return thread;
};

const isInteractive = (component: unknown): boolean =>
  Array.isArray(component)
    ? component.some(isInteractive)
    : component !== null &&
      typeof component === 'object' &&
      ('custom_id' in component || Object.values(component).some(isInteractive));

/** What no webhook's message has: it answers to nothing, and is not looked for again by a nonce. */
const NOT_OF_WEBHOOKS = ['nonce', 'enforce_nonce', 'message_reference', 'sticker_ids'];

/**
 * The parts of a body that make a webhook's message. One that is no application's shows components only when asked to,
 * and none that would need somebody to answer.
 * @throws DiscordError 50035 for components that it cannot have
 */
export const messageFields = (
  webhook: Webhook,
  body: unknown,
  withComponents: boolean,
): Record<string, unknown> => {
  const given = Object.entries(body !== null && typeof body === 'object' ? body : {});
  const isOwned = webhook.application_id !== null;
  const fields = Object.fromEntries(
    given.filter(
      ([name]) => !NOT_OF_WEBHOOKS.includes(name) && (name !== 'components' || isOwned || withComponents),
    ),
  );
  if (!isOwned && isInteractive(fields.components))
    throw invalidField(
      ['components'],
      'COMPONENT_INTERACTIVE_NOT_ALLOWED',
      'Webhooks that no application owns cannot send interactive components',
    );
  return fields;
};

/** In a forum a webhook posts in a thread, which it names or makes; elsewhere it makes none. */
const checkThreadName = (
  { state }: Simulation,
  webhook: Webhook,
  channel: Channel,
  name: string | null,
): void => {
  const home = state.channels.get(webhook.channel_id ?? '') ?? channel;
  if (!isForum(home)) {
    if (name === null) return;
    throw new DiscordError(400, 220_003, 'Webhooks can only create threads in forum channels');
  }
  if (name !== null && isThread(channel))
    throw new DiscordError(
      400,
      220_002,
      'Webhooks posted to forum channels cannot have both a thread_name and thread_id',
    );
  if (name === null && !isThread(channel))
    throw new DiscordError(
      400,
      220_001,
      'Webhooks posted to forum channels must have a thread_name or thread_id',
    );
};

/**
 * Posts a webhook's message, in a forum as a post of its own when it names one.
 * @throws DiscordError 10003 for a thread of another channel; 50035 for a body that is wrong
 */
export const executeWebhook = (simulation: Simulation, webhook: Webhook, given: Execution): Message => {
  const own = parseBody(executeWebhookSchema, given.body);
  const body = parseBody(createMessageSchema, messageFields(webhook, given.body, given.withComponents));
  const channel = placeOf(simulation, webhook, given.threadId);
  checkThreadName(simulation, webhook, channel, own.thread_name ?? null);
  const bucket = simulation.buckets.take(`webhooks:${webhook.channel_id}`, IN_CHANNEL);
  if (!bucket.isAllowed) throw new RateLimited(bucket.resetAfterMs);
  const message = {
    author: { id: webhook.id },
    webhookAuthor: {
      username: own.username ?? webhook.name,
      avatar: own.avatar_url ? createHash('md5').update(own.avatar_url).digest('hex') : webhook.avatar,
    },
    application: simulation.state.applications.get(webhook.application_id ?? ''),
    body: { ...body, flags: (body.flags ?? 0) & WEBHOOK_FLAGS },
    files: given.files,
    mayMentionEveryone: true,
  };
  if (!own.thread_name || !isOfGuild(channel)) return createMessage(simulation, { ...message, channel });
  const tags = own.applied_tags ?? [];
  requireTags(channel, [], tags, PERMISSIONS.MANAGE_THREADS);
  const post = {
    parent: channel,
    type: CHANNEL.publicThread,
    name: own.thread_name,
    ownerId: webhook.id,
    appliedTags: tags,
  };
  return postInForum(simulation, post, message).message;
};
