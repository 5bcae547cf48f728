import type pg from 'pg';
import { INSTALLATION_SCHEMA } from '#platform/database/connect.ts';
import { createMemory } from '#platform/database/memory.ts';
import type { Notifications } from '#platform/database/notifications.ts';
import type { Viewer } from './viewer.ts';

/** Channel on which the database says that a session ended, or that somebody is called or counts as something else. */
const SESSION_CHANNEL = 'guildhall_sessions';

/** Sessions that are remembered at most; some 2 KiB each, most of it the cookie. */
const SESSIONS = 5_000;
/** Longer cookies than any of ours are looked up every time (characters). */
const COOKIE_LIMIT = 2_000;
/** A session is looked up again after this long, so that one in use is renewed in time (ms). */
const LOOK_AGAIN_MS = 60_000;

/**
 * Has the database itself tell of every session, account and person that changes or goes, whoever changes it. To be run by
 * one process at a time.
 */
export const tellOfSessions = async (client: pg.ClientBase): Promise<void> => {
  const on = (table: string, events: string): string =>
    `create or replace trigger tell_sessions after ${events} on ${INSTALLATION_SCHEMA}."${table}"
     for each statement execute function ${INSTALLATION_SCHEMA}.tell_sessions();`;
  await client.query(
    `create or replace function ${INSTALLATION_SCHEMA}.tell_sessions() returns trigger language plpgsql as
     $$ begin perform pg_notify('${SESSION_CHANNEL}', ''); return null; end $$;
     ${on('session', 'update or delete')}
     ${on('user', 'update or delete')}
     ${on('account', 'insert or update or delete')}`,
  );
};

/** A session that was looked up: whose it is, and when it ends (Unix ms). */
export type LookedUp = { readonly viewer: Viewer; readonly expiresAt: number };

/** Who some cookies belong to. */
export type SessionMemory = {
  /** @param look asks the session's store; nobody is not remembered */
  read(cookie: string, look: () => Promise<LookedUp | undefined>): Promise<Viewer | undefined>;
  /** A session began or ended, here or elsewhere. */
  clear(): void;
};

/** Makes the memory of a process. The key is all of a request's cookies: only the very same ones are known again. */
export const createSessionMemory = (notifications: Notifications | undefined): SessionMemory => {
  const isHeard = notifications?.subscribe(SESSION_CHANNEL, {
    heard: () => sessions.clear(),
    connected: () => undefined,
    lost: () => sessions.clear(),
  });
  const sessions = createMemory<(LookedUp & { readonly until: number }) | undefined>({
    limit: SESSIONS,
    isTrusted: () => isHeard?.() ?? false,
  });
  return {
    read: async (cookie, look) => {
      if (cookie.length > COOKIE_LIMIT) return (await look())?.viewer;
      const load = async () => {
        const found = await look();
        return found && { ...found, until: Math.min(Date.now() + LOOK_AGAIN_MS, found.expiresAt) };
      };
      const known = await sessions.read(cookie, load);
      if (known && known.until > Date.now()) return known.viewer;
      sessions.forget(cookie);
      return known && (await sessions.read(cookie, load))?.viewer;
    },
    clear: sessions.clear,
  };
};
