import { judgeMessage } from '../auto-moderation/enforce.ts';
import { DiscordError, oldEditsCapped } from '../rest/errors.ts';
import type { UploadedFile } from '../rest/read-request.ts';
import type { EditMessage } from '../rules/message-body.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import { keepFiles } from './attachments.ts';
import { schedulePollEnd } from './close-poll.ts';
import { composeMessage } from './compose.ts';
import { editCopies } from './crosspost.ts';
import { withKnownEmojis } from './custom-emojis.ts';
import { dispatchMessage } from './dispatch.ts';
import { editedFlags, FLAG } from './flags.ts';
import { mentionsOf } from './mentions.ts';
import { openPoll } from './poll.ts';

/** After this, edits of a message are capped (ms). */
const OLD_MS = 3_600_000;
/** Edits of old messages in a channel, in an hour. Discord does not publish the number. */
const OLD_EDITS = { limit: 30, windowMs: 3_600_000 };

const checkEditable = (simulation: Simulation, message: Message): void => {
  if (message.flags & FLAG.isVoiceMessage)
    throw new DiscordError(400, 50162, 'Voice messages cannot be edited.');
  if (message.poll) throw new DiscordError(400, 520003, 'Cannot edit a poll message');
  const isOld = Date.parse(message.timestamp) < simulation.clock() - OLD_MS;
  const bucket = `old-edits:${message.channel_id}:${message.author_id}`;
  if (isOld && !simulation.buckets.take(bucket, OLD_EDITS).isAllowed) throw oldEditsCapped();
};

/** Whether a webhook wrote it, or it answers an interaction. */
const isAnswered = (message: Message): boolean =>
  message.webhook_id !== undefined || message.interaction !== null;

/** Who is mentioned by the new text; the author's permissions count as they are now. */
const mentionsAfter = (
  simulation: Simulation,
  channel: Channel,
  message: Message,
  text: string,
  body: EditMessage,
) => {
  const isHook = isAnswered(message);
  const may =
    !isHook &&
    (simulation.permissions.inChannel(channel, message.author_id) & PERMISSIONS.MENTION_EVERYONE) !== 0n;
  const allowed = body.allowed_mentions ?? (isHook ? { parse: ['users' as const] } : undefined);
  const { users, roles, everyone } = mentionsOf(simulation, channel, text, allowed, may);
  return { mentions: users, mention_roles: roles, mention_everyone: everyone };
};

/** Replaces the given parts of a message. */
export const editMessage = (
  simulation: Simulation,
  message: Message,
  body: EditMessage,
  files: readonly UploadedFile[] = [],
): void => {
  checkEditable(simulation, message);
  // Only what "thinks" can become a poll.
  if (body.poll && !(message.flags & FLAG.loading))
    throw new DiscordError(400, 520003, 'Cannot edit a poll message');
  const flags = editedFlags(message.flags, body.flags);
  const channel = simulation.state.channels.get(message.channel_id);
  const writerId = isAnswered(message) ? undefined : message.author_id;
  const composed = composeMessage(simulation, {
    body: channel ? withKnownEmojis(simulation, body, channel, writerId) : body,
    files,
    previous: message,
    flags,
    isEphemeral: message.ephemeral_for !== null,
    carriesOther:
      Boolean(body.poll) || Boolean(message.sticker_items?.length) || message.message_snapshots !== undefined,
  });
  const actAfterwards =
    channel && message.webhook_id === undefined && body.content !== undefined
      ? judgeMessage(simulation, { channel, authorId: message.author_id, text: composed.text })
      : undefined;
  keepFiles(simulation, composed.plan, message.attachments);
  const saysOther = body.content !== undefined || body.components !== undefined;
  const { content, embeds, components, plan } = composed;
  const { flags: _, ...others } = body;
  const changesMore = Object.values(others).some((part) => part !== undefined) || files.length > 0;
  const { messages, ephemeralMessages } = simulation.state;
  (message.ephemeral_for === null ? messages : ephemeralMessages).patch(message, {
    content,
    embeds,
    components,
    flags,
    ...(body.poll ? { poll: openPoll(simulation, body.poll) } : {}),
    ...(plan.attachments.length > 0 || message.attachments ? { attachments: [...plan.attachments] } : {}),
    ...(channel && saysOther ? mentionsAfter(simulation, channel, message, composed.text, body) : {}),
    // Hiding embeds is no edit that readers are told of.
    ...(changesMore ? { edited_timestamp: simulation.now() } : {}),
  });
  dispatchMessage(simulation, 'MESSAGE_UPDATE', message);
  actAfterwards?.(message.id);
  editCopies(simulation, message);
  if (body.poll) schedulePollEnd(simulation, message);
};
