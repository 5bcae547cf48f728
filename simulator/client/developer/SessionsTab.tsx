import { useClientState } from '../components/client-context.ts';
import { control } from './control.ts';
import css from './DeveloperPanel.module.css';
import { usePolled } from './polled.ts';

const every = 2000;

/** Everybody’s gateway sessions, and the ways in which Discord ends them. */
export function SessionsTab() {
  const { data: sessions, error, run } = usePolled(() => control.listSessions(), every);
  const users = useClientState((state) => state.users);
  const end = (applicationId: string, how: { op?: 7 | 9; code?: number; resumable?: boolean }) =>
    void run(() => control.disconnect({ body: { applicationId, ...how } }));
  return (
    <>
      {error && (
        <p role="alert" className={css.error}>
          {error}
        </p>
      )}
      <ul aria-label="Sessions">
        {(sessions ?? []).map((session) => {
          const name = users[session.userId]?.username ?? session.userId;
          return (
            <li key={session.id} className={css.item}>
              <span>
                <b>
                  {name} {session.isConnected ? '' : '(resumable)'}
                </b>
                <small>
                  {session.id} · shard {session.shard.join('/')} · event {session.sequence} · intents{' '}
                  {session.intents}
                </small>
                <span className={css.bar}>
                  <button
                    type="button"
                    aria-label={`Cut ${name}`}
                    disabled={!session.isConnected}
                    onClick={() => end(session.userId, {})}
                  >
                    Cut
                  </button>
                  <button
                    type="button"
                    aria-label={`Close ${name} with 4000`}
                    disabled={!session.isConnected}
                    onClick={() => end(session.userId, { code: 4000 })}
                  >
                    4000
                  </button>
                  <button
                    type="button"
                    aria-label={`Ask ${name} to reconnect`}
                    disabled={!session.isConnected}
                    onClick={() => end(session.userId, { op: 7 })}
                  >
                    Op 7
                  </button>
                  <button
                    type="button"
                    aria-label={`Tell ${name} that the session is invalid, but resumable`}
                    disabled={!session.isConnected}
                    onClick={() => end(session.userId, { op: 9, resumable: true })}
                  >
                    Op 9 true
                  </button>
                  <button
                    type="button"
                    aria-label={`Tell ${name} that the session is invalid`}
                    disabled={!session.isConnected}
                    onClick={() => end(session.userId, { op: 9, resumable: false })}
                  >
                    Op 9 false
                  </button>
                </span>
              </span>
            </li>
          );
        })}
        {sessions?.length === 0 && <li className={css.none}>Nobody is connected.</li>}
      </ul>
    </>
  );
}
