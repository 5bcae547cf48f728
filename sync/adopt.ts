import { logEndWithin } from '#platform/changes/read-log.ts';
import type { ChangeTx } from '#platform/guilds/handle.ts';
import { type Link, writeLink } from './links.ts';
import type { Fields, Mirror } from './mirror.ts';
import { requestReconcile, requestWaiting } from './requests.ts';
import type { Found } from './resources/resource.ts';

/**
 * What counts as agreed on with what came of a create: what it shows, so that what changed here since goes there; but what was sent,
 * where somebody changed it before we knew of it.
 */
export const agreedOn = (
  { intentDigests, intentFields }: Pick<Link, 'intentDigests' | 'intentFields'>,
  { digest, fields }: Found['observed'],
): Partial<Fields> => (intentFields === null || intentDigests.includes(digest) ? fields : intentFields);

/**
 * Ties a counterpart to a record that has none.
 * @param link of a create that it came of; absent: what it shows counts as agreed on
 */
export const adopt = async (
  tx: ChangeTx,
  mirror: Mirror,
  recordId: string,
  found: Found,
  link?: Pick<Link, 'intentDigests' | 'intentFields'>,
): Promise<void> => {
  await writeLink(tx, mirror.name, recordId, {
    state: 'pending',
    intent: null,
    placeId: found.placeId,
    counterpartId: found.id,
    there: found.observed,
    base: link ? agreedOn(link, found.observed) : found.observed.fields,
    // What came of a create shows what the record was then.
    ...(link ? {} : { agreedAt: await logEndWithin(tx) }),
  });
  mirror.made?.(tx, recordId);
  if (mirror.resource !== 'message') requestWaiting(tx);
  tx.log({
    type: `${mirror.name}.adopted`,
    entity: mirror.name,
    entityId: recordId,
    data: mirror.resource === 'message' ? { messageId: found.id } : { id: found.id },
  });
  requestReconcile(tx, mirror.name, recordId);
};
