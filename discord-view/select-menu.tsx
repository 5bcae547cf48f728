import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useEffect, useId, useRef, useState } from 'react';
import type { Select } from './model/components.ts';
import css from './select-menu.module.css';
import { defaultValues, filterChoices, ownChoices } from './text/choices.ts';
import { useView } from './view.tsx';

interface Props {
  select: Select;
  busy?: boolean;
  label?: string | undefined;
  /** Called with every finished choice. */
  onChoose: (values: string[]) => void;
}

const shownAtMost = 100;

/** The list's greatest height and the composer's, in pixels: with less below, the list opens upwards. */
const roomBelow = 340;

/** The pointer chooses in the list, and the field keeps the keyboard. */
const keepFocus = (event: React.MouseEvent): void => event.preventDefault();

/**
 * Discord's select: one value is chosen at once, several are gathered until the list is closed.
 * Keyboard: arrows move, Enter chooses, Escape closes.
 */
export function SelectMenu({ select, busy = false, label, onChoose }: Props) {
  const { resolve, words } = useView();
  const offered = resolve.choices?.(select) ?? [];
  const choices = select.type === 3 ? ownChoices(select) : offered;
  const [values, setValues] = useState(() => defaultValues(select));
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState('');
  const [upwards, setUpwards] = useState(false);
  const [active, setActive] = useState(0);
  const root = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  /** Whoever has chosen or pressed Escape goes on from where they opened the list. */
  const returns = useRef(false);
  const listId = useId();
  const maximum = Math.max(select.max_values ?? 1, 1);
  const shown = filterChoices(choices, typed).slice(0, shownAtMost);
  const name = label ?? select.placeholder ?? words.choose;

  const chosen = useRef(values);
  chosen.current = values;
  const opened = useRef<string[]>([]);

  const show = () => {
    if (select.disabled || busy) return;
    opened.current = values;
    const place = root.current?.getBoundingClientRect();
    setUpwards(place !== undefined && innerHeight - place.bottom < roomBelow && place.top > roomBelow);
    setTyped('');
    setActive(0);
    setOpen(true);
  };
  const close = () => {
    setOpen(false);
    const before = opened.current.join();
    const enough = chosen.current.length >= (select.min_values ?? 1);
    if (maximum > 1 && enough && chosen.current.join() !== before) onChoose(chosen.current);
  };
  const closeLatest = useRef(close);
  closeLatest.current = close;

  useEffect(() => {
    if (!open) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) closeLatest.current();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => document.removeEventListener('pointerdown', onPointer);
  }, [open]);

  useEffect(() => {
    if (open || !returns.current) return;
    returns.current = false;
    button.current?.focus();
  }, [open]);

  useEffect(() => {
    if (open) list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [open, active]);

  const choose = (value: string) => {
    if (maximum === 1) {
      setValues([value]);
      setOpen(false);
      returns.current = true;
      onChoose([value]);
      return;
    }
    if (values.includes(value)) setValues(values.filter((one) => one !== value));
    else if (values.length < maximum) setValues([...values, value]);
  };

  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter') {
      const choice = shown[active];
      if (choice) choose(choice.value);
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      close();
      if (event.key === 'Tab') return;
      returns.current = true;
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const summary = choices.filter(({ value }) => values.includes(value)).map((choice) => choice.label);
  return (
    <div className={css.root} ref={root} data-custom-id={select.custom_id}>
      {open ? (
        <input
          className={css.field}
          role="combobox"
          aria-expanded="true"
          aria-controls={listId}
          aria-activedescendant={shown[active] ? `${listId}-${active}` : undefined}
          aria-label={name}
          placeholder={summary.join(', ') || name}
          value={typed}
          // biome-ignore lint/a11y/noAutofocus: the person has just opened this list
          autoFocus
          onChange={(event) => {
            setTyped(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      ) : (
        <button
          type="button"
          ref={button}
          className={css.field}
          aria-haspopup="listbox"
          aria-expanded="false"
          aria-label={summary.length > 0 ? `${name}: ${summary.join(', ')}` : name}
          disabled={select.disabled}
          aria-disabled={busy}
          onClick={show}
        >
          <span className={css.summary} data-empty={summary.length === 0}>
            {summary.join(', ') || (select.placeholder ?? words.choose)}
          </span>
          <IconChevronDown size={20} aria-hidden />
        </button>
      )}
      {open && (
        <div
          className={css.list}
          data-upwards={upwards}
          id={listId}
          ref={list}
          role="listbox"
          aria-label={name}
          aria-multiselectable={maximum > 1}
        >
          {shown.map((choice, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
            <div
              key={choice.value}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={values.includes(choice.value)}
              data-active={index === active}
              className={css.option}
              onMouseDown={keepFocus}
              onPointerEnter={() => setActive(index)}
              onClick={() => choose(choice.value)}
            >
              <span className={css.texts}>
                <span>{choice.label}</span>
                {choice.description && <small>{choice.description}</small>}
              </span>
              {values.includes(choice.value) && <IconCheck size={18} aria-hidden />}
            </div>
          ))}
          {shown.length === 0 && <div className={css.empty}>{words.nothingFound}</div>}
        </div>
      )}
    </div>
  );
}
