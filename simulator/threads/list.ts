import { presentChannel, presentThreadMember } from '../present/channel.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { threadMemberKey } from '../state/state.ts';
import { activeThreads } from './limits.ts';

/** Active threads of a guild that somebody may see. */
export const visibleActiveThreads = (simulation: Simulation, guildId: string, userId: string): Channel[] =>
  activeThreads(simulation, guildId).filter(
    (thread) => (simulation.permissions.inChannel(thread, userId) & PERMISSIONS.VIEW_CHANNEL) !== 0n,
  );

/** A list of threads as Discord answers it: with the reader's membership of those that they are in. */
export const presentThreadList = (
  simulation: Simulation,
  threads: readonly Channel[],
  readerId: string,
  hasMore: boolean,
) => ({
  threads: threads.map((thread) => presentChannel(simulation, thread, readerId)),
  members: threads.flatMap((thread) => {
    const joined = simulation.state.threadMembers.get(threadMemberKey(thread.id, readerId));
    return joined ? [presentThreadMember(simulation, joined, false)] : [];
  }),
  has_more: hasMore,
});
