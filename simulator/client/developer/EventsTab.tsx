import { useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { useClientState } from '../components/client-context.ts';
import type { GatewayLogEntry } from '../store/state.ts';
import css from './DeveloperPanel.module.css';

function Entry({ entry }: { entry: GatewayLogEntry }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={css.quiet}>{formatTimestamp(entry.at, 'T', 0)}</span>
        <span className={css.path}>{entry.name}</span>
      </summary>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre className={css.json} tabIndex={0}>
          {JSON.stringify(entry.data, null, 2)}
        </pre>
      )}
    </details>
  );
}

/** The last gateway events of this session, newest first. */
export function EventsTab() {
  const entries = useClientState((state) => state.gatewayLog);
  const connection = useClientState((state) => state.connection);
  const [name, setName] = useState('');
  const found = entries.filter((entry) => entry.name.includes(name.toUpperCase())).toReversed();
  return (
    <>
      <div className={css.bar}>
        <input
          aria-label="Filter by name"
          placeholder="Filter by name"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </div>
      <p className={css.quiet}>Session {connection.phase === 'ready' ? connection.sessionId : '—'}</p>
      <section className={css.log} aria-label="Last gateway events">
        {found.map((entry) => (
          <Entry key={entry.number} entry={entry} />
        ))}
      </section>
      {found.length === 0 && <p className={css.none}>No such event yet.</p>}
    </>
  );
}
