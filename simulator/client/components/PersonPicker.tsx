import { IconCheck } from '@tabler/icons-react';
import { useId, useRef, useState } from 'react';
import { Dialog } from './Dialog.tsx';
import { type KeyTaker, useListKeys } from './listbox-keys.ts';
import css from './PersonPicker.module.css';

/** Somebody to choose. */
export interface Person {
  id: string;
  name: string;
  username: string;
  /** The address of their picture. */
  picture: string | null;
  /** What they are. */
  about?: string | null;
}

interface Props {
  title: string;
  about: string;
  /** What the field says in which one types. */
  hint: string;
  people: readonly Person[];
  /** Who is chosen already, and how that is said. */
  current?: { id: string | undefined; label: string };
  onPick: (id: string) => void;
  onClose: () => void;
}

/** How many are offered at once; more are found by typing. */
const shownAtMost = 50;

const isFound = ({ id, name, username, about }: Person, wanted: string) =>
  [id, name, username, about].some((text) => text?.toLowerCase().includes(wanted));

/** A dialog in which one person is chosen, found by name, id or what they are. */
export function PersonPicker({ title, about, hint, people, current, onPick, onClose }: Props) {
  const id = useId();
  const [typed, setTyped] = useState('');
  const keys = useRef<KeyTaker | null>(null);
  const all = people.filter((person) => isFound(person, typed.trim().toLowerCase()));
  const found = all.slice(0, shownAtMost);
  const pick = (index: number) => {
    const person = found[index];
    if (!person) return;
    onClose();
    onPick(person.id);
  };
  const [active, mark] = useListKeys(keys, found.length, pick);
  return (
    <Dialog label={title} onClose={onClose}>
      <div className={css.head}>
        <h2>{title}</h2>
        <p>{about}</p>
        <input
          className={css.search}
          role="combobox"
          aria-expanded="true"
          aria-controls={`${id}-list`}
          aria-activedescendant={found[active] ? `${id}-${found[active].id}` : undefined}
          aria-label={hint}
          placeholder={hint}
          value={typed}
          autoFocus
          onChange={(event) => {
            setTyped(event.target.value);
            mark(0);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Tab' && keys.current?.(event.key)) event.preventDefault();
          }}
        />
      </div>
      <div className={css.list} id={`${id}-list`} role="listbox" aria-label="People">
        {found.map((person, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
          <div
            key={person.id}
            id={`${id}-${person.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={css.user}
            data-user-id={person.id}
            ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
            onClick={() => pick(index)}
          >
            {person.picture && <img src={person.picture} alt="" width={40} height={40} loading="lazy" />}
            <span className={css.texts}>
              <b>
                {person.name} <small>@{person.username}</small>
              </b>
              {person.about && <span>{person.about}</span>}
            </span>
            {person.id === current?.id && <IconCheck size={20} role="img" aria-label={current.label} />}
          </div>
        ))}
        {found.length === 0 && <div className={css.empty}>Nobody found.</div>}
        {all.length > found.length && (
          <div className={css.empty}>{all.length - found.length} more: type a part of a name.</div>
        )}
      </div>
    </Dialog>
  );
}
