import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useClientState } from './client-context.ts';
import css from './DeveloperPanel.module.css';
import { FaultControls } from './FaultControls.tsx';
import { GatewayLog } from './GatewayLog.tsx';
import { IconButton } from './IconButton.tsx';
import { TrafficLog } from './TrafficLog.tsx';

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={css.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

/** What happens underneath: the connection, faults to try, the last events and requests. */
export function DeveloperPanel({ onClose }: { onClose: () => void }) {
  const connection = useClientState((state) => state.connection);
  const me = useClientState((state) => state.me);
  return (
    <aside className={css.panel} aria-label="Developer panel">
      <header className={css.head}>
        <h2>Developer</h2>
        <IconButton label="Close developer panel" onClick={onClose}>
          <IconX size={20} />
        </IconButton>
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <div className={css.scroll} tabIndex={0}>
        <Section title="Connection">
          <dl className={css.facts}>
            <dt>State</dt>
            <dd>{connection.phase}</dd>
            <dt>Session</dt>
            <dd>{connection.phase === 'ready' ? connection.sessionId : '—'}</dd>
            <dt>User</dt>
            <dd>{me ? `${me.username} (${me.id})` : '—'}</dd>
          </dl>
        </Section>
        <Section title="Faults">
          <FaultControls />
        </Section>
        <Section title="Gateway events">
          <GatewayLog />
        </Section>
        <Section title="REST requests">
          <TrafficLog />
        </Section>
      </div>
    </aside>
  );
}
