import type { ChangeTx } from '#platform/guilds/handle.ts';
import { writeLink } from './links.ts';
import type { Mirror } from './mirror.ts';
import { requestReconcile, requestWaiting } from './requests.ts';
import type { Found } from './resources/resource.ts';

/** Ties a counterpart to a record that has none. What it shows counts as agreed on, so that what changed here since goes there. */
export const adopt = async (tx: ChangeTx, mirror: Mirror, recordId: string, found: Found): Promise<void> => {
  await writeLink(tx, mirror.name, recordId, {
    state: 'pending',
    intent: null,
    placeId: found.placeId,
    counterpartId: found.id,
    there: found.observed,
    base: found.observed.fields,
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
