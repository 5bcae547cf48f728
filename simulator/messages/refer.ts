import { DiscordError, invalidField, missingAccess, unknownChannel, unknownMessage } from '../rest/errors.ts';
import type { CreateMessage } from '../rules/message-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT, type Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import type { Attachment, MessageReference, MessageSnapshot } from '../state/message-parts.ts';

/** What messages can refer to: others that they answer, and others that they forward. */

type Given = NonNullable<CreateMessage['message_reference']>;
const FORWARD = 1;
/** What people and applications write; all else is written by Discord itself. */
const WRITTEN: readonly number[] = [0, 19, 20, 23];

const refuse = (code: string, message: string): never => {
  throw invalidField(['message_reference'], code, message);
};

/** The message that is answered; undefined when it is gone and that does not matter. */
const findReplied = (simulation: Simulation, channel: Channel, given: Given): Message | undefined => {
  const replied = simulation.state.messages.get(given.message_id);
  const isElsewhere = given.channel_id && given.channel_id !== channel.id;
  if (!replied || replied.channel_id !== channel.id || isElsewhere) {
    if (given.fail_if_not_exists === false && !isElsewhere) return undefined;
    return refuse('MESSAGE_REFERENCE_UNKNOWN_MESSAGE', 'Unknown message');
  }
  if (!WRITTEN.includes(replied.type))
    refuse('REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE', 'Cannot reply to a system message');
  return replied;
};

/** Whether the application gets to see what a message says. */
const mayReadContent = (simulation: Simulation, message: Message, userId: string): boolean => {
  const application = simulation.state.applications.get(userId);
  const granted = application?.privileged_intents;
  return (
    granted === undefined ||
    (granted & INTENT.messageContent) !== 0 ||
    message.author_id === userId ||
    message.mentions.includes(userId) ||
    message.guild_id === null
  );
};

/** The message that is forwarded. @throws DiscordError when it is not there, not to be seen or not to be forwarded */
const findForwarded = (simulation: Simulation, given: Given, userId: string): Message => {
  if (!given.channel_id)
    throw invalidField(['message_reference', 'channel_id'], 'BASE_TYPE_REQUIRED', 'This field is required');
  const source = simulation.state.channels.get(given.channel_id);
  if (!source) throw unknownChannel();
  const permissions = simulation.permissions.inChannel(source, userId);
  if (!(permissions & PERMISSIONS.VIEW_CHANNEL)) throw missingAccess();
  if (!(permissions & PERMISSIONS.READ_MESSAGE_HISTORY))
    throw new DiscordError(
      403,
      160009,
      'Cannot reference a message without permission to read message history',
    );
  const message = simulation.state.messages.get(given.message_id);
  if (!message || message.channel_id !== source.id) throw unknownMessage();
  if (!mayReadContent(simulation, message, userId))
    throw new DiscordError(400, 160014, 'You cannot forward a message whose content you cannot read');
  if (!WRITTEN.includes(message.type) || message.poll)
    throw new DiscordError(400, 50068, 'Invalid message type');
  return message;
};

export type Referring = {
  readonly replied?: Message;
  readonly forwarded?: Message;
};

/** What a new message answers or forwards. */
export const findReferred = (
  simulation: Simulation,
  channel: Channel,
  userId: string,
  given: CreateMessage['message_reference'],
): Referring => {
  if (!given) return {};
  if (given.type === FORWARD) return { forwarded: findForwarded(simulation, given, userId) };
  const replied = findReplied(simulation, channel, given);
  return replied ? { replied } : {};
};

/** A reference to a message, from wherever. */
export const referTo = (message: Message, type: 0 | 1): MessageReference => ({
  type,
  channel_id: message.channel_id,
  message_id: message.id,
  ...(message.guild_id === null ? {} : { guild_id: message.guild_id }),
});

/** A copy of files under ids of their own, so that they outlive the message that they were on. */
export const copyFiles = (simulation: Simulation, attachments: readonly Attachment[]): Attachment[] =>
  attachments.map((attachment) => {
    const id = simulation.snowflakes.next();
    const bytes = simulation.files.get(attachment.id);
    if (bytes) simulation.files.put(id, bytes);
    return { ...attachment, id };
  });

/** What a message is right now, for its forward to keep; of a forward, what that one keeps. */
export const snapshotOf = (simulation: Simulation, message: Message): MessageSnapshot => {
  const [kept] = message.message_snapshots ?? [];
  const shown = kept ?? {
    ...message,
    attachments: message.attachments ?? [],
    sticker_items: message.sticker_items ?? [],
  };
  return {
    type: shown.type,
    content: shown.content,
    embeds: shown.embeds,
    attachments: copyFiles(simulation, shown.attachments),
    components: shown.components,
    sticker_items: shown.sticker_items,
    mentions: shown.mentions,
    mention_roles: shown.mention_roles,
    timestamp: shown.timestamp,
    edited_timestamp: shown.edited_timestamp,
    flags: shown.flags,
  };
};
