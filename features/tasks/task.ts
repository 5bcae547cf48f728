import type { Claim, TaskState } from './model.ts';

/** A task as the service knows it. Times are ISO 8601 in UTC. */
export type Task = {
  readonly id: number;
  readonly title: string;
  readonly description: string | null;
  /** Points. */
  readonly reward: number;
  readonly dueAt: string | null;
  /** How many members may claim it. */
  readonly claimLimit: number;
  readonly state: TaskState;
  readonly version: number;
  readonly createdAt: string;
  readonly updatedAt: string;
  readonly createdBy: string;
  readonly claims: readonly Claim[];
};

/** A task as it is changed and mirrored. */
export type StoredTask = Task & {
  /** When each mirrored field was last changed, Unix milliseconds. */
  readonly fieldTimes: Readonly<Record<string, number>>;
};

/** The fields that exist on both sides and in histories. */
export const TASK_FIELDS = ['title', 'description', 'reward', 'dueAt', 'claimLimit', 'state'] as const;
export type TaskField = (typeof TASK_FIELDS)[number];

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
