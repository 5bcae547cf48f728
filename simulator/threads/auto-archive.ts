import type { Timer } from '../clock/timer-queue.ts';
import { isThread } from '../rules/channel-types.ts';
import type { Dispatch, Simulation } from '../simulation.ts';
import type { Channel } from '../state/entities.ts';
import { snowflakeTime } from '../state/snowflake.ts';
import { dispatchThread } from './events.ts';

/** When an active thread will have been quiet for as long as it may be, Unix ms. */
const archivesAt = (thread: Channel): number => {
  const metadata = thread.thread_metadata;
  if (!metadata) return Number.POSITIVE_INFINITY;
  const quietSince = Math.max(
    Date.parse(metadata.archive_timestamp),
    thread.last_message_id === null ? 0 : snowflakeTime(thread.last_message_id),
  );
  return quietSince + metadata.auto_archive_duration * 60_000;
};

/** Archives threads in which nobody has written for as long as each says, by the simulated clock. */
export const watchThreads = (simulation: Simulation): { readonly stop: () => void } => {
  const timers = new Map<string, Timer>();

  const forget = (id: string): void => {
    simulation.timers.clear(timers.get(id));
    timers.delete(id);
  };

  const check = (id: string): void => {
    timers.delete(id);
    const thread = simulation.state.channels.get(id);
    const metadata = thread?.thread_metadata;
    if (!thread || !metadata || metadata.archived) return;
    if (archivesAt(thread) > simulation.clock()) return watch(thread);
    simulation.state.channels.patch(thread, {
      thread_metadata: { ...metadata, archived: true, archive_timestamp: simulation.now() },
    });
    dispatchThread(simulation, 'THREAD_UPDATE', thread);
    simulation.commit();
  };

  /** New messages only put it off: the timer looks again when it comes due. */
  const watch = (thread: Channel): void => {
    forget(thread.id);
    if (thread.thread_metadata?.archived) return;
    const wait = archivesAt(thread) - simulation.clock();
    timers.set(
      thread.id,
      simulation.timers.setTimeout(() => check(thread.id), wait),
    );
  };

  const onDispatch = ({ name, channel }: Dispatch): void => {
    if (channel && (name === 'THREAD_CREATE' || name === 'THREAD_UPDATE')) watch(channel);
  };
  simulation.events.on('dispatch', onDispatch);
  const watchAll = (): void => {
    for (const id of [...timers.keys()]) forget(id);
    for (const channel of simulation.state.channels.all()) if (isThread(channel)) watch(channel);
  };
  simulation.events.on('restored', watchAll);
  watchAll();

  return {
    stop: () => {
      simulation.events.off('dispatch', onDispatch);
      simulation.events.off('restored', watchAll);
      for (const id of [...timers.keys()]) forget(id);
    },
  };
};
