/** Work that is done again and again until it is stopped. */
export type Repeated = {
  /** Does it now, when it is not being done already. */
  now(): void;
  /** Waits for what is being done; nothing is begun any more. */
  stop(): Promise<void>;
};

/**
 * Does work every so often, never twice at once. Whatever it uses may be closed after `stop`.
 * @param everyMs from one beginning to the next
 */
export const repeat = (
  everyMs: number,
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Repeated => {
  let running: Promise<void> | undefined;
  let isStopped = false;
  const now = (): void => {
    if (isStopped) return;
    running ??= work()
      .catch(onError)
      .finally(() => {
        running = undefined;
      });
  };
  const timer = setInterval(now, everyMs);
  timer.unref();
  return {
    now,
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await running;
    },
  };
};
