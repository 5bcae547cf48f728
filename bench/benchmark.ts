/** One measured figure. */
export type Figure = {
  readonly name: string;
  /** What the numbers count: `ms`, `MiB`. */
  readonly unit: string;
  /** Median over the rounds. */
  readonly ours: number;
  /** Median of the floor in the same run; undefined where there is no floor. */
  readonly floor?: number;
  /** Median of the pairwise ratios ours ÷ floor. */
  readonly ratio?: number;
  /** The ratio that is aimed at. */
  readonly target?: number;
  /** More is better: the ratio is to be at least the target, and not at most. */
  readonly isRate?: true;
  readonly rounds: number;
};

/** A benchmark: measures and gives its figures. */
export type Benchmark = {
  readonly name: string;
  /** @param rounds counted rounds, after a warm-up */
  readonly measure: (rounds: number) => Promise<readonly Figure[]>;
};

/** The middle value; the mean of the two middle ones for an even count. */
export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] =
    sorted.length % 2 === 0 ? [sorted[middle - 1], sorted[middle]] : [sorted[middle], sorted[middle]];
  if (low === undefined || high === undefined) throw new Error('No values');
  return (low + high) / 2;
};

/** What both sides measured in one round: ours, then the floor. */
export type Pair = readonly [ours: number, floor: number];

/** Measures ours and the floor in turn, after a round that warms both up. */
export const measurePairs = async (
  rounds: number,
  ours: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<Pair[]> => {
  const pairs: Pair[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const pair: Pair = [await ours(), await floor()];
    if (round >= 0) pairs.push(pair);
  }
  return pairs;
};

/** The medians of both sides, and of their ratios in each round. */
export const comparePairs = (pairs: readonly Pair[]): Required<Pick<Figure, 'ours' | 'floor' | 'ratio'>> => ({
  ours: median(pairs.map(([ours]) => ours)),
  floor: median(pairs.map(([, floor]) => floor)),
  ratio: median(pairs.map(([ours, floor]) => ours / floor)),
});

/** A figure in milliseconds, of pairs. */
export const figureOf = (name: string, pairs: readonly Pair[], target: number): Figure => ({
  name,
  unit: 'ms',
  ...comparePairs(pairs),
  target,
  rounds: pairs.length,
});
