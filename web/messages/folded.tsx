import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A part of an editor that is folded away, with what it is and what it says. */
export const Folded = ({
  title,
  says,
  isOpen,
  children,
}: {
  title: string;
  /** The beginning of what is in it. */
  says: string;
  /** Whether it is open at first. */
  isOpen: boolean;
  children: ReactNode;
}) => (
  <details open={isOpen}>
    <summary style={{ cursor: 'pointer', minHeight: 28 }}>
      <Text span fw={600}>
        {title}
      </Text>{' '}
      <Text span className="quiet">
        {says.slice(0, 60)}
      </Text>
    </summary>
    <Stack gap="xs" mt="xs">
      {children}
    </Stack>
  </details>
);
