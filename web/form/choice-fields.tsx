import '../styles/choices.ts';
import { Autocomplete, Select, Switch } from '@mantine/core';
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
  isRequired,
  input,
}: FieldProps & {
  readonly values: readonly string[];
  readonly valueLabel: (value: string) => string;
}) => (
  <Select
    label={label}
    description={hint}
    inputWrapperOrder={[...BELOW]}
    required={isRequired ?? false}
    data={values.map((value) => ({ value, label: valueLabel(value) }))}
    {...input}
  />
);

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
