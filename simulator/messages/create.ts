import { presentMessageEvent } from '../present/message.ts';
import { emptyMessage, unknownMessage } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { CreateMessage } from '../rules/message-body.ts';
import { INTENT, type Simulation } from '../simulation.ts';
import type { Application, Channel, Message, User } from '../state/entities.ts';
import type { WebhookAuthor } from '../state/message-parts.ts';
import { snowflakeTime } from '../state/snowflake.ts';
import { keepFiles, planAttachments } from './attachments.ts';
import { mentionsOf } from './mentions.ts';
import { storedComponents, storedEmbeds } from './normalise.ts';

/** How long a nonce is remembered (ms). Source: Discord's reference says "the past few minutes". */
const NONCE_MEMORY_MS = 5 * 60_000;
/** Flags that a sender may set: suppress embeds, ephemeral, suppress notifications, components v2. */
const SENDER_FLAGS = (1 << 2) | (1 << 6) | (1 << 12) | (1 << 15);

export type NewMessage = {
  readonly channel: Channel;
  /** A user, or the webhook that writes. */
  readonly author: Pick<User, 'id'>;
  /** Who a webhook's message says wrote it. */
  readonly webhookAuthor?: WebhookAuthor | undefined;
  readonly application: Application | undefined;
  readonly body: CreateMessage;
  /** Files of the request. */
  readonly files?: readonly UploadedFile[];
  readonly mayMentionEveryone: boolean;
  /** The interaction that it answers. */
  readonly interaction?: Message['interaction'];
  /** Flags that the simulator sets itself: ephemeral, loading. */
  readonly flags?: number;
  readonly ephemeralFor?: string | null;
};

/** Makes a message and sends its event; with `enforce_nonce` and a nonce used before, gives the earlier one. */
export const createMessage = (simulation: Simulation, given: NewMessage): Message => {
  const { channel, author, body } = given;
  const { state } = simulation;
  if (body.enforce_nonce && body.nonce !== null && body.nonce !== undefined) {
    const earlier = findByNonce(simulation, channel, author, body.nonce);
    if (earlier) return earlier;
  }
  const embeds = storedEmbeds(body.embeds ?? []);
  const components = storedComponents(body.components ?? []);
  const content = body.content ?? '';
  const isLoading = ((given.flags ?? 0) & 128) !== 0;
  const plan = planAttachments(
    simulation,
    given.files ?? [],
    body.attachments,
    [],
    Boolean(given.ephemeralFor),
  );
  const isEmpty =
    content === '' && embeds.length === 0 && components.length === 0 && plan.attachments.length === 0;
  if (isEmpty && !isLoading) throw emptyMessage();
  const reply = body.message_reference?.message_id ?? null;
  const replied = reply === null ? undefined : state.messages.get(reply);
  if (
    reply !== null &&
    (!replied || replied.channel_id !== channel.id) &&
    body.message_reference?.fail_if_not_exists !== false
  )
    throw unknownMessage();
  const mentioned = mentionsOf(
    simulation,
    channel,
    content,
    body.allowed_mentions ?? undefined,
    given.mayMentionEveryone,
  );
  const repliedUser =
    replied && (body.allowed_mentions ? body.allowed_mentions.replied_user === true : true)
      ? [replied.author_id]
      : [];
  const message: Message = {
    id: simulation.snowflakes.next(),
    channel_id: channel.id,
    guild_id: channel.guild_id,
    author_id: author.id,
    type: replied ? 19 : given.interaction?.type === 2 ? 20 : 0,
    content,
    timestamp: simulation.now(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: mentioned.everyone,
    mentions: [...new Set([...mentioned.users, ...repliedUser])],
    mention_roles: mentioned.roles,
    embeds,
    components,
    pinned: false,
    flags: ((body.flags ?? 0) & SENDER_FLAGS & ~(1 << 6)) | (given.flags ?? 0),
    nonce: body.nonce ?? null,
    reply_to: replied ? replied.id : null,
    reactions: [],
    application_id: given.application?.id ?? null,
    interaction: given.interaction ?? null,
    ephemeral_for: given.ephemeralFor ?? null,
    ...(given.webhookAuthor ? { webhook_id: author.id, webhook_author: given.webhookAuthor } : {}),
    ...(plan.attachments.length > 0 ? { attachments: [...plan.attachments] } : {}),
  };
  keepFiles(simulation, plan);
  if (message.ephemeral_for === null) {
    state.messages.put(message);
    state.channels.patch(channel, { last_message_id: message.id });
  }
  dispatchMessage(simulation, 'MESSAGE_CREATE', message);
  return message;
};

const findByNonce = (
  simulation: Simulation,
  channel: Channel,
  author: Pick<User, 'id'>,
  nonce: string | number,
): Message | undefined => {
  const oldest = simulation.clock() - NONCE_MEMORY_MS;
  for (const message of simulation.state.messages.newestFirst(channel.id)) {
    if (snowflakeTime(message.id) < oldest) return undefined;
    if (message.nonce === nonce && message.author_id === author.id) return message;
  }
  return undefined;
};

/** Sends a message's event to who may see it; an ephemeral one to its reader only. */
export const dispatchMessage = (
  simulation: Simulation,
  name: 'MESSAGE_CREATE' | 'MESSAGE_UPDATE',
  message: Message,
): void => {
  const isPrivate = message.ephemeral_for !== null;
  simulation.dispatch({
    name,
    data: presentMessageEvent(simulation, message),
    guildId: message.guild_id ?? undefined,
    channelId: message.channel_id,
    intent: message.guild_id === null ? INTENT.directMessages : INTENT.guildMessages,
    message,
    ...(isPrivate ? { userIds: [message.ephemeral_for ?? ''] } : {}),
  });
};
