import { useId } from 'react';
import type { ChoiceGroup } from '../model/components.ts';
import css from './ModalDialog.module.css';
import type { ModalValue } from './modal-fields.ts';

interface Props {
  input: ChoiceGroup;
  label: string;
  value: ModalValue;
  onChange: (value: ModalValue) => void;
}

/** Choices that are all in sight: one of them, or several. */
export function ModalChoices({ input, label, value, onChange }: Props) {
  const name = useId();
  const several = input.type === 22;
  const chosen = Array.isArray(value) ? value.map(String) : [String(value)];
  const toggle = (one: string, on: boolean) => {
    if (!several) return onChange(one);
    onChange(on ? [...chosen, one] : chosen.filter((other) => other !== one));
  };
  return (
    <fieldset className={css.choices} data-custom-id={input.custom_id}>
      <legend className="visually-hidden">{label}</legend>
      {input.options.map((option) => (
        <label key={option.value} className={css.choice}>
          <input
            type={several ? 'checkbox' : 'radio'}
            name={name}
            checked={chosen.includes(option.value)}
            onChange={(event) => toggle(option.value, event.target.checked)}
          />
          <span>
            {option.label}
            {option.description && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
