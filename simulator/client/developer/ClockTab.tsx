import { useState } from 'react';
import { readTime } from '../connection/simulated-time.ts';
import { control } from './control.ts';
import css from './DeveloperPanel.module.css';
import { usePolled } from './polled.ts';

const every = 1000;
const minute = 60_000;

const leaps = [
  { label: '+ 1 minute', ms: minute },
  { label: '+ 15 minutes', ms: 15 * minute },
  { label: '+ 1 hour', ms: 60 * minute },
  { label: '+ 1 day', ms: 1440 * minute },
  { label: '+ 1 week', ms: 7 * 1440 * minute },
];

const words = {
  real: 'Runs with this machine’s clock.',
  offset: 'Runs, at a distance from this machine’s clock.',
  frozen: 'Stands still until it is put forward.',
};

/** The simulated time, and with it every time-out, expiry and scheduled event. */
export function ClockTab() {
  const { data: clock, error, run } = usePolled(readTime, every);
  const [at, setAt] = useState('');
  const set = (body: Parameters<typeof control.setClock>[0]) => void run(() => control.setClock(body));
  const shown = clock ? new Date(clock.at) : undefined;
  return (
    <>
      <p className={css.clock} data-clock={clock?.mode}>
        {shown ? shown.toISOString().slice(0, 19).replace('T', ' ') : '—'}
      </p>
      {clock && <p className={css.quiet}>UTC. {words[clock.mode]}</p>}
      {error && (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
      <h3 className={css.title}>How it runs</h3>
      <div className={css.bar}>
        <button
          type="button"
          aria-pressed={clock?.mode === 'real'}
          className={clock?.mode === 'real' ? css.main : undefined}
          onClick={() => set({ body: { mode: 'real' } })}
        >
          Real
        </button>
        <button
          type="button"
          aria-pressed={clock?.mode === 'frozen'}
          className={clock?.mode === 'frozen' ? css.main : undefined}
          onClick={() => set({ body: { mode: 'frozen' } })}
        >
          Frozen
        </button>
      </div>
      <h3 className={css.title}>Put forward</h3>
      <div className={css.bar}>
        {leaps.map(({ label, ms }) => (
          <button key={label} type="button" onClick={() => set({ body: { advance: ms } })}>
            {label}
          </button>
        ))}
      </div>
      <h3 className={css.title}>Set</h3>
      <form
        className={css.bar}
        onSubmit={(event) => {
          event.preventDefault();
          if (at) set({ body: { mode: clock?.mode === 'frozen' ? 'frozen' : 'offset', at: `${at}:00Z` } });
        }}
      >
        <input
          type="datetime-local"
          aria-label="Time to set (UTC)"
          value={at}
          onChange={(event) => setAt(event.target.value.slice(0, 16))}
        />
        <button type="submit" disabled={!at}>
          Set
        </button>
      </form>
    </>
  );
}
