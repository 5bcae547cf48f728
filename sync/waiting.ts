import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { requestReconcile } from './requests.ts';

/** A counterpart is there that was not: records whose own waits for another one are looked at again. */
export const wakeWaiting = async (guild: Guild): Promise<void> => {
  const waiting = await guild.read
    .selectFrom('links')
    .select(['mirror', 'record_id'])
    .where('state', '=', 'blocked')
    .where(sql<boolean>`error ->> 'code' = 'waits'`)
    .orderBy('mirror')
    .orderBy(sql`length(record_id)`)
    .orderBy('record_id')
    .execute();
  if (waiting.length === 0) return;
  await guild.change({ kind: 'job', name: 'sync' }, async (tx) => {
    for (const link of waiting) requestReconcile(tx, link.mirror, link.record_id);
  });
};
