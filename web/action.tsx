import { Button, type ButtonProps } from '@mantine/core';
import type { ReactNode } from 'react';

/**
 * An action in a place of its own: what cannot be done now stays where it is, so that nothing else slides under the pointer,
 * and keeps the focus that it has.
 */
export const Action = ({
  isOn,
  onClick,
  children,
  ...look
}: ButtonProps & { isOn: boolean; onClick: () => void; children: ReactNode }) => (
  <Button
    {...look}
    aria-disabled={!isOn}
    {...(isOn ? {} : { 'data-disabled': true })}
    onClick={() => {
      if (isOn) onClick();
    }}
  >
    {children}
  </Button>
);
