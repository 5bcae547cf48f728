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

/**
 * The state that a task is in, given the one it should be in and its claims: `open` and `claimed` follow from the number
 * of claims, the others are said by people. Pure.
 */
export const settleState = (wanted: TaskState, claimed: number, limit: number): TaskState =>
  wanted === 'open' || wanted === 'claimed' ? (claimed >= limit ? 'claimed' : 'open') : wanted;
