import type { GetInputPropsReturnType } from '@mantine/form';
import type { ReactNode } from 'react';

/** What every field of a form takes. */
export type FieldProps = {
  readonly label: string;
  readonly hint?: ReactNode;
  readonly isRequired?: boolean;
  /** The keyboard begins here. */
  readonly isFirst?: boolean;
  readonly input: GetInputPropsReturnType;
};
