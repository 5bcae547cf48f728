import { useId, useRef, useState } from 'react';
import type { CommandLeaf } from '../commands/command-leaves.ts';
import type { FieldValue, FieldValues } from '../commands/option-values.ts';
import type { Channel } from '../model/channel.ts';
import { type CommandOption, optionTypes } from '../model/command.ts';
import { type KeyTaker, useListKeys } from './listbox-keys.ts';
import css from './OptionField.module.css';
import { useOptionChoices } from './option-choices.ts';
import { PickList } from './PickList.tsx';

interface Props {
  leaf: CommandLeaf;
  option: CommandOption;
  channel: Channel;
  fields: FieldValues;
  error: string | undefined;
  onChange: (value: FieldValue) => void;
  onPicked: (value: FieldValue) => void;
  onSubmit: () => void;
  onRemove: () => void;
}

const empty: FieldValue = { text: '' };

/** One option of a command: its name, a field, and above it what may be chosen. */
export function OptionField(props: Props) {
  const { leaf, option, channel, fields, error, onChange, onPicked, onSubmit, onRemove } = props;
  const value = fields[option.name] ?? empty;
  const [focused, setFocused] = useState(false);
  const keys = useRef<KeyTaker | null>(null);
  const describedBy = useId();
  const { choices, note } = useOptionChoices(leaf, option, channel, fields, focused);
  // What is picked needs no list until the text changes.
  const open = focused && value.picked === undefined && choices.length > 0;
  const pick = (index: number) => {
    const choice = choices[index];
    if (choice) onPicked({ text: choice.label, picked: choice.value });
  };
  const [active, mark] = useListKeys(keys, open ? choices.length : 0, pick);

  const onKeyDown = (event: React.KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const leavesEmpty = event.key === 'Tab' && (value.text === '' || event.shiftKey);
    if (!leavesEmpty && keys.current?.(event.key)) {
      event.preventDefault();
      return;
    }
    if (event.key === 'Enter') onSubmit();
    else if (event.key === 'Backspace' && value.text === '') onRemove();
    else return;
    event.preventDefault();
  };

  const numeric = option.type === optionTypes.integer || option.type === optionTypes.number;
  return (
    <span className={css.option} data-option={option.name} data-invalid={error !== undefined}>
      <label>
        <span className={css.name}>
          {option.name}
          {option.required && <span aria-hidden="true">*</span>}
        </span>
        <input
          className={css.field}
          value={value.text}
          aria-label={option.name}
          aria-required={option.required ?? false}
          aria-invalid={error !== undefined}
          aria-describedby={describedBy}
          autoComplete="off"
          inputMode={numeric ? 'decimal' : 'text'}
          onChange={(event) => onChange({ text: event.target.value })}
          onFocus={() => setFocused(true)}
          onBlur={() => setFocused(false)}
          onKeyDown={onKeyDown}
        />
      </label>
      {open && (
        <PickList
          title={`${option.name} — ${option.description}`}
          lines={choices.map(({ key, label, detail }) => ({ key, label, detail }))}
          active={active}
          onMark={mark}
          onPick={pick}
        />
      )}
      <span className={css.hint} id={describedBy} data-shown={(focused && !open) || error !== undefined}>
        {error ? <b role="alert">{error}</b> : `${option.name} — ${note ?? option.description}`}
      </span>
    </span>
  );
}
