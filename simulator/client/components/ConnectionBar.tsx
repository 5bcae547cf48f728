import css from './ConnectionBar.module.css';
import { useClientState } from './client-context.ts';

/** A thin line that says when the connection is not there. */
export function ConnectionBar() {
  const connection = useClientState((state) => state.connection);
  if (connection.phase === 'ready' || connection.phase === 'connecting') return null;
  return (
    <div className={css.bar} role="status" title={connection.reason}>
      {connection.phase === 'reconnecting' ? 'Reconnecting…' : connection.reason}
    </div>
  );
}
