import css from './ConnectionBar.module.css';
import { useClientState } from './client-context.ts';

/** A thin line that says when the connection is not there. */
export function ConnectionBar() {
  const connection = useClientState((state) => state.connection);
  if (connection.phase !== 'reconnecting') return null;
  return (
    <div className={css.bar} role="status" title={connection.reason}>
      Reconnecting…
    </div>
  );
}
