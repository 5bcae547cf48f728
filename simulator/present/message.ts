import { mayUseIntent } from '../applications/privileged-intents.ts';
import { INTENT, type Simulation } from '../simulation.ts';
import type { Message, Reaction } from '../state/entities.ts';
import type { MessageReference } from '../state/message-parts.ts';
import { presentFiles } from './attachment.ts';
import { blankContent } from './blank-content.ts';
import { presentChannel } from './channel.ts';
import { presentInteractionOf } from './interaction.ts';
import { presentPoll } from './poll.ts';
import { presentPartialMember } from './present.ts';
import { presentUser } from './user.ts';

const SUPPRESS_EMBEDS = 1 << 2;
const HAS_THREAD = 1 << 5;
/** Types whose answer carries the message that they refer to: reply, thread starter. */
const CARRIES_REFERENCED: readonly number[] = [19, 21];

const presentAuthor = (simulation: Simulation, message: Message) => {
  const { webhook_id, webhook_author } = message;
  if (webhook_id === undefined || webhook_author === undefined)
    return presentUser(simulation.user(message.author_id));
  return {
    id: message.author_id,
    username: webhook_author.username,
    avatar: webhook_author.avatar,
    discriminator: '0000',
    public_flags: 0,
    flags: 0,
    bot: true,
    global_name: null,
    primary_guild: null,
  };
};

/** Answers to interactions are written by the webhook that has the application's own id. */
const presentWebhookId = ({ webhook_id, interaction, application_id }: Message) => {
  const id = webhook_id ?? (interaction ? application_id : null);
  return id === null ? {} : { webhook_id: id };
};

const presentReaction = ({ emoji, users, burst_users = [] }: Reaction, reader: string | undefined) => ({
  emoji,
  count: users.length + burst_users.length,
  count_details: { burst: burst_users.length, normal: users.length },
  burst_colors: [],
  me: reader !== undefined && users.includes(reader),
  me_burst: reader !== undefined && burst_users.includes(reader),
});

/** What the message refers to: a reply's is in its own channel. */
const referenceOf = (message: Message): MessageReference | undefined =>
  message.reference ??
  (message.reply_to === null
    ? undefined
    : {
        type: 0,
        channel_id: message.channel_id,
        message_id: message.reply_to,
        ...(message.guild_id === null ? {} : { guild_id: message.guild_id }),
      });

const presentUsers = ({ state }: Simulation, ids: readonly string[]) =>
  ids.flatMap((id) => {
    const user = state.users.get(id);
    return user ? [presentUser(user)] : [];
  });

const presentReferenced = (
  simulation: Simulation,
  message: Message,
  reference: MessageReference,
  reader: string | undefined,
): Record<string, unknown> => {
  if (!CARRIES_REFERENCED.includes(message.type)) return {};
  const found = simulation.state.messages.get(reference.message_id ?? '');
  // One level deep: what is answered to does not show what it answers itself.
  const { referenced_message: _, ...shown } = found ? presentWhole(simulation, found, reader) : {};
  return { referenced_message: found ? shown : null };
};

/** @param reader who looks: decides `me` of reactions and polls, and an application whether it may read the content */
export const presentMessage = (
  simulation: Simulation,
  message: Message,
  reader?: string,
): Record<string, unknown> => {
  const presented = presentWhole(simulation, message, reader);
  if (reader === undefined || message.guild_id === null) return presented;
  const application = simulation.state.applications.get(reader);
  return application && !mayUseIntent(application, INTENT.messageContent)
    ? blankContent(presented, reader)
    : presented;
};

const presentWhole = (
  simulation: Simulation,
  message: Message,
  reader: string | undefined,
): Record<string, unknown> => {
  const reference = referenceOf(message);
  const thread = message.flags & HAS_THREAD ? simulation.state.channels.get(message.id) : undefined;
  return {
    id: message.id,
    channel_id: message.channel_id,
    author: presentAuthor(simulation, message),
    type: message.type,
    content: message.content,
    timestamp: message.timestamp,
    edited_timestamp: message.edited_timestamp,
    tts: message.tts,
    mention_everyone: message.mention_everyone,
    mentions: presentUsers(simulation, message.mentions),
    mention_roles: message.mention_roles,
    ...presentFiles(simulation, {
      channel_id: message.channel_id,
      attachments: message.attachments ?? [],
      embeds: message.flags & SUPPRESS_EMBEDS ? [] : message.embeds,
      components: message.components,
    }),
    pinned: message.pinned,
    flags: message.flags,
    ...(message.sticker_items?.length ? { sticker_items: message.sticker_items } : {}),
    ...(message.reactions.length > 0
      ? { reactions: message.reactions.map((reaction) => presentReaction(reaction, reader)) }
      : {}),
    ...presentWebhookId(message),
    ...(message.application_id === null ? {} : { application_id: message.application_id }),
    ...(message.position === undefined ? {} : { position: message.position }),
    ...(message.shared_client_theme ? { shared_client_theme: message.shared_client_theme } : {}),
    ...(message.poll ? { poll: presentPoll(message.poll, reader) } : {}),
    ...(thread ? { thread: presentChannel(simulation, thread, reader) } : {}),
    ...(reference
      ? { message_reference: reference, ...presentReferenced(simulation, message, reference, reader) }
      : {}),
    ...(message.message_snapshots
      ? {
          message_snapshots: message.message_snapshots.map((snapshot) => ({
            message: {
              ...snapshot,
              mentions: presentUsers(simulation, snapshot.mentions),
              ...presentFiles(simulation, { channel_id: message.channel_id, ...snapshot }),
            },
          })),
        }
      : {}),
    ...presentInteractionOf(simulation, message.interaction),
  };
};

/** A message as a gateway event carries it: with guild, member and, to its author, the nonce. */
export const presentMessageEvent = (simulation: Simulation, message: Message): Record<string, unknown> => {
  const { state } = simulation;
  const { guild_id } = message;
  const isEphemeral = message.ephemeral_for !== null;
  const memberOf = (userId: string) => {
    const member = guild_id === null ? undefined : state.member(guild_id, userId);
    return member ? { member: presentPartialMember(simulation, member) } : {};
  };
  return {
    ...presentMessage(simulation, message),
    mentions: presentUsers(simulation, message.mentions).map((user) => ({ ...user, ...memberOf(user.id) })),
    channel_type: state.channels.get(message.channel_id)?.type ?? 0,
    ...(guild_id === null || isEphemeral ? {} : { guild_id }),
    ...(message.webhook_id === undefined && !isEphemeral ? memberOf(message.author_id) : {}),
    ...(message.nonce === null ? {} : { nonce: message.nonce }),
  };
};
