import type { Client } from '../connection/client.ts';
import { RestError } from '../connection/rest.ts';
import type { Invite } from '../model/invite.ts';

type Asker = Pick<Client, 'request'>;

const cache = new WeakMap<Asker, Map<string, { loaded: Promise<Invite>; at: number }>>();
const freshFor = 60_000;
const notFound = 404;

/** What an invite leads to, asked for at most once in a while. */
export function loadInvite(client: Asker, code: string): Promise<Invite> {
  const byCode = cache.get(client) ?? new Map<string, { loaded: Promise<Invite>; at: number }>();
  cache.set(client, byCode);
  const known = byCode.get(code);
  if (known && performance.now() - known.at < freshFor) return known.loaded;
  const loaded = client.request<Invite>('GET', `/invites/${code}?with_counts=true`);
  byCode.set(code, { loaded, at: performance.now() });
  loaded.catch((error: unknown) => {
    // That there is no such invite is known now; what else went wrong may be right the next time.
    if (!(error instanceof RestError && error.status === notFound)) byCode.delete(code);
  });
  return loaded;
}

/** Has the invite asked for anew. */
export function forgetInvite(client: Asker, code: string): void {
  cache.get(client)?.delete(code);
}
