import { Stack, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { Chart } from '../charts/chart.tsx';
import { useGuild } from '../guild.tsx';
import { Page } from '../page.tsx';
import { KitForm } from './kit-form.tsx';
import { KitList } from './kit-list.tsx';
import { KitTold } from './kit-told.tsx';

const DAY_MS = 86_400_000;
const TIMES = Array.from({ length: 14 }, (_, day) => Date.parse('2026-11-01T00:00:00Z') + day * DAY_MS);
const SERIES = [
  { label: 'in', values: TIMES.map((_, day) => 40 + ((day * 37) % 50)) },
  { label: 'out', values: TIMES.map((_, day) => (day === 6 ? null : 30 + ((day * 23) % 40))) },
];

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <Stack component="section" gap="sm">
    <Title order={2} size="h3">
      {title}
    </Title>
    {children}
  </Stack>
);

/** Every widget once, with its states: for whoever develops Guildhall, and for the test that looks at them. */
export const KitPage = () => {
  const { guild } = useGuild();
  return (
    <Page title="Kit" place={guild.name}>
      <Part title="Fields">
        <KitForm />
      </Part>
      <Part title="Lists">
        <KitList />
      </Part>
      <Part title="Told">
        <KitTold />
      </Part>
      <Part title="Charts">
        <Chart label="in and out" times={TIMES} series={SERIES} />
      </Part>
    </Page>
  );
};
