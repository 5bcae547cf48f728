import { useComputedColorScheme } from '@mantine/core';
import { useEffect, useRef } from 'react';
import UPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { absoluteDay } from '../time.tsx';
import { useWords } from '../words.ts';
import { CHART_HEIGHT, type ChartProps } from './chart-props.ts';

/** Colours of lines, told apart by lightness as well. */
const STROKES = ['moss-6', 'brass-5', 'slate-5', 'red-6'] as const;

const colour = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Lines on a canvas, as wide as there is room, in the colours of day or night. */
export const DrawnChart = ({ label, times, series }: ChartProps) => {
  const { t, locale } = useWords();
  const scheme = useComputedColorScheme('light');
  const place = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew in other colours, too
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const readLast = (drawn: UPlot): void => drawn.setLegend({ idx: times.length - 1 }, false);
    const [ink, line] = [colour('--guildhall-quiet'), colour('--guildhall-line')];
    const axis = { stroke: ink, grid: { stroke: line, width: 1 }, ticks: { stroke: line, width: 1 } };
    const chart = new UPlot(
      {
        width: box.clientWidth,
        height: CHART_HEIGHT,
        // Where nobody points at a day, it is the last one that is read.
        hooks: {
          ready: [readLast],
          setCursor: [
            (drawn) => {
              if (typeof drawn.cursor.idx !== 'number') readLast(drawn);
            },
          ],
        },
        series: [
          {
            label: t('web:chart.day'),
            value: (_, seconds) => (seconds === null ? '–' : absoluteDay(seconds * 1000, locale)),
          },
          ...series.map((each, at) => ({
            label: each.label,
            stroke: colour(`--mantine-color-${STROKES[at % STROKES.length]}`),
            width: 2,
            value: (_: UPlot, value: number | null) => value?.toLocaleString(locale) ?? '–',
          })),
        ],
        axes: [
          {
            ...axis,
            values: (_, ticks) => ticks.map((seconds) => absoluteDay(seconds * 1000, locale)),
            space: 90,
          },
          { ...axis, values: (_, ticks) => ticks.map((value) => value.toLocaleString(locale)), size: 64 },
        ],
      },
      [times.map((time) => time / 1000), ...series.map(({ values }) => [...values])],
      box,
    );
    const resized = new ResizeObserver(() => chart.setSize({ width: box.clientWidth, height: CHART_HEIGHT }));
    resized.observe(box);
    return () => {
      resized.disconnect();
      chart.destroy();
    };
  }, [times, series, scheme, locale]);
  return <div ref={place} role="img" aria-label={label} style={{ minHeight: CHART_HEIGHT }} />;
};
