import type { Claim, TaskState } from './model.ts';

/** Whether a task waits for somebody; a completed or cancelled one is closed. Pure. */
export const isLive = (state: TaskState): boolean => state === 'open' || state === 'claimed';

/** How many places are taken, and in how many of them the work is done. */
export type Counted = { readonly claimed: number; readonly completed: number };

export const countClaims = (claims: readonly Pick<Claim, 'completedAt'>[]): Counted => ({
  claimed: claims.length,
  completed: claims.filter((claim) => claim.completedAt !== null).length,
});

/**
 * The state that a task is in, given the one it should be in and its claims: one that is live is `completed` once all places
 * are, `claimed` while all are taken, and else `open`; that it is closed is said by people. Pure.
 */
export const settleState = (wanted: TaskState, { claimed, completed }: Counted, limit: number): TaskState => {
  if (!isLive(wanted)) return wanted;
  if (completed >= limit) return 'completed';
  return claimed >= limit ? 'claimed' : 'open';
};
