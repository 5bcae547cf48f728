/** Statements that a connection keeps planned at most: each costs the server some 10 to 100 kB. */
const KEPT = 100;
/** A statement used this often lately is worth a plan that is kept. */
const USES = 4;
/** Statements of which it is known how often they were used. */
const COUNTED = 500;
/** A plan that was not used for so long makes room for another one (ms). */
const RESTS_MS = 60_000;
/** Longer ones are made for one occasion (characters). */
const LONGEST = 20_000;

/** What one connection keeps planned. Names are never used again, so a statement that went is never taken for another one. */
export type KeptPlans = {
  /** The name under which a statement is to be sent, which makes the server keep its plan; undefined for one that is seldom used. */
  nameOf(sql: string): string | undefined;
  /** A plan is of no use any more: what it reads has changed its shape. */
  forget(name: string): void;
  /** The names that the server is to give up, each told once. */
  takeSuperfluous(): readonly string[];
};

/**
 * Counts statements, and names those that come again and again. A guild's tables are in a schema of its own, so each guild has its
 * own text of the same statement; with many guilds at once on a connection nothing comes often enough, and nothing is kept.
 * @param now milliseconds
 */
export const createKeptPlans = (now: () => number = () => performance.now()): KeptPlans => {
  // Both in the order of their last use.
  const uses = new Map<string, number>();
  const kept = new Map<string, { readonly name: string; usedAt: number }>();
  let superfluous: string[] = [];
  let last = 0;

  const drop = (sql: string, name: string): void => {
    kept.delete(sql);
    superfluous.push(name);
  };

  /** Makes room by the one that was used longest ago, unless all are in use: then nothing is gained by another one. */
  const makeRoom = (): boolean => {
    if (kept.size < KEPT) return true;
    const [oldest] = kept;
    if (!oldest || now() - oldest[1].usedAt < RESTS_MS) return false;
    drop(oldest[0], oldest[1].name);
    return true;
  };

  const isWorthIt = (sql: string): boolean => {
    const count = (uses.get(sql) ?? 0) + 1;
    uses.delete(sql);
    if (count >= USES) return true;
    uses.set(sql, count);
    const [oldest] = uses.keys();
    if (uses.size > COUNTED && oldest !== undefined) uses.delete(oldest);
    return false;
  };

  return {
    nameOf: (sql) => {
      const known = kept.get(sql);
      if (known !== undefined) {
        known.usedAt = now();
        kept.delete(sql);
        kept.set(sql, known);
        return known.name;
      }
      if (sql.length > LONGEST || !isWorthIt(sql) || !makeRoom()) return undefined;
      last += 1;
      const name = `kept-${last}`;
      kept.set(sql, { name, usedAt: now() });
      return name;
    },
    forget: (name) => {
      for (const [sql, plan] of kept) if (plan.name === name) drop(sql, name);
    },
    takeSuperfluous: () => {
      const taken = superfluous;
      superfluous = [];
      return taken;
    },
  };
};
