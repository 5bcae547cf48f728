import { useEffect, useState } from 'react';
import { simulatorApi, type TrafficEntry } from '../connection/simulator-api.ts';
import css from './DeveloperPanel.module.css';

const every = 2000;
const shown = 50;

/** The simulator's last REST requests, of everybody, newest first. */
export function TrafficLog() {
  const [entries, setEntries] = useState<TrafficEntry[] | null>(null);
  useEffect(() => {
    let stopped = false;
    const load = () =>
      simulatorApi.traffic(shown).then(
        (answer) => {
          if (!stopped) setEntries(answer);
        },
        () => {
          if (!stopped) setEntries(null);
        },
      );
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
        <div key={index}>{JSON.stringify(entry)}</div>
      ))}
    </section>
  );
}
