import { Badge } from '@mantine/core';

/** The state that a record is in: its name on a ground of its colour, with a dot. */
export const StateBadge = ({
  colour,
  label,
}: {
  /** One of the theme's. */
  colour: string;
  label: string;
}) => (
  <Badge
    variant="light"
    color={colour}
    c="var(--mantine-color-text)"
    bg={`color-mix(in srgb, var(--mantine-color-${colour}-5) 20%, transparent)`}
    style={{ flex: 'none' }}
    leftSection={
      <span
        aria-hidden
        style={{
          width: 7,
          height: 7,
          borderRadius: '50%',
          display: 'block',
          background: `var(--mantine-color-${colour}-5)`,
        }}
      />
    }
  >
    {label}
  </Badge>
);
