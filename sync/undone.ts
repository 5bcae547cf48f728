import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { Link, LinkPatch } from './links.ts';
import type { Mirror } from './mirror.ts';
import { requestReconcile } from './requests.ts';
import { storeFailure } from './settle.ts';

/**
 * How long after the last repair the next one is made (ms), by how many were made in a row: somebody who deletes a message once
 * or twice gets it back at once; another bot that deletes all of them gets them later and later, and then not at all.
 */
const PAUSES_MS = [0, 0, 5_000, 20_000, 60_000, 5 * 60_000, 30 * 60_000] as const;
/** What stood for this long counts as accepted (ms): the next repair is a first one. Longer than the longest pause. */
const ACCEPTED_MS = 60 * 60_000;

/** Whether to do again what somebody undid: now, as the n-th in a row; not before a time; or not until a person decides. */
export type Patience =
  | { readonly kind: 'now'; readonly undone: number }
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'over' };

/** Decides about one repair. Pure. */
export const patienceWith = (link: Pick<Link, 'undone' | 'undoneAt' | 'there'>, now: number): Patience => {
  const { there, undone, undoneAt } = link;
  if (undoneAt === null) return { kind: 'now', undone: 1 };
  const pause = PAUSES_MS[undone];
  // When a message was deleted is known; when one was changed by somebody is not, so its time is now.
  const stoodFor = (there?.kind === 'gone' ? there.at : now) - undoneAt;
  if (stoodFor > ACCEPTED_MS && (there?.kind === 'gone' || pause !== undefined))
    return { kind: 'now', undone: 1 };
  if (pause === undefined) return { kind: 'over' };
  const until = undoneAt + pause;
  return until > now ? { kind: 'wait', until } : { kind: 'now', undone: undone + 1 };
};

/**
 * Counts a repair that is about to be made, or stores why it is not made now and asks for it later.
 * @returns what to write with it; undefined when it must not be made now
 */
export const countRepair = async (
  tx: ChangeTx,
  mirror: Mirror,
  recordId: string,
  link: Link,
): Promise<Pick<LinkPatch, 'undone' | 'undoneAt'> | undefined> => {
  const patience = patienceWith(link, tx.now.getTime());
  if (patience.kind === 'now') return { undone: patience.undone, undoneAt: tx.now.getTime() };
  if (patience.kind === 'over') {
    await storeFailure(tx, mirror, recordId, 'blocked', { code: 'undone', params: {} });
    return undefined;
  }
  await storeFailure(tx, mirror, recordId, 'failed', { code: 'undone-again', params: {} });
  requestReconcile(tx, mirror.name, recordId, new Date(patience.until));
  return undefined;
};
