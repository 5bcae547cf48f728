import type { Immutable } from './immutable.ts';
/** How many sessions an application began since its day began. */
export type SessionStarts = Immutable<{
  application_id: string;
  used: number;
  /** Unix ms. */
  resets_at: number;
}>;
