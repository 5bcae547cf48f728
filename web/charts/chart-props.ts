/** A line of a chart; null where nothing is known. */
type Series = { readonly label: string; readonly values: readonly (number | null)[] };
export type ChartProps = {
  /** What the chart shows. */
  readonly label: string;
  /** Days or moments, Unix ms, rising. */
  readonly times: readonly number[];
  readonly series: readonly Series[];
};

/** Pixels; a chart takes this room before it is drawn, so that nothing moves. */
export const CHART_HEIGHT = 240;
