import type { control } from './control.ts';

export type TrafficEntry = Awaited<ReturnType<typeof control.listTraffic>>[number];

export interface TrafficFilter {
  /** Whose requests; empty for everybody's. */
  actor: string;
  /** First digit of the status; empty for any. */
  status: string;
  /** Part of method and path. */
  text: string;
}

/** The requests that were asked for. Pure. */
export const filterTraffic = (
  entries: readonly TrafficEntry[],
  { actor, status, text }: TrafficFilter,
): TrafficEntry[] =>
  entries.filter(
    (entry) =>
      (actor === '' || entry.actor === actor) &&
      (status === '' || String(entry.status).startsWith(status)) &&
      `${entry.method} ${entry.path}`.toLowerCase().includes(text.trim().toLowerCase()),
  );
