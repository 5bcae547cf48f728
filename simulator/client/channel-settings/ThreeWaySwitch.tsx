import { IconCheck, IconSlash, IconX } from '@tabler/icons-react';
import { useId } from 'react';
import type { ThreeWay } from './overwrite-edits.ts';
import css from './ThreeWaySwitch.module.css';

const ways = [
  { way: 'deny', name: 'Deny', Icon: IconX },
  { way: 'inherit', name: 'As in the server', Icon: IconSlash },
  { way: 'allow', name: 'Allow', Icon: IconCheck },
] as const;

interface Props {
  label: string;
  description: string;
  value: ThreeWay;
  isDisabled: boolean;
  onChange: (value: ThreeWay) => void;
}

/** Denied, as in the server, or allowed. */
export function ThreeWaySwitch({ label, description, value, isDisabled, onChange }: Props) {
  const id = useId();
  return (
    <fieldset className={css.row} disabled={isDisabled}>
      <legend className="visually-hidden">{label}</legend>
      <span className={css.texts}>
        <b aria-hidden="true">{label}</b>
        <small>{description}</small>
      </span>
      <span className={css.ways}>
        {ways.map(({ way, name, Icon }) => (
          <label key={way} className={css.way} data-way={way} title={name}>
            <input
              type="radio"
              name={id}
              className={css.input}
              aria-label={`${label}: ${name}`}
              checked={value === way}
              onChange={() => onChange(way)}
            />
            <Icon size={18} aria-hidden />
          </label>
        ))}
      </span>
    </fieldset>
  );
}
