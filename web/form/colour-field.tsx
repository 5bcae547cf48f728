import '../styles/colour.ts';
import { ColorInput, type ColorInputProps } from '@mantine/core';
import { useState } from 'react';
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

/** A colour, typed or chosen; empty is none. Escape puts the swatches away, and nothing that they are in. */
export const ColourInput = ({ onFocus, onBlur, ...rest }: ColorInputProps) => {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <ColorInput
      popoverProps={{ opened: isOpen }}
      data-mantine-stop-propagation={isOpen}
      onClick={() => setIsOpen(true)}
      onFocus={(event) => {
        onFocus?.(event);
        setIsOpen(true);
      }}
      onBlur={(event) => {
        onBlur?.(event);
        setIsOpen(false);
      }}
      // Once whoever listens to the window has seen that it was open.
      onKeyUp={({ key }) => key === 'Escape' && setIsOpen(false)}
      placeholder={t('web:field.no-colour')}
      format="hex"
      swatches={SWATCHES}
      swatchesPerRow={5}
      withEyeDropper={false}
      {...rest}
    />
  );
};

/** A colour of a form. */
export const ColourField = ({ label, hint, input }: FieldProps) => (
  <ColourInput
    label={label}
    description={hint}
    inputWrapperOrder={['label', 'input', 'error', 'description']}
    {...input}
  />
);
