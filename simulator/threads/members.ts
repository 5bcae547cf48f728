import { createSystemMessage } from '../messages/system.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { threadMemberKey } from '../state/state.ts';
import { dispatchThreadMembers } from './events.ts';
import { isInThread, joinThread } from './join.ts';

const RECIPIENT_ADD = 1;
const RECIPIENT_REMOVE = 2;

/** Puts somebody else into a thread, which a message in it says. */
export const addToThread = (
  simulation: Simulation,
  thread: Channel,
  actorId: string,
  userId: string,
): void => {
  if (isInThread(simulation, thread, userId)) return;
  joinThread(simulation, thread, userId);
  createSystemMessage(simulation, {
    channel: thread,
    authorId: actorId,
    type: RECIPIENT_ADD,
    mentions: [userId],
  });
};

/** Takes somebody out of a thread. Without `actorId` they left by themselves. */
export const leaveThread = (
  simulation: Simulation,
  thread: Channel,
  userId: string,
  actorId?: string,
): void => {
  if (!simulation.state.threadMembers.delete(threadMemberKey(thread.id, userId))) return;
  dispatchThreadMembers(simulation, thread, { removedId: userId });
  if (actorId !== undefined)
    createSystemMessage(simulation, {
      channel: thread,
      authorId: actorId,
      type: RECIPIENT_REMOVE,
      mentions: [userId],
    });
};

/** Takes somebody who left the guild out of all its threads. */
export const leaveAllThreads = (simulation: Simulation, guildId: string, userId: string): void => {
  for (const thread of simulation.state.threadsOf(guildId)) {
    if (!simulation.state.threadMembers.delete(threadMemberKey(thread.id, userId))) continue;
    simulation.dispatch({
      name: 'THREAD_MEMBERS_UPDATE',
      data: {
        id: thread.id,
        guild_id: guildId,
        member_count: simulation.state.threadMembers.sizeOfGroup(thread.id),
        removed_member_ids: [userId],
      },
      guildId,
      channel: thread,
    });
  }
};
