import { LATEST_MS } from '../../clock/clock.ts';
import { DiscordError } from '../../rest/errors.ts';
import type { Simulation } from '../../simulation.ts';
import type { Handlers } from '../contract.ts';
import type { clockContracts } from '../contracts/clock.ts';
import type { ControlParts } from '../parts.ts';

const presentClock = ({ time }: Simulation) => ({
  mode: time.mode(),
  at: time.now(),
  iso: new Date(time.now()).toISOString(),
});

export const clockHandlers = ({ simulation }: ControlParts): Handlers<typeof clockContracts> => ({
  getClock: () => presentClock(simulation),
  setClock: ({ body: { mode, at, advance } }) => {
    const { time } = simulation;
    // A time that is set cannot be the machine's.
    const wantedAt = typeof at === 'string' ? Date.parse(at) : at;
    if ((wantedAt ?? time.now()) + (advance ?? 0) > LATEST_MS)
      throw new DiscordError(400, 0, `Time goes to ${new Date(LATEST_MS).toISOString()} and no further.`);
    const wanted = mode ?? (at !== undefined && time.mode() === 'real' ? 'offset' : time.mode());
    if (mode !== undefined || at !== undefined) time.set(wanted, wantedAt);
    if (advance !== undefined) time.advance(advance);
    return presentClock(simulation);
  },
});
