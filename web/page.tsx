import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** As wide as any page is (px), so that a heading stands where the last page's stood. */
const WIDEST = 1120;

/** A page's frame: its heading, what one can do there, and the browser's title. */
export const Page = ({
  title,
  place,
  lead,
  actions,
  children,
}: {
  title: string;
  /** Where the page is: the guild's name. */
  place: string;
  lead?: string;
  actions?: ReactNode;
  children: ReactNode;
}) => (
  <Stack maw={WIDEST} mx="auto" gap="md">
    <title>{`${title} · ${place}`}</title>
    <Group justify="space-between" align="flex-end" gap="sm">
      {/* A lead takes as many lines as it needs beside what one can do, and no more of the row than is left. */}
      <div style={lead === undefined ? {} : { flex: '1 1 20rem' }}>
        <Title order={1} tabIndex={-1}>
          {title}
        </Title>
        {lead !== undefined && (
          <Text size="sm" className="quiet" mt={4}>
            {lead}
          </Text>
        )}
      </div>
      {actions && <div className="page-actions">{actions}</div>}
    </Group>
    {children}
  </Stack>
);
