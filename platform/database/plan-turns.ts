/** Statements that connections keep planned at most: each costs the server some 30 KiB on every connection that met it. */
const PLANNED = 64;
/** Connections are recycled (see connect.ts), and what is asked often changes: then others get their turn (ms). */
const TURN_MS = 30 * 60_000;

/**
 * Says which statements connections may keep planned: those whose text names a guild's schema are as many as there are guilds,
 * and so the first of each turn are.
 * @returns whether the statement of this name may be; once it may, it may for the whole turn
 */
export const createPlanTurns = (): ((name: string) => boolean) => {
  let planned = new Set<string>();
  let turnEnds = 0;
  return (name) => {
    if (planned.has(name)) return true;
    if (Date.now() > turnEnds) {
      planned = new Set();
      turnEnds = Date.now() + TURN_MS;
    }
    if (planned.size >= PLANNED) return false;
    planned.add(name);
    return true;
  };
};
