import { maximumThreads } from '../rest/errors.ts';
import type { Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';

const MAX_ACTIVE = 1000;

export const isArchived = (thread: Channel): boolean => thread.thread_metadata?.archived ?? false;

/** Threads of a guild that are not archived. */
export const activeThreads = ({ state }: Simulation, guildId: string): Channel[] =>
  state.threadsOf(guildId).filter((thread) => !isArchived(thread));

/** @throws DiscordError 160006 when a guild has as many active threads as it can have */
export const requireRoomForThread = (simulation: Simulation, guildId: string): void => {
  if (activeThreads(simulation, guildId).length >= MAX_ACTIVE) throw maximumThreads();
};
