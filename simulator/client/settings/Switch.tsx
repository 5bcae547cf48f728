import { useId } from 'react';
import css from './Switch.module.css';

interface Props {
  label: string;
  description?: string | undefined;
  isOn: boolean;
  isDisabled?: boolean;
  onChange: (isOn: boolean) => void;
}

/** A setting that is on or off, with what it means. */
export function Switch({ label, description, isOn, isDisabled = false, onChange }: Props) {
  const id = useId();
  return (
    <div className={css.row} data-disabled={isDisabled}>
      <span className={css.texts}>
        <label htmlFor={id}>{label}</label>
        {description && <small id={`${id}-about`}>{description}</small>}
      </span>
      <input
        id={id}
        type="checkbox"
        role="switch"
        aria-describedby={description ? `${id}-about` : undefined}
        className={css.switch}
        checked={isOn}
        aria-checked={isOn}
        disabled={isDisabled}
        onChange={(event) => onChange(event.target.checked)}
      />
    </div>
  );
}
