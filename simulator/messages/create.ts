import { judgeMessage } from '../auto-moderation/enforce.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { CreateMessage } from '../rules/message-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Application, Channel, Message, User } from '../state/entities.ts';
import type { WebhookAuthor } from '../state/message-parts.ts';
import { snowflakeTime } from '../state/snowflake.ts';
import { noteThreadMessage } from '../threads/activity.ts';
import { keepFiles } from './attachments.ts';
import { schedulePollEnd } from './close-poll.ts';
import { composeMessage } from './compose.ts';
import { withKnownEmojis } from './custom-emojis.ts';
import { dispatchMessage } from './dispatch.ts';
import { FLAG, SENDER_FLAGS } from './flags.ts';
import { mentionsOf } from './mentions.ts';
import { openPoll } from './poll.ts';
import { findReferred, referTo, snapshotOf } from './refer.ts';
import { findStickers } from './stickers.ts';

/** How long a nonce is remembered (ms). Source: Discord's reference says "the past few minutes". */
const NONCE_MEMORY_MS = 5 * 60_000;
/** Whom webhooks and interactions mention unless they say otherwise. Source: "Allowed Mentions Object". */
const ONLY_USERS: NonNullable<CreateMessage['allowed_mentions']> = { parse: ['users'] };

export type NewMessage = {
  /** Default a new one; a post's first message has its thread's. */
  readonly id?: string;
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
  /** Whether stickers of other guilds may be used. */
  readonly mayUseExternalStickers?: boolean;
  /** The interaction that it answers. */
  readonly interaction?: Message['interaction'];
  /** Flags that the simulator sets itself: ephemeral, loading. */
  readonly flags?: number;
  readonly ephemeralFor?: string | null;
};

const typeOf = (given: NewMessage, isReply: boolean): number => {
  // Of a slash command, of a menu's command; follow-ups are shown as replies.
  if (given.interaction?.type === 2 && !isReply) return (given.interaction.command_type ?? 1) === 1 ? 20 : 23;
  return isReply ? 19 : 0;
};

/** Makes a message and sends its event; with `enforce_nonce` and a nonce used before, gives the earlier one. */
export const createMessage = (simulation: Simulation, given: NewMessage): Message => {
  const { channel, author, body } = given;
  const { state } = simulation;
  const isAnswer = Boolean(given.interaction ?? given.webhookAuthor);
  if (body.enforce_nonce && body.nonce !== null && body.nonce !== undefined) {
    const earlier = findByNonce(simulation, channel, author, body.nonce);
    if (earlier) return earlier;
  }
  const { replied, forwarded } = findReferred(simulation, channel, author.id, body.message_reference);
  const stickers = findStickers(
    simulation,
    channel,
    author.id,
    body.sticker_ids ?? [],
    given.mayUseExternalStickers ?? false,
  );
  const flags = ((body.flags ?? 0) & SENDER_FLAGS) | (given.flags ?? 0) | (forwarded ? FLAG.hasSnapshot : 0);
  const composed = composeMessage(simulation, {
    body: withKnownEmojis(simulation, body, channel, isAnswer ? undefined : author.id),
    files: given.files ?? [],
    flags,
    isEphemeral: Boolean(given.ephemeralFor),
    carriesOther:
      Boolean(body.poll ?? body.shared_client_theme) || stickers.length > 0 || forwarded !== undefined,
  });
  const theme = body.shared_client_theme;
  const poll = body.poll ? openPoll(simulation, body.poll) : undefined;
  const allowed = body.allowed_mentions ?? (isAnswer ? ONLY_USERS : undefined);
  const mentioned = mentionsOf(simulation, channel, composed.text, allowed, given.mayMentionEveryone);
  const actAfterwards = given.webhookAuthor
    ? undefined
    : judgeMessage(simulation, { channel, authorId: author.id, text: composed.text });
  const pingsReplied = body.allowed_mentions ? body.allowed_mentions.replied_user === true : true;
  const message: Message = {
    id: given.id ?? simulation.snowflakes.next(),
    channel_id: channel.id,
    guild_id: channel.guild_id,
    author_id: author.id,
    type: typeOf(given, replied !== undefined),
    content: composed.content,
    timestamp: simulation.now(),
    edited_timestamp: null,
    tts: body.tts ?? false,
    mention_everyone: mentioned.everyone,
    mentions: [...new Set([...mentioned.users, ...(replied && pingsReplied ? [replied.author_id] : [])])],
    mention_roles: mentioned.roles,
    embeds: composed.embeds,
    components: composed.components,
    pinned: false,
    flags,
    nonce: body.nonce ?? null,
    reply_to: replied?.id ?? null,
    reactions: [],
    application_id: given.application?.id ?? null,
    interaction: given.interaction ?? null,
    ephemeral_for: given.ephemeralFor ?? null,
    ...(given.webhookAuthor ? { webhook_id: author.id, webhook_author: given.webhookAuthor } : {}),
    ...(composed.plan.attachments.length > 0 ? { attachments: [...composed.plan.attachments] } : {}),
    ...(stickers.length > 0 ? { sticker_items: stickers } : {}),
    ...(poll ? { poll } : {}),
    ...(theme ? { shared_client_theme: { ...theme, base_theme: theme.base_theme ?? 0 } } : {}),
    ...(forwarded
      ? { reference: referTo(forwarded, 1), message_snapshots: [snapshotOf(simulation, forwarded)] }
      : {}),
  };
  keepFiles(simulation, composed.plan);
  if (message.ephemeral_for === null) {
    state.messages.put(message);
    state.channels.patch(channel, { last_message_id: message.id });
    noteThreadMessage(simulation, channel, message);
  }
  dispatchMessage(simulation, 'MESSAGE_CREATE', message);
  actAfterwards?.(message.id);
  schedulePollEnd(simulation, message);
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
