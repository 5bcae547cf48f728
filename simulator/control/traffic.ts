/** One REST request that was answered. */
export type TrafficEntry = {
  /** Unix ms. */
  readonly at: number;
  readonly method: string;
  readonly path: string;
  readonly status: number;
  readonly ms: number;
  readonly actor: string | null;
};

/** Entries that are kept. */
const KEPT = 1000;

/** The newest REST requests. */
export const createTraffic = () => {
  const entries: TrafficEntry[] = [];
  return {
    add: (entry: TrafficEntry): void => {
      // Tokens of interactions are in paths.
      entries.push({
        ...entry,
        path: entry.path.replace(/(\/(?:webhooks|interactions)\/\d+\/)[^/]+/, '$1…'),
      });
      if (entries.length > KEPT) entries.shift();
    },
    /** Newest first. */
    newest: (limit: number): readonly TrafficEntry[] => entries.slice(-limit).reverse(),
  };
};
export type Traffic = ReturnType<typeof createTraffic>;
