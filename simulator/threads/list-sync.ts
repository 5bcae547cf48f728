import { PERMISSIONS } from '../rules/permissions.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { activeThreads } from './limits.ts';
import { presentThreadList } from './list.ts';

/** Channels of a guild that have active threads. */
const parentsOf = (simulation: Simulation, guildId: string): Channel[] => {
  const ids = new Set(activeThreads(simulation, guildId).map((thread) => thread.parent_id ?? ''));
  return [...ids].flatMap((id) => simulation.state.channels.get(id) ?? []);
};

/**
 * Makes a change to who may see what, and sends those who now see more channels the threads of these.
 * @param userIds whom the change concerns; default everybody in the guild
 */
export const syncThreads = <Result>(
  simulation: Simulation,
  guildId: string,
  change: () => Result,
  userIds?: readonly string[],
): Result => {
  const parents = parentsOf(simulation, guildId);
  if (parents.length === 0) return change();
  const { state, permissions } = simulation;
  const concerned = userIds ?? state.membersOf(guildId).map((member) => member.user_id);
  const seenBy = (userId: string): Channel[] =>
    parents.filter((parent) => (permissions.inChannel(parent, userId) & PERMISSIONS.VIEW_CHANNEL) !== 0n);
  const before = new Map(concerned.map((userId) => [userId, new Set(seenBy(userId))]));
  const result = change();
  for (const userId of concerned) {
    const gained = seenBy(userId).filter((parent) => !before.get(userId)?.has(parent));
    if (gained.length === 0) continue;
    const ids = gained.map((parent) => parent.id);
    const threads = state
      .threadsOf(guildId)
      .filter(
        (thread) =>
          !thread.thread_metadata?.archived &&
          ids.includes(thread.parent_id ?? '') &&
          (permissions.inChannel(thread, userId) & PERMISSIONS.VIEW_CHANNEL) !== 0n,
      );
    const { has_more: _, ...list } = presentThreadList(simulation, threads, userId, false);
    simulation.dispatch({
      name: 'THREAD_LIST_SYNC',
      data: { guild_id: guildId, channel_ids: ids, ...list },
      guildId,
      userIds: [userId],
    });
  }
  return result;
};
