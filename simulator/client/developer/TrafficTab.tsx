import { useState } from 'react';
import { formatTimestamp } from '#discord-view/text/timestamp.ts';
import { useClientState } from '../components/client-context.ts';
import { control } from './control.ts';
import css from './DeveloperPanel.module.css';
import { usePolled } from './polled.ts';
import { filterTraffic, type TrafficEntry } from './traffic-filter.ts';

/** How often the list is asked for, in milliseconds, and how long it is. */
const every = 1000;
const asked = 300;

const statuses = [
  { value: '', label: 'Any status' },
  { value: '2', label: '2xx' },
  { value: '4', label: '4xx' },
  { value: '5', label: '5xx' },
];

const kindOf = (status: number) => (status >= 400 ? css.bad : css.good);

function Entry({ entry, actor }: { entry: TrafficEntry; actor: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <span className={kindOf(entry.status)}>{entry.status}</span>
        <span>{entry.method}</span>
        <span className={css.path}>{entry.path}</span>
        <span className={css.quiet}>{Math.round(entry.ms)} ms</span>
      </summary>
      {open && (
        <dl className={css.facts}>
          <dt>At</dt>
          <dd>{formatTimestamp(entry.at, 'S', 0)}</dd>
          <dt>By</dt>
          <dd>{actor}</dd>
          <dt>Path</dt>
          <dd>{entry.path}</dd>
        </dl>
      )}
    </details>
  );
}

/** The simulator's last REST requests, of everybody, as they come. */
export function TrafficTab() {
  const { data, error } = usePolled(() => control.listTraffic({ query: { limit: asked } }), every);
  const users = useClientState((state) => state.users);
  const [filter, setFilter] = useState({ actor: '', status: '', text: '' });
  const [paused, setPaused] = useState<TrafficEntry[] | null>(null);
  const entries = paused ?? data ?? [];
  const nameOf = (id: string | null) => (id === null ? 'nobody known' : (users[id]?.username ?? id));
  const actors = [...new Set(entries.flatMap((entry) => entry.actor ?? []))];
  const found = filterTraffic(entries, filter);
  return (
    <>
      <div className={css.bar}>
        <select
          aria-label="Whose requests"
          value={filter.actor}
          onChange={(event) => setFilter({ ...filter, actor: event.target.value })}
        >
          <option value="">Everybody</option>
          {actors.map((id) => (
            <option key={id} value={id}>
              {nameOf(id)}
            </option>
          ))}
        </select>
        <select
          aria-label="Status"
          value={filter.status}
          onChange={(event) => setFilter({ ...filter, status: event.target.value })}
        >
          {statuses.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button
          type="button"
          aria-pressed={paused !== null}
          onClick={() => setPaused(paused ? null : entries)}
        >
          {paused ? 'Resume' : 'Pause'}
        </button>
        <input
          aria-label="Filter by path"
          placeholder="Filter by path"
          value={filter.text}
          onChange={(event) => setFilter({ ...filter, text: event.target.value })}
        />
      </div>
      {error && (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
      <section className={css.log} aria-label="Last REST requests">
        {found.map((entry, index) => (
          <Entry
            // biome-ignore lint/suspicious/noArrayIndexKey: counted from the end, a line keeps its place as others come
            key={`${entry.at}-${entry.path}-${found.length - index}`}
            entry={entry}
            actor={nameOf(entry.actor)}
          />
        ))}
      </section>
      {data && found.length === 0 && <p className={css.none}>No such request yet.</p>}
    </>
  );
}
