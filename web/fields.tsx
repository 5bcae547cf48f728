import './styles/choices.ts';
import { Group, NumberInput, Text, Textarea, TextInput } from '@mantine/core';
import type { GetInputPropsReturnType } from '@mantine/form';
import type { ReactNode } from 'react';
import { useWords } from './words.ts';

/** How near to the limit a text is when its length is shown (parts of the limit). */
const NEAR = 0.8;

/** How long a text may be and is. Nothing typed or pasted is cut off: too much is said, and refused. */
const Counter = ({ length, limit }: { length: number; limit: number }) => {
  const { locale } = useWords();
  return (
    <Text span inherit className={length > limit ? 'alarm' : ''} style={{ flex: 'none' }}>
      {`${length.toLocaleString(locale)} / ${limit.toLocaleString(locale)}`}
    </Text>
  );
};

const Below = ({ hint, counter }: { hint: ReactNode; counter: ReactNode }) => (
  <Group component="span" justify="space-between" wrap="nowrap" gap="sm">
    <span>{hint}</span>
    {counter}
  </Group>
);

type TextProps = {
  readonly label: string;
  readonly limit: number;
  readonly value: string;
  readonly input: GetInputPropsReturnType;
};

/** One line of text with its length. */
export const LineField = ({
  label,
  limit,
  value,
  input,
  isRequired,
  isFirst,
}: TextProps & {
  readonly isRequired: boolean;
  /** The keyboard begins here. */
  readonly isFirst: boolean;
}) => (
  <TextInput
    label={label}
    required={isRequired}
    data-autofocus={isFirst || undefined}
    // What is loaded when it is opened comes after the dialog has looked for where the keyboard begins.
    autoFocus={isFirst}
    inputWrapperOrder={['label', 'input', 'error', 'description']}
    description={<Below hint="" counter={<Counter length={value.trim().length} limit={limit} />} />}
    {...input}
  />
);

/** A text of many lines; its length is shown when it comes near to the limit. */
export const LinesField = ({ label, limit, value, input, hint }: TextProps & { readonly hint: string }) => {
  const isNear = value.length > limit * NEAR;
  return (
    <Textarea
      aria-label={label}
      description={
        <Below hint={hint} counter={isNear ? <Counter length={value.length} limit={limit} /> : null} />
      }
      inputWrapperOrder={['input', 'error', 'description']}
      autosize
      minRows={6}
      maxRows={16}
      {...input}
    />
  );
};

/** A whole number. One out of range stays as it was typed, and the range is said. */
export const WholeNumberField = ({
  label,
  min,
  max,
  input,
}: {
  label: string;
  min: number;
  max: number;
  input: GetInputPropsReturnType;
}) => {
  const { locale } = useWords();
  return (
    <NumberInput
      label={label}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      thousandSeparator={locale === 'fi' ? '\u00a0' : ','}
      {...input}
    />
  );
};
