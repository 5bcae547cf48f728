import { type ComponentProps, type ReactNode, useId } from 'react';
import css from './Form.module.css';

interface Around {
  label: string;
  hint?: ReactNode;
}

/** A control with its name above and its hint below it. */
function Labelled({ id, label, hint, children }: Around & { id: string; children: ReactNode }) {
  return (
    <div className={css.field}>
      <label className={css.label} htmlFor={id}>
        {label}
      </label>
      {children}
      {hint && (
        <span className={css.hint} id={`${id}-hint`}>
          {hint}
        </span>
      )}
    </div>
  );
}

/** A line of text with its name above it. */
export function TextField({ label, hint, ...rest }: Around & Omit<ComponentProps<'input'>, 'id'>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint}>
      <input
        id={id}
        className={css.input}
        autoComplete="off"
        aria-describedby={hint ? `${id}-hint` : undefined}
        {...rest}
      />
    </Labelled>
  );
}

/** A paragraph with its name above it. */
export function AreaField({ label, hint, ...rest }: Around & Omit<ComponentProps<'textarea'>, 'id'>) {
  const id = useId();
  return (
    <Labelled id={id} label={label} hint={hint}>
      <textarea id={id} className={css.input} aria-describedby={hint ? `${id}-hint` : undefined} {...rest} />
    </Labelled>
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
    <Labelled id={id} label={label} hint={hint}>
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
    </Labelled>
  );
}
