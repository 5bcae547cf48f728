import type { ChangeTx } from '#platform/guilds/handle.ts';

/** Jobs of one guild's counterparts run one after another; that no link is worked on twice at once is the lease's doing. */
const SYNC_LANE = 'sync';

/** Makes one record and its counterpart equal. */
export const RECONCILE_JOB = 'sync.reconcile';
/** Looks at one counterpart of which something was told too early, or that no record seems to need. */
export const LOOK_JOB = 'sync.look';
/** Compares the newest of each mirrored place. */
export const PROBE_JOB = 'sync.probe';
/** Looks again at what waits for another counterpart. */
export const WAITING_JOB = 'sync.waiting';
/** Compares everything. */
export const SWEEP_JOB = 'sync.sweep';

/** Asks for a reconciliation after this change, not before a time; many asked for before it runs are one. */
export const requestReconcile = (tx: ChangeTx, mirror: string, recordId: string, runAt?: Date): void =>
  tx.enqueue({
    name: RECONCILE_JOB,
    payload: { mirror, recordId },
    key: `${mirror}:${recordId}`,
    lane: SYNC_LANE,
    ...(runAt === undefined ? {} : { runAt }),
  });

/** A message to look at. */
export type Look = {
  readonly channelId: string;
  readonly messageId: string;
  /** When it was first asked for, Unix ms. */
  readonly since: number;
};

/**
 * Asks to look at a message after this change. What the gateway told of a message that no link knows yet is kept as this job, so
 * it outlives the process and is found by whichever worker stores the message's id.
 */
export const requestLook = (tx: ChangeTx, look: Omit<Look, 'since'> & Partial<Look>, runAt?: Date): void =>
  tx.enqueue({
    name: LOOK_JOB,
    payload: { since: tx.now.getTime(), ...look },
    key: `${look.channelId}:${look.messageId}`,
    lane: SYNC_LANE,
    ...(runAt === undefined ? {} : { runAt }),
  });

/** Asks for a probe of the guild after this change, not before a time. One that is due at once is not put off by a later one. */
export const requestProbe = (tx: ChangeTx, runAt?: Date): void =>
  tx.enqueue({
    name: PROBE_JOB,
    payload: {},
    key: runAt === undefined ? 'now' : 'later',
    lane: SYNC_LANE,
    ...(runAt === undefined ? {} : { runAt }),
  });

/** Asks to look at what waits for another counterpart after this change: one is there that was not. */
export const requestWaiting = (tx: ChangeTx): void =>
  tx.enqueue({ name: WAITING_JOB, payload: {}, key: 'all', lane: SYNC_LANE });

/** Asks for a sweep of the guild after this change; several asked for are one. */
export const requestSweep = (tx: ChangeTx): void =>
  tx.enqueue({ name: SWEEP_JOB, payload: {}, key: 'all', lane: SYNC_LANE });
