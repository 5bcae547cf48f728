import { maximumThreadMembers } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { threadMemberKey } from '../state/state.ts';
import type { ThreadMember } from '../state/threads.ts';
import { dispatchJoined, dispatchThreadMembers } from './events.ts';

const MAX_MEMBERS = 1000;

export const isInThread = ({ state }: Simulation, thread: Channel, userId: string): boolean =>
  state.threadMembers.get(threadMemberKey(thread.id, userId)) !== undefined;

export const hasRoom = ({ state }: Simulation, thread: Channel): boolean =>
  state.threadMembers.sizeOfGroup(thread.id) < MAX_MEMBERS;

/** Notes that somebody is in a thread, without telling anybody. */
export const putThreadMember = (simulation: Simulation, thread: Channel, userId: string): ThreadMember =>
  simulation.state.threadMembers.put({
    thread_id: thread.id,
    user_id: userId,
    join_timestamp: simulation.now(),
    flags: 0,
  });

/** Lets somebody into a thread; nothing when they are in it. @throws DiscordError 30033 when it is full */
export const joinThread = (simulation: Simulation, thread: Channel, userId: string): void => {
  if (isInThread(simulation, thread, userId)) return;
  if (!hasRoom(simulation, thread)) throw maximumThreadMembers();
  const joined = putThreadMember(simulation, thread, userId);
  dispatchJoined(simulation, thread, joined);
  dispatchThreadMembers(simulation, thread, { added: joined });
};
