import type { ChangeTx } from '#platform/guilds/handle.ts';
import type { Work } from './lease.ts';
import { type Link, type Observed, type Present, writeLink } from './links.ts';
import { sameValue } from './merge.ts';
import type { Fields } from './mirror.ts';
import { isEcho } from './observation.ts';
import type { LostValue } from './plan.ts';

/**
 * What was told of a counterpart while its link was worked on. It may have come of that work, so it waits in the link: whoever takes the
 * link next plans with it, and whoever writes over it keeps it in the log.
 */

/** Takes what was told for what is there, unless that is newer; true when there was something. */
export const takeTold = async ({ mirror, recordId, change }: Work, { told }: Link): Promise<boolean> => {
  if (!told) return false;
  await change(async (tx, now) => {
    if (!now.told) return;
    const isNews = now.there !== null && !isEcho(now, now.told);
    await writeLink(tx, mirror.name, recordId, {
      told: null,
      ...(isNews ? { there: now.told, state: 'pending' as const } : {}),
    });
    if (isNews) logSeen(tx, mirror, recordId, now.counterpartId, now.told);
  });
  return true;
};

/** Says that a counterpart is otherwise than was known, or gone. */
export const logSeen = (
  tx: ChangeTx,
  { name, resource }: Pick<Work['mirror'], 'name' | 'resource'>,
  recordId: string,
  id: string | null,
  { kind }: Pick<Observed, 'kind'>,
): void =>
  tx.log({
    type: `${name}.${kind === 'gone' ? `${resource}-deleted` : 'drift'}`,
    entity: name,
    entityId: recordId,
    data: resource === 'message' ? { messageId: id } : { id },
  });

/**
 * Values that somebody gave a counterpart after `before` was known of it, and that an edit has replaced. Pure.
 * @param told what was told meanwhile
 * @param sent the edit's digest, and what it showed
 */
export const writtenOver = (
  told: Present | null,
  { there: before }: Pick<Link, 'there'>,
  sent: { readonly digest: string; readonly fields: Fields },
): readonly LostValue[] =>
  told === null || before?.kind !== 'present' || told.digest === sent.digest || told.at < before.at
    ? []
    : Object.entries(told.fields).flatMap(([field, value]) =>
        value === undefined || sameValue(value, before.fields[field]) || sameValue(value, sent.fields[field])
          ? []
          : [{ field, side: 'there' as const, value, kept: sent.fields[field] ?? null }],
      );
