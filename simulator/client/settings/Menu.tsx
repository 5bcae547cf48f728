import { IconCheck, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useLayoutEffect, useRef, useState } from 'react';
import css from './Menu.module.css';
import type { MenuPlace } from './menu-place.ts';

/** A line of a menu; a bare string is a separator's key. */
export type MenuEntry = string | MenuLine | MenuBranch;

interface Labelled {
  label: string;
  icon?: ReactNode;
}

/** A line that does something. */
export interface MenuLine extends Labelled {
  isDanger?: boolean;
  isDisabled?: boolean;
  /** For lines that are on or off. */
  isChecked?: boolean;
  more?: never;
  run: () => void;
}

/** A line that opens a menu beside it. */
export interface MenuBranch extends Labelled {
  isDanger?: never;
  isDisabled?: never;
  isChecked?: never;
  more: readonly MenuEntry[];
}

interface Props {
  label: string;
  entries: readonly MenuEntry[];
  place: MenuPlace;
  onClose: () => void;
  /** Of a menu that belongs to another's line: it opens at its side, and ArrowLeft goes back. */
  isBeside?: boolean;
  onBack?: () => void;
}

/** A line whose own menu is open. */
interface More {
  label: string;
  more: readonly MenuEntry[];
  anchor: HTMLElement;
}

const gap = 8;

/** A menu beside an element or at the pointer. Arrows, Home and End move; Enter chooses; Escape and Tab close. */
export function Menu({ label, entries, place, onClose, isBeside = false, onBack }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const close = useRef(onClose);
  close.current = onClose;
  const [at, setAt] = useState({ left: 0, top: 0 });
  const [more, setMore] = useState<More | null>(null);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const around = place instanceof Element ? place.getBoundingClientRect() : null;
    const wanted = place instanceof Element ? { x: around?.left ?? 0, y: (around?.bottom ?? 0) + 4 } : place;
    const { width, height } = element.getBoundingClientRect();
    if (isBeside && around) {
      wanted.y = around.top - 6;
      wanted.x = around.right + width + gap < innerWidth ? around.right + 2 : around.left - width - 2;
    }
    setAt({
      left: Math.max(gap, Math.min(wanted.x, innerWidth - width - gap)),
      top: Math.max(gap, Math.min(wanted.y, innerHeight - height - gap)),
    });
  }, [place, isBeside]);

  useEffect(() => {
    const before = document.activeElement;
    items(box.current)[0]?.focus();
    const onPointer = (event: PointerEvent) => {
      // A menu beside another is within it, and so is a press on that one.
      const isOutside = event.target instanceof Node && !box.current?.contains(event.target);
      if (isOutside && !box.current?.parentElement?.closest('[role="menu"]')) close.current();
    };
    document.addEventListener('pointerdown', onPointer);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      // What the menu opened may have taken the focus; else it goes back to where it was.
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, []);

  const onKeyDown = (event: React.KeyboardEvent) => {
    const lines = items(box.current);
    const current = lines.indexOf(document.activeElement as HTMLElement); // -1 when it is none of them.
    if (event.key === 'ArrowDown') lines[(current + 1) % lines.length]?.focus();
    else if (event.key === 'ArrowUp') lines.at(current - 1)?.focus();
    else if (event.key === 'Home') lines[0]?.focus();
    else if (event.key === 'End') lines.at(-1)?.focus();
    else if (onBack && (event.key === 'ArrowLeft' || event.key === 'Escape')) onBack();
    else if (event.key === 'Escape' || event.key === 'Tab') onClose();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div
      className={css.menu}
      ref={box}
      style={at}
      role="menu"
      tabIndex={-1}
      aria-label={label}
      onKeyDown={onKeyDown}
    >
      {entries.map((entry) =>
        typeof entry === 'string' ? (
          <hr key={entry} className={css.line} />
        ) : (
          // biome-ignore lint/a11y/useAriaPropsSupportedByRole: only a menuitemcheckbox has it
          <button
            key={entry.label}
            type="button"
            role={entry.isChecked === undefined ? 'menuitem' : 'menuitemcheckbox'}
            aria-checked={entry.isChecked}
            tabIndex={-1}
            className={css.entry}
            data-danger={entry.isDanger ?? false}
            disabled={entry.isDisabled}
            aria-haspopup={entry.more ? 'menu' : undefined}
            aria-expanded={entry.more ? more?.label === entry.label : undefined}
            onPointerEnter={(event) => {
              setMore(entry.more ? { ...entry, more: entry.more, anchor: event.currentTarget } : null);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'ArrowRight' || !entry.more) return;
              event.stopPropagation();
              setMore({ ...entry, more: entry.more, anchor: event.currentTarget });
            }}
            onClick={(event) => {
              if (entry.more) return setMore({ ...entry, more: entry.more, anchor: event.currentTarget });
              onClose();
              entry.run();
            }}
          >
            <span>{entry.label}</span>
            {entry.more ? (
              <IconChevronRight size={18} aria-hidden />
            ) : entry.isChecked ? (
              <IconCheck size={18} aria-hidden />
            ) : (
              entry.icon
            )}
          </button>
        ),
      )}
      {more && (
        <Menu
          key={more.label}
          label={more.label}
          entries={more.more}
          place={more.anchor}
          isBeside
          onClose={onClose}
          onBack={() => {
            more.anchor.focus();
            setMore(null);
          }}
        />
      )}
    </div>
  );
}

const items = (box: HTMLElement | null): HTMLElement[] => [
  ...(box?.querySelectorAll<HTMLElement>(':scope > button:not(:disabled)') ?? []),
];
