import type { GuildChannel } from '../channels/guild-channel.ts';
import { dispatchMessage } from '../messages/dispatch.ts';
import { FLAG } from '../messages/flags.ts';
import { createSystemMessage } from '../messages/system.ts';
import { DiscordError } from '../rest/errors.ts';
import { parseBody } from '../rest/validate.ts';
import { CHANNEL } from '../rules/channel-types.ts';
import { threadOnMessageSchema } from '../rules/thread-body.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import { openThread } from './create.ts';

const THREAD_STARTER = 21;
/** Written by somebody, not by Discord: text, reply, command, context menu. */
const CARRIES_THREAD: readonly number[] = [0, 19, 20, 23];

/**
 * Starts a thread on a message, whose id it gets. It begins with a message that points back to it.
 * @throws DiscordError 160004 when the message has one; 50021 for a message of Discord's own
 */
export const startOnMessage = (
  simulation: Simulation,
  parent: GuildChannel,
  message: Message,
  ownerId: string,
  given: unknown,
): Channel => {
  const { state } = simulation;
  const body = parseBody(threadOnMessageSchema, given);
  if (!CARRIES_THREAD.includes(message.type))
    throw new DiscordError(403, 50_021, 'Cannot execute action on a system message');
  if (state.channels.get(message.id) || message.flags & FLAG.hasThread)
    throw new DiscordError(400, 160_004, 'A thread has already been created for this message');
  const thread = openThread(simulation, {
    parent,
    type: parent.type === CHANNEL.announcement ? CHANNEL.announcementThread : CHANNEL.publicThread,
    name: body.name,
    ownerId,
    messageId: message.id,
    autoArchive: body.auto_archive_duration ?? undefined,
    slowmode: body.rate_limit_per_user ?? undefined,
  });
  state.messages.patch(message, { flags: message.flags | FLAG.hasThread });
  dispatchMessage(simulation, 'MESSAGE_UPDATE', message);
  createSystemMessage(simulation, {
    channel: thread,
    authorId: message.webhook_id === undefined ? message.author_id : ownerId,
    type: THREAD_STARTER,
    reference: {
      type: 0,
      channel_id: parent.id,
      guild_id: parent.guild_id,
      message_id: message.id,
    },
  });
  return thread;
};
