import type { GuildId } from '#platform/ids.ts';

/** A round of probes begins this often (ms), or when the one before is done. */
export const PROBE_EVERY_MS = 60_000;
/** Guilds that are probed in one tick of a second: two requests for each mirrored channel are far below Discord's 50 a second. */
const PER_TICK = 2;

export type ProbeRoundsOptions = {
  readonly guilds: () => Promise<readonly GuildId[]>;
  readonly request: (id: GuildId) => Promise<void>;
};

/** Spreads probes over time: every guild once a round, a few at a time. */
export type ProbeRounds = {
  /** To be called every second, with the time in ms. */
  tick(now: number): Promise<void>;
  /** Something may have been missed: a round begins with the next tick, or when the one that runs is done. */
  beginNow(): void;
};

export const createProbeRounds = ({ guilds, request }: ProbeRoundsOptions): ProbeRounds => {
  let waiting: GuildId[] = [];
  let nextAt = Number.NEGATIVE_INFINITY;
  return {
    tick: async (now) => {
      if (waiting.length === 0 && now >= nextAt) {
        nextAt = now + PROBE_EVERY_MS;
        waiting = [...(await guilds())];
      }
      for (const id of waiting.splice(0, PER_TICK)) await request(id);
    },
    beginNow: () => {
      nextAt = Number.NEGATIVE_INFINITY;
    },
  };
};
