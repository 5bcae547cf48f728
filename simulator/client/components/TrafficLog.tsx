import { useEffect, useState } from 'react';
import { simulatorApi } from '../connection/simulator-api.ts';
import type { TrafficEntry } from '../connection/traffic.ts';
import css from './DeveloperPanel.module.css';

const every = 2000;
const shown = 50;

/** The simulator's last REST requests, of everybody. */
export function TrafficLog() {
  const [entries, setEntries] = useState<TrafficEntry[] | null>(null);
  useEffect(() => {
    let stopped = false;
    const show = (loaded: TrafficEntry[] | null) => {
      if (!stopped) setEntries(loaded);
    };
    const load = () =>
      simulatorApi.traffic(shown).then(show, () => {
        // The panel says below that there was no answer, and asks again.
        show(null);
      });
    void load();
    const timer = setInterval(load, every);
    return () => {
      stopped = true;
      clearInterval(timer);
    };
  }, []);
  if (!entries) return <p>No answer from the simulator.</p>;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.log} aria-label="Last REST requests" tabIndex={0}>
      {entries.map((entry, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is replaced as a whole
        <div key={index} className={css.request} title={entry.path}>
          <span className={(entry.status ?? 0) >= 400 ? css.bad : css.time}>{entry.status ?? '…'}</span>
          <span>{entry.method}</span>
          <span className={css.path}>{entry.path}</span>
          {entry.duration !== null && <span className={css.time}>{Math.round(entry.duration)} ms</span>}
        </div>
      ))}
    </section>
  );
}
