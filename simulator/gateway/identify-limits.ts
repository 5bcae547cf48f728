import type { Application } from '../state/entities.ts';
import type { State } from '../state/state.ts';

/** One identify in this time (ms) per rate-limit key. Source: Discord's reference, "Sharding", `max_concurrency`. */
const KEY_WINDOW_MS = 5000;
/** Sessions that an application may begin in a day. Source: Discord's reference, "Session Start Limit Object". */
const STARTS_A_DAY = 1000;
const DAY_MS = 24 * 3600 * 1000;

/** What becomes of an identify. */
export type Admission = 'granted' | 'too soon' | 'exhausted';

/** Counts how often bots identify. The day's count is state; the five seconds are not. */
export const createIdentifyLimits = (state: State, clock: () => number) => {
  const freeAt = new Map<string, number>();

  const today = (applicationId: string) => {
    const known = state.sessionStarts.get(applicationId);
    return known && known.resets_at > clock() ? known : undefined;
  };

  return {
    /** Takes one start for a shard, when it may have one. */
    take: (application: Application, shardId: number): Admission => {
      const now = clock();
      const key = `${application.id}:${shardId % (application.max_concurrency ?? 1)}`;
      const free = freeAt.get(key) ?? 0;
      // One that is further away than it can be was taken before the clock was set back.
      if (free > now && free <= now + KEY_WINDOW_MS) return 'too soon';
      const starts = today(application.id) ?? {
        application_id: application.id,
        used: 0,
        resets_at: now + DAY_MS,
      };
      if (starts.used >= STARTS_A_DAY) return 'exhausted';
      state.sessionStarts.put({ ...starts, used: starts.used + 1 });
      freeAt.set(key, now + KEY_WINDOW_MS);
      return 'granted';
    },
    /** As GET /gateway/bot shows it. */
    limitOf: (application: Application) => {
      const starts = today(application.id);
      return {
        total: STARTS_A_DAY,
        remaining: STARTS_A_DAY - (starts?.used ?? 0),
        reset_after: starts ? starts.resets_at - clock() : 0,
        max_concurrency: application.max_concurrency ?? 1,
      };
    },
    /** Forgets keys that are free again. */
    sweep: (): void => {
      const now = clock();
      for (const [key, at] of freeAt) if (at <= now) freeAt.delete(key);
    },
  };
};
