import type { ChangeTx } from '#platform/guilds/handle.ts';
import { followConflict } from './conflicts/notice.ts';
import { deleteCounterpart } from './deletions.ts';
import type { Work } from './lease.ts';
import { type Link, type Reason, writeLink } from './links.ts';
import { type LocalRecord, type Mirror, placeIdOf } from './mirror.ts';
import type { Failure } from './parts.ts';
import type { Plan } from './plan.ts';
import { requestProbe, requestReconcile } from './requests.ts';
import { logLost, untaken } from './write-here.ts';

/** After a failure, whether Discord is there again is looked at after this time (ms). */
const PROBE_AFTER_MS = 10_000;

/** Discord was not to be had; the job runs again later. */
export class DiscordUnavailable extends Error {
  constructor(failure: Failure) {
    super(`Discord is not available: ${failure.message}`);
    this.name = 'DiscordUnavailable';
  }
}

/**
 * Marks the link as equal, or as waiting for a person; pending again when the record has changed meanwhile.
 * @param before the link that was planned with, and as it is now
 */
export const finish = async (
  tx: ChangeTx,
  mirror: Mirror,
  recordId: string,
  plan: Plan,
  { before, now }: { readonly before: Link; readonly now: Link },
): Promise<void> => {
  const conflicts = Object.keys(plan.parked);
  const state = conflicts.length > 0 ? 'conflict' : 'synced';
  const reason = conflicts.length > 0 ? { code: 'conflict', params: { fields: conflicts.join(', ') } } : null;
  const isSame = before.state === state && JSON.stringify(before.parked) === JSON.stringify(plan.parked);
  const isNewest = now.generation === before.generation;
  await writeLink(tx, mirror.name, recordId, {
    state: isNewest ? state : 'pending',
    reason,
    parked: plan.parked,
    isSure: true,
  });
  if (!isSame && (conflicts.length > 0 || Object.keys(before.parked).length > 0))
    await followConflict(tx, mirror.name, recordId);
  if (!isSame)
    tx.log({
      type: `${mirror.name}.${conflicts.length > 0 ? 'conflict' : 'synced'}`,
      entity: mirror.name,
      entityId: recordId,
      data: conflicts.length > 0 ? { fields: conflicts } : {},
    });
};

/** Waits for a person or a setting. */
export const setBlocked = (work: Work, reason: Reason): Promise<void> =>
  work.change((tx) => storeFailure(tx, work.mirror, work.recordId, 'blocked', reason));

/** Stores and logs a failure, unless it is the one that is known already. */
export const storeFailure = async (
  tx: ChangeTx,
  mirror: Mirror,
  recordId: string,
  state: 'failed' | 'blocked',
  reason: Reason,
  channelId?: string | null,
): Promise<void> => {
  const row = await tx.db
    .selectFrom('links')
    .select(['state', 'error'])
    .where('mirror', '=', mirror.name)
    .where('record_id', '=', recordId)
    .forUpdate()
    .executeTakeFirst();
  await writeLink(tx, mirror.name, recordId, { state, reason });
  if (row?.state === state && JSON.stringify(row.error) === JSON.stringify(reason)) return;
  tx.log({
    type: `${mirror.name}.sync-failed`,
    entity: mirror.name,
    entityId: recordId,
    data: {
      state,
      code: reason.code,
      params: { ...reason.params },
      // Its name is in the reason; who may know it is told by its id.
      ...(channelId && reason.params.channel !== undefined ? { channelId } : {}),
    },
  });
};

/**
 * Tells gone from forbidden from unavailable, and stores what is true now.
 * @throws DiscordUnavailable when it is to be tried again later
 */
export const fail = async (
  work: Work,
  link: Link,
  record: LocalRecord | undefined,
  error: unknown,
): Promise<void> => {
  const { parts, guild, mirror, resource, recordId } = work;
  const failure = parts.classify(error);
  if (!failure) throw error;
  const placeId = (record && placeIdOf(record.place)) ?? link.placeId;
  const ids = {
    ...(placeId === null ? {} : { placeId }),
    ...(link.counterpartId === null ? {} : { id: link.counterpartId }),
  };
  const refused = (state: 'failed' | 'blocked', reason: Reason): Promise<void> =>
    work.change(async (tx) => {
      // What was begun in this very try made nothing; of an earlier one that is not known.
      if (link.intent === null) await writeLink(tx, mirror.name, recordId, { intent: null });
      await storeFailure(tx, mirror, recordId, state, reason, placeId);
    });
  const reasonOf = async (refusal: Failure): Promise<Reason> =>
    (await resource.explain(guild, ids, refusal)) ?? {
      code: refusal.kind === 'forbidden' ? 'forbidden' : 'invalid',
      params: { message: refusal.message },
    };
  switch (failure.kind) {
    case 'gone':
      return work.change(async (tx, now) => {
        logLost(tx, mirror.name, recordId, untaken(now));
        // What was not there cannot be gone: then it is what it was to stand in.
        if (link.there?.kind !== 'present' || resource.isPlaceGone(failure)) {
          // It went with what it stood in; the record stays until it has a place again.
          await writeLink(tx, mirror.name, recordId, {
            intent: null,
            placeId: null,
            counterpartId: null,
            there: null,
          });
          return storeFailure(tx, mirror, recordId, 'blocked', { code: 'gone', params: {} });
        }
        await writeLink(tx, mirror.name, recordId, { there: { kind: 'gone', at: tx.now.getTime() } });
        requestReconcile(tx, mirror.name, recordId);
      });
    case 'stranded':
      // Another one takes its place, which shows what was agreed on: nobody is pinged again.
      return deleteCounterpart(
        parts,
        resource,
        { placeId: link.placeId ?? '', id: link.counterpartId ?? '' },
        () =>
          work.change(async (tx, now) => {
            logLost(tx, mirror.name, recordId, untaken(now));
            await writeLink(tx, mirror.name, recordId, {
              state: 'pending',
              counterpartId: null,
              there: null,
            });
            requestReconcile(tx, mirror.name, recordId);
          }),
      );
    case 'forbidden':
      return refused('blocked', await reasonOf(failure));
    case 'invalid':
      return refused('failed', await reasonOf(failure));
    case 'capped':
      await refused('failed', { code: 'capped', params: {} });
      throw new DiscordUnavailable(failure);
    case 'paced':
      await refused('failed', { code: 'paced', params: {} });
      return work.change(async (tx) =>
        requestReconcile(tx, mirror.name, recordId, new Date(tx.now.getTime() + (failure.retryAfter ?? 0))),
      );
    case 'unavailable':
      // Whether it took effect is not known, so an intent stays.
      await work.change(async (tx) => {
        await storeFailure(tx, mirror, recordId, 'failed', { code: 'unavailable', params: {} });
        requestProbe(tx, new Date(tx.now.getTime() + PROBE_AFTER_MS));
      });
      throw new DiscordUnavailable(failure);
  }
};
