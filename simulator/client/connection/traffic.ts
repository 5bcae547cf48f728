/** One REST request that the simulator answered. */
export interface TrafficEntry {
  method: string;
  path: string;
  status: number | null;
  /** How long the answer took, in milliseconds. */
  duration: number | null;
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

const numberOf = (value: unknown) => (typeof value === 'number' ? value : null);

/** Reads the simulator's list of requests, newest first, whether it comes bare or within an object. */
export function readTraffic(answer: unknown): TrafficEntry[] {
  const list = Array.isArray(answer) ? answer : Object.values(record(answer)).find(Array.isArray);
  return (list ?? []).map((item: unknown) => {
    const entry = record(item);
    return {
      method: String(entry.method ?? ''),
      path: String(entry.path ?? entry.url ?? entry.route ?? ''),
      status: numberOf(entry.status),
      duration: numberOf(entry.duration_ms ?? entry.duration ?? entry.ms),
    };
  });
}
