import { useState } from 'react';
import type { GatewayLogEntry } from '../store/state.ts';
import { formatTimestamp } from '../text/timestamp.ts';
import { useClientState } from './client-context.ts';
import css from './DeveloperPanel.module.css';

function Entry({ entry }: { entry: GatewayLogEntry }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={css.time}>{formatTimestamp(entry.at, 'T', 0)}</span>
        <span>{entry.name}</span>
      </summary>
      {open && <pre className={css.json}>{JSON.stringify(entry.data, null, 2)}</pre>}
    </details>
  );
}

/** The last events of this session, newest first. */
export function GatewayLog() {
  const entries = useClientState((state) => state.gatewayLog);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section className={css.log} aria-label="Last gateway events" tabIndex={0}>
      {entries.toReversed().map((entry) => (
        <Entry key={entry.number} entry={entry} />
      ))}
    </section>
  );
}
