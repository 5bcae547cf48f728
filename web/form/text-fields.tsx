import '../styles/choices.ts';
import { Group, NumberInput, Text, Textarea, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';

/** How near to the limit a text is when its length is shown (parts of the limit). */
const NEAR = 0.8;
/** Lines up to this many characters long need no counter before they come near to it. */
const SHORT_LINE = 50;

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

type TextProps = FieldProps & { readonly limit: number };

const textOf = ({ value }: TextProps['input']): string => (typeof value === 'string' ? value : '');

/** One line of text with its length. */
export const LineField = ({ label, hint, limit, input, isRequired, isFirst }: TextProps) => {
  const length = textOf(input).trim().length;
  const isCounted = limit > SHORT_LINE || length > limit * NEAR;
  const hasBelow = isCounted || (hint !== undefined && hint !== '');
  return (
    <TextInput
      label={label}
      required={isRequired ?? false}
      data-autofocus={isFirst || undefined}
      // What is loaded when it is opened comes after the dialog has looked for where the keyboard begins.
      autoFocus={isFirst ?? false}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      description={
        hasBelow && (
          <Below hint={hint} counter={isCounted ? <Counter length={length} limit={limit} /> : null} />
        )
      }
      {...input}
    />
  );
};

/** A text of many lines; its length is shown when it comes near to the limit. */
export const LinesField = ({
  label,
  hint,
  limit,
  input,
  isRequired,
  isFirst,
  isNamed,
}: TextProps & {
  /** Whether its name stands above it; else a tab says it. */
  readonly isNamed: boolean;
}) => {
  const { length } = textOf(input);
  return (
    <Textarea
      {...(isNamed ? { label } : { 'aria-label': label })}
      required={isRequired ?? false}
      data-autofocus={isFirst || undefined}
      description={
        <Below
          hint={hint}
          counter={length > limit * NEAR ? <Counter length={length} limit={limit} /> : null}
        />
      }
      inputWrapperOrder={['label', 'input', 'error', 'description']}
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
  hint,
  min,
  max,
  input,
  isRequired,
}: FieldProps & { readonly min: number; readonly max: number }) => {
  const { locale } = useWords();
  return (
    <NumberInput
      label={label}
      required={isRequired ?? false}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      thousandSeparator={locale === 'fi' ? '\u00a0' : ','}
      {...input}
    />
  );
};
