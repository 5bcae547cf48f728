import '../styles/choices.ts';
import { Autocomplete, Chip, Group, Input, Select, Switch } from '@mantine/core';
import { useId } from 'react';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';

/** Zones that are offered at once while one types. */
const ZONES_SHOWN = 50;
const BELOW = ['label', 'input', 'error', 'description'] as const;

/** One of a few values. */
export const ChoiceField = ({
  label,
  hint,
  values,
  valueLabel,
  valueHint = () => undefined,
  isRequired,
  input,
}: FieldProps & {
  readonly values: readonly string[];
  readonly valueLabel: (value: string) => string;
  /** What choosing a value means; said below of the chosen one. */
  readonly valueHint?: (value: string) => string | undefined;
}) => {
  const meaning = typeof input.value === 'string' ? valueHint(input.value) : undefined;
  return (
    <Select
      label={label}
      description={[hint, meaning].filter(Boolean).join(' ') || undefined}
      inputWrapperOrder={[...BELOW]}
      required={isRequired ?? false}
      data={values.map((value) => ({ value, label: valueLabel(value) }))}
      {...input}
    />
  );
};

/** Any number of a few values. */
export const ChoicesField = ({
  label,
  hint,
  values,
  valueLabel,
  input,
}: FieldProps & {
  readonly values: readonly string[];
  readonly valueLabel: (value: string) => string;
}) => {
  const id = useId();
  const { value, error, onChange } = input;
  return (
    <Input.Wrapper
      label={label}
      labelProps={{ id }}
      labelElement="div"
      description={hint}
      error={error}
      inputWrapperOrder={[...BELOW]}
    >
      <Chip.Group multiple value={Array.isArray(value) ? value.map(String) : []} onChange={onChange}>
        <Group gap={6} my={4} role="group" aria-labelledby={id}>
          {values.map((each) => (
            <Chip key={each} size="sm" value={each}>
              {valueLabel(each)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Input.Wrapper>
  );
};

/** On or off. */
export const SwitchField = ({ label, hint, input }: FieldProps) => {
  const { value, ...rest } = input;
  return <Switch label={label} description={hint} checked={value === true} {...rest} />;
};

/** An IANA time zone; whatever is typed is taken, and checked when it is saved. */
export const TimeZoneField = ({ label, hint, input }: FieldProps) => {
  const { t } = useWords();
  return (
    <Autocomplete
      label={label}
      description={hint ?? t('web:field.time-zone')}
      inputWrapperOrder={[...BELOW]}
      data={['UTC', ...Intl.supportedValuesOf('timeZone')]}
      limit={ZONES_SHOWN}
      {...input}
    />
  );
};
