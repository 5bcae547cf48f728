import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import type { FieldSet } from './define-record.ts';
import { findRecord } from './find-records.ts';
import type { RecordKind, Whole } from './kind.ts';

/** Of more changes than this since both sides agreed, the newest are looked at. */
const MOST = 500;

const changesSchema = z.object({ changes: z.record(z.string(), z.object({ old: z.json() })).default({}) });

/**
 * What a record was after each of its changes since an entry of the log (exclusive), newest first, as the log tells it; beside its own
 * fields all is as it is now. What it was before the first of them is left out. Empty when there is no such record, or no such change.
 */
export const formerRecords = async <Fields extends FieldSet, Extra extends object>(
  guild: Guild,
  kind: RecordKind<Fields, Extra>,
  id: number,
  after: number,
): Promise<readonly Whole<Fields, Extra>[]> => {
  const { entity } = kind.definition;
  const [now, entries] = await Promise.all([
    findRecord(guild, kind, id),
    guild.read
      .selectFrom('log')
      .select('data')
      .where('entity', '=', entity)
      .where('entity_id', '=', String(id))
      .where('number', '>', after)
      .orderBy('number', 'desc')
      .limit(MOST)
      .execute(),
  ]);
  if (!now) return [];
  const states: Whole<Fields, Extra>[] = [];
  let later = now;
  for (const { data } of entries) {
    const { changes } = changesSchema.safeParse(data).data ?? { changes: {} };
    const before = Object.fromEntries(Object.entries(changes).map(([field, { old }]) => [field, old]));
    if (Object.keys(before).length === 0) continue;
    states.push(later);
    // What the log keeps of a field was one of its values.
    later = { ...later, ...before };
  }
  return states;
};
