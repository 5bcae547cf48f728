import { type ComponentProps, type ReactNode, useId } from 'react';
import css from './Form.module.css';

interface Around {
  label: string;
  hint?: ReactNode;
}

/** A line of text with its name above it. */
export function TextField({ label, hint, ...rest }: Around & Omit<ComponentProps<'input'>, 'id'>) {
  const id = useId();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <input
        id={id}
        className={css.input}
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
      {hint && (
        <span className={css.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** A paragraph with its name above it. */
export function AreaField({ label, hint, ...rest }: Around & Omit<ComponentProps<'textarea'>, 'id'>) {
  const id = useId();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <textarea id={id} className={css.input} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
      {hint && (
        <span className={css.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

interface Choice {
  value: string;
  label: string;
}

interface ChoiceProps extends Around {
  value: string;
  choices: readonly Choice[];
  disabled?: boolean;
  onChange: (value: string) => void;
}

/** One of several, with its name above it. */
export function ChoiceField({ label, hint, value, choices, disabled, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      <select
        id={id}
        className={css.input}
        value={value}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      {hint && (
        <span className={css.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}
