import { CHANNEL } from '../rules/channel-types.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel, Message } from '../state/entities.ts';
import { dispatchThread } from './events.ts';
import { hasRoom, joinThread } from './join.ts';

const THREAD_STARTER = 21;
/** Written by somebody, not by Discord: text, reply, command. */
const WRITTEN: readonly number[] = [0, 19, 20, 23];

/** Whether a message is what its thread was made with, which is not counted. */
const isFirst = (thread: Channel, message: Message): boolean =>
  message.id === thread.id || message.type === THREAD_STARTER;

/** Those whom a message brings into its thread: its author, and whom it mentions. */
const broughtBy = (simulation: Simulation, thread: Channel, message: Message): string[] => {
  const { state, permissions } = simulation;
  const guildId = thread.guild_id ?? '';
  const parent = state.channels.get(thread.parent_id ?? '');
  if (!WRITTEN.includes(message.type) || !parent) return [];
  const mayInvite =
    thread.type !== CHANNEL.privateThread ||
    thread.thread_metadata?.invitable === true ||
    (permissions.inChannel(thread, message.author_id) & PERMISSIONS.MANAGE_THREADS) !== 0n;
  return [message.author_id, ...(mayInvite ? message.mentions : [])].filter(
    (id) =>
      state.member(guildId, id) && (permissions.inChannel(parent, id) & PERMISSIONS.VIEW_CHANNEL) !== 0n,
  );
};

/** What a new message does to its thread: it opens it again, is counted, and brings people in. */
export const noteThreadMessage = (simulation: Simulation, thread: Channel, message: Message): void => {
  const metadata = thread.thread_metadata;
  if (!metadata) return;
  const { channels, messages } = simulation.state;
  if (metadata.archived) {
    channels.patch(thread, {
      thread_metadata: { ...metadata, archived: false, archive_timestamp: simulation.now() },
    });
    dispatchThread(simulation, 'THREAD_UPDATE', thread);
  }
  messages.patch(message, { position: thread.total_message_sent ?? 0 });
  if (!isFirst(thread, message))
    channels.patch(thread, {
      message_count: (thread.message_count ?? 0) + 1,
      total_message_sent: (thread.total_message_sent ?? 0) + 1,
    });
  for (const userId of broughtBy(simulation, thread, message))
    if (hasRoom(simulation, thread)) joinThread(simulation, thread, userId);
};

/** Messages that are gone are not counted any more. */
export const noteDeleted = (simulation: Simulation, thread: Channel, messages: readonly Message[]): void => {
  if (!thread.thread_metadata) return;
  const counted = messages.filter((message) => !isFirst(thread, message)).length;
  simulation.state.channels.patch(thread, {
    message_count: Math.max(0, (thread.message_count ?? 0) - counted),
  });
};
