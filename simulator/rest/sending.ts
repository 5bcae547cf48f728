import { FLAG } from '../messages/flags.ts';
import { carriesMessages, isForum, isThread } from '../rules/channel-types.ts';
import type { CreateMessage } from '../rules/message-body.ts';
import { PERMISSIONS, type PermissionName } from '../rules/permissions.ts';
import type { Channel, User } from '../state/entities.ts';
import { DiscordError, missingPermissions, notATextChannel, RateLimited } from './errors.ts';
import type { RestRequest } from './router.ts';

/** Nobody writes to themselves, to another bot, to whom they share no guild with, or to whom has closed their messages. */
const requireOpenDirect = ({ simulation }: RestRequest, channel: Channel, sender: User): void => {
  const other = simulation.state.users.get(channel.recipients.find((id) => id !== sender.id) ?? '');
  if (!other) return;
  const closed = new DiscordError(403, 50007, 'Cannot send messages to this user');
  if (other.has_closed_messages || (sender.bot && other.bot)) throw closed;
  const shares = simulation.state
    .guildsOf(sender.id)
    .some((guild) => simulation.state.member(guild.id, other.id) !== undefined);
  if (sender.bot && !shares)
    throw new DiscordError(403, 50278, 'Cannot send messages to this user due to having no mutual guilds');
};

/** What the parts of a message ask of whoever sends it. */
const asked = (request: RestRequest, body: CreateMessage): PermissionName[] => [
  ...(body.tts ? ['SEND_TTS_MESSAGES' as const] : []),
  ...(request.files.length > 0 ? ['ATTACH_FILES' as const] : []),
  ...(body.embeds?.length ? ['EMBED_LINKS' as const] : []),
  ...(body.poll ? ['SEND_POLLS' as const] : []),
];

/** The wait between the messages of one person; bots need none. Source: Discord's reference, "Channel Structure". */
const requireSlowness = (
  { simulation }: RestRequest,
  channel: Channel,
  actor: User,
  permissions: bigint,
): void => {
  const windowMs = channel.rate_limit_per_user * 1000;
  if (windowMs === 0 || actor.bot || permissions & PERMISSIONS.BYPASS_SLOWMODE) return;
  for (const message of simulation.state.messages.newestFirst(channel.id)) {
    const waitMs = Date.parse(message.timestamp) + windowMs - simulation.clock();
    if (waitMs <= 0) return;
    if (message.author_id === actor.id)
      throw new RateLimited(waitMs, 'This action cannot be performed due to slowmode rate limit.', 20016);
  }
};

/** @throws DiscordError 50013 for a message with parts that its sender may not use */
export const requireParts = (request: RestRequest, body: CreateMessage, permissions: bigint): void => {
  if (asked(request, body).some((name) => !(permissions & PERMISSIONS[name]))) throw missingPermissions();
};

/**
 * Refuses a message that may not be sent there, or not with what is in it.
 * @param permissions of the sender in the channel
 */
export const requireSending = (
  request: RestRequest,
  { channel, actor, permissions }: { channel: Channel; actor: User; permissions: bigint },
  body: CreateMessage,
): void => {
  if (isForum(channel)) throw new DiscordError(400, 40058, 'Cannot send a message in a forum channel');
  if (!carriesMessages(channel)) throw notATextChannel();
  if (channel.guild_id === null) requireOpenDirect(request, channel, actor);
  if (isThread(channel) && channel.thread_metadata?.locked && !(permissions & PERMISSIONS.MANAGE_THREADS))
    throw new DiscordError(403, 160005, 'Thread is locked');
  const isForward = body.message_reference?.type === 1;
  if (body.message_reference && !isForward && !(permissions & PERMISSIONS.READ_MESSAGE_HISTORY))
    throw new DiscordError(403, 160002, 'Cannot reply without permission to read message history');
  requireParts(request, body, permissions);
  if ((body.flags ?? 0) & FLAG.isVoiceMessage && !(permissions & PERMISSIONS.SEND_VOICE_MESSAGES))
    throw new DiscordError(403, 50173, 'You cannot send voice messages in this channel.');
  requireSlowness(request, channel, actor, permissions);
};
