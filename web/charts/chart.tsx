import './chart.css';
import { Table, Text } from '@mantine/core';
import { Suspense } from 'react';
import { absoluteDay } from '../time.tsx';
import { whenOpened } from '../when-opened.tsx';
import { useWords } from '../words.ts';
import { CHART_HEIGHT, type ChartProps } from './chart-props.ts';

const Drawn = whenOpened(async () => (await import('./drawn-chart.tsx')).DrawnChart);

/** Values over time as lines, and the same as a table for whoever does not see lines. */
export const Chart = (props: ChartProps) => {
  const { t, locale } = useWords();
  const { label, times, series } = props;
  return (
    <figure className="card chart">
      <figcaption>
        <Text fw={600}>{label}</Text>
      </figcaption>
      <Suspense fallback={<div style={{ height: CHART_HEIGHT }} />}>
        <Drawn {...props} />
      </Suspense>
      <details>
        <summary>{t('web:chart.table')}</summary>
        <section className="chart-table" aria-label={label}>
          <Table fz="sm">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('web:chart.day')}</Table.Th>
                {series.map((each) => (
                  <Table.Th key={each.label} ta="end">
                    {each.label}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {times.map((time, at) => (
                <Table.Tr key={time}>
                  <Table.Th scope="row" fw={400}>
                    {absoluteDay(time, locale)}
                  </Table.Th>
                  {series.map((each) => (
                    <Table.Td key={each.label} ta="end">
                      {each.values[at]?.toLocaleString(locale) ?? '–'}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </section>
      </details>
    </figure>
  );
};
