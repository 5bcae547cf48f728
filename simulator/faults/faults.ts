import { randomInt } from 'node:crypto';
import { matchTimed } from '../rules/timed-match.ts';
import type { Fault, FaultKind, NewFault } from './fault.ts';
import { type Random, seededRandom } from './random.ts';

/** What a fault may be aimed at; what is not known of it no aimed fault fits. */
export type Target = {
  readonly method?: string;
  readonly path?: string;
  readonly event?: string;
  /** The application or person that it comes from or goes to. */
  readonly userId?: string | undefined;
  readonly guildId?: string | undefined;
};

/** A fault that strikes, with its delay drawn. */
export type Strike = Omit<Fault, 'ms'> & { readonly ms: number };

type Armed = {
  readonly fault: Fault;
  readonly random: Random;
  readonly pattern: RegExp | undefined;
  /** Unix ms on the simulated clock. */
  readonly endsAt: number;
};

const fits = ({ fault, pattern }: Armed, target: Target): boolean =>
  (fault.method === undefined || fault.method === target.method) &&
  (pattern === undefined || (target.path !== undefined && matchTimed(target.path, pattern).length > 0)) &&
  (fault.event === undefined || fault.event === target.event) &&
  (fault.application === undefined || fault.application === target.userId) &&
  (fault.guild === undefined || fault.guild === target.guildId);

/** The faults that are set now. The same faults with the same seeds strike the same of the same targets. */
export const createFaults = (clock: () => number) => {
  let armed: Armed[] = [];
  let made = 0;

  const arm = (wanted: NewFault): Armed => {
    made += 1;
    const fault = { ...wanted, id: wanted.id ?? `fault-${made}`, seed: wanted.seed ?? randomInt(2 ** 32) };
    return {
      fault,
      random: seededRandom(fault.seed),
      pattern: fault.path === undefined ? undefined : new RegExp(fault.path, 'g'),
      endsAt: fault.lasts === undefined ? Number.POSITIVE_INFINITY : clock() + fault.lasts,
    };
  };

  const list = (): readonly Fault[] => {
    const now = clock();
    armed = armed.filter(({ endsAt }) => endsAt > now);
    return armed.map(({ fault }) => fault);
  };

  /** Whether a fault that fits strikes this time; uses up what it has. */
  const strikes = (each: Armed): Strike | undefined => {
    const { fault, random } = each;
    // Both are drawn each time, so that what strikes does not depend on what was let by.
    const [chance, spread] = [random(), random()];
    if (fault.after > 0) {
      fault.after -= 1;
      return undefined;
    }
    if (chance >= fault.probability) return undefined;
    if (fault.count !== undefined) {
      fault.count -= 1;
      if (fault.count <= 0) armed = armed.filter((other) => other !== each);
    }
    const { ms, max_ms: most = ms } = fault;
    return { ...fault, ms: ms + spread * (most - ms) };
  };

  return {
    list,
    /** Sets these faults and no others. */
    set: (wanted: readonly NewFault[]): readonly Fault[] => {
      armed = wanted.map(arm);
      return list();
    },
    /** Adds one; one of the same id is replaced. */
    add: (wanted: NewFault): Fault => {
      const added = arm(wanted);
      armed = [...armed.filter(({ fault }) => fault.id !== added.fault.id), added];
      return added.fault;
    },
    /** Whether there was one of this id. */
    remove: (id: string): boolean => {
      const before = armed.length;
      armed = armed.filter(({ fault }) => fault.id !== id);
      return armed.length < before;
    },
    /** Whether no fault is set: events are many, and most of the time nothing shall go wrong. */
    get areNone(): boolean {
      return armed.length === 0;
    },
    /** The first fault of a kind that strikes, if any. */
    strike: (kind: FaultKind, target: Target): Strike | undefined => {
      if (armed.length === 0) return undefined;
      const now = clock();
      for (const each of armed) {
        if (each.fault.kind !== kind || each.endsAt <= now || !fits(each, target)) continue;
        const struck = strikes(each);
        if (struck) return struck;
      }
      return undefined;
    },
  };
};
