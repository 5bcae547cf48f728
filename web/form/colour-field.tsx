import '../styles/colour.ts';
import { ColorInput } from '@mantine/core';
import { useWords } from '../words.ts';
import type { FieldProps } from './field-props.ts';

/** Colours that Discord offers for roles. */
const SWATCHES = [
  '#1abc9c',
  '#2ecc71',
  '#3498db',
  '#9b59b6',
  '#e91e63',
  '#f1c40f',
  '#e67e22',
  '#e74c3c',
  '#95a5a6',
  '#607d8b',
];

/** A colour, typed or chosen; empty is none. */
export const ColourField = ({ label, hint, input }: FieldProps) => {
  const { t } = useWords();
  return (
    <ColorInput
      label={label}
      description={hint}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
      placeholder={t('web:field.no-colour')}
      format="hex"
      swatches={SWATCHES}
      swatchesPerRow={5}
      withEyeDropper={false}
      {...input}
    />
  );
};
