import { IconX } from '@tabler/icons-react';
import { type ComponentType, useRef, useState } from 'react';
import { useClientState } from '../components/client-context.ts';
import { IconButton } from '../components/IconButton.tsx';
import { ApplicationsTab } from './ApplicationsTab.tsx';
import { ClockTab } from './ClockTab.tsx';
import css from './DeveloperPanel.module.css';
import { EventsTab } from './EventsTab.tsx';
import { FaultsTab } from './FaultsTab.tsx';
import { RecordingTab } from './RecordingTab.tsx';
import { SessionsTab } from './SessionsTab.tsx';
import { SnapshotsTab } from './SnapshotsTab.tsx';
import { TrafficTab } from './TrafficTab.tsx';

const tabs: readonly { title: string; Tab: ComponentType }[] = [
  { title: 'Requests', Tab: TrafficTab },
  { title: 'Events', Tab: EventsTab },
  { title: 'Faults', Tab: FaultsTab },
  { title: 'Clock', Tab: ClockTab },
  { title: 'Sessions', Tab: SessionsTab },
  { title: 'Recording', Tab: RecordingTab },
  { title: 'Snapshots', Tab: SnapshotsTab },
  { title: 'Apps', Tab: ApplicationsTab },
];

/** What happens underneath, and what can be done to it: traffic, faults, time, sessions, recordings, state, bots. */
export function DeveloperPanel({ onClose }: { onClose: () => void }) {
  const connection = useClientState((state) => state.connection);
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const Tab = tabs[chosen]?.Tab ?? TrafficTab;
  const move = (to: number) => {
    const index = (to + tabs.length) % tabs.length;
    setChosen(index);
    list.current?.querySelectorAll('button')[index]?.focus();
  };
  return (
    <aside className={css.panel} aria-label="Developer panel">
      <header className={css.head}>
        <h2>Developer</h2>
        <span className={css.phase} data-phase={connection.phase}>
          {connection.phase}
        </span>
        <IconButton label="Close developer panel" onClick={onClose}>
          <IconX size={20} />
        </IconButton>
      </header>
      <div
        className={css.tabs}
        role="tablist"
        aria-label="Developer"
        ref={list}
        onKeyDown={(event) => {
          if (event.key === 'ArrowRight') move(chosen + 1);
          else if (event.key === 'ArrowLeft') move(chosen - 1);
          else return;
          event.preventDefault();
        }}
      >
        {tabs.map(({ title }, index) => (
          <button
            key={title}
            type="button"
            role="tab"
            id={`developer-tab-${index}`}
            aria-controls="developer-tab"
            aria-selected={index === chosen}
            tabIndex={index === chosen ? 0 : -1}
            onClick={() => setChosen(index)}
          >
            {title}
          </button>
        ))}
      </div>
      <div
        className={css.scroll}
        role="tabpanel"
        id="developer-tab"
        aria-labelledby={`developer-tab-${chosen}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <Tab />
      </div>
    </aside>
  );
}
