import { createContext, Script } from 'node:vm';

/** How long an expression may look at one text (ms of this thread's own time); an honest one needs less than one. */
const LONGEST_MS = 50;

/** What this thread has worked so far (ms). */
const workedMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
};

const sandbox: { run: (() => void) | undefined } = { run: undefined };
const context = createContext(sandbox);
const script = new Script('run()');

/** The error may be of the other realm, so that it is no `Error` of this one. */
const isTimeout = (error: unknown): boolean =>
  typeof error === 'object' &&
  error !== null &&
  'code' in error &&
  error.code === 'ERR_SCRIPT_EXECUTION_TIMEOUT';

/**
 * Where an expression that a stranger wrote fits. Discord's engine takes time in proportion to the text; this machine's may
 * take for ever over `(a+)+$`, so that it is stopped, and then fits nowhere.
 */
export const matchTimed = (text: string, pattern: RegExp): RegExpExecArray[] => {
  let found: RegExpExecArray[] = [];
  sandbox.run = () => {
    found = [...text.matchAll(pattern)];
  };
  try {
    // On a busy machine it may be stopped before it has worked at all; then it looks again, and has longer.
    for (let waitMs = LONGEST_MS; ; waitMs *= 2) {
      const before = workedMs();
      try {
        script.runInContext(context, { timeout: waitMs });
        return found;
      } catch (error) {
        if (!isTimeout(error)) throw error;
        if (workedMs() - before >= LONGEST_MS) return [];
      }
    }
  } finally {
    sandbox.run = undefined;
  }
};
