import { Group, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';

/** A page's frame: its heading, what one can do there, and the browser's title. */
export const Page = ({
  title,
  place,
  lead,
  actions,
  width = 1120,
  children,
}: {
  title: string;
  /** Where the page is: the guild's name. */
  place: string;
  lead?: string;
  actions?: ReactNode;
  /** Widest (px). */
  width?: number;
  children: ReactNode;
}) => (
  <Stack maw={width} mx="auto" gap="md">
    <title>{`${title} · ${place}`}</title>
    <Group justify="space-between" align="flex-end" gap="sm">
      <div>
        <Title order={1} tabIndex={-1}>
          {title}
        </Title>
        {lead !== undefined && (
          <Text size="sm" className="quiet" mt={4}>
            {lead}
          </Text>
        )}
      </div>
      {actions}
    </Group>
    {children}
  </Stack>
);
