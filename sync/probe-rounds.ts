import type { GuildId } from '#platform/ids.ts';

/** A round of probes begins this often (ms), or when the one before is done. */
export const PROBE_EVERY_MS = 60_000;
/** Guilds that are probed in one tick of a second: two requests for each mirrored channel are far below Discord's 50 a second. */
const PER_TICK = 2;

export type ProbeRoundsOptions = {
  readonly guilds: () => Promise<readonly GuildId[]>;
  readonly request: (id: GuildId) => Promise<void>;
};

/**
 * Spreads probes over time: every guild once a round, a few at a time.
 * @returns what to call every second with the time in ms
 */
export const createProbeRounds = ({
  guilds,
  request,
}: ProbeRoundsOptions): ((now: number) => Promise<void>) => {
  let waiting: GuildId[] = [];
  let begunAt = Number.NEGATIVE_INFINITY;
  return async (now) => {
    if (waiting.length === 0 && now - begunAt >= PROBE_EVERY_MS) {
      begunAt = now;
      waiting = [...(await guilds())];
    }
    for (const id of waiting.splice(0, PER_TICK)) await request(id);
  };
};
