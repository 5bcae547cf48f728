import { type ReactNode, useState } from 'react';
import { IconButton } from '../components/IconButton.tsx';
import { Menu, type MenuEntry } from './Menu.tsx';

interface Props {
  label: string;
  /** Asked for when the menu opens. */
  entries: () => readonly MenuEntry[];
  children: ReactNode;
}

/** A button with a menu of its own, for use within dialogs, which make everything outside of them inert. */
export function InlineMenu({ label, entries, children }: Props) {
  const [open, setOpen] = useState<{ anchor: Element; entries: readonly MenuEntry[] } | null>(null);
  return (
    <>
      <IconButton
        label={label}
        aria-haspopup="menu"
        aria-expanded={open !== null}
        onClick={(event) => setOpen({ anchor: event.currentTarget, entries: entries() })}
      >
        {children}
      </IconButton>
      {open && (
        <Menu label={label} entries={open.entries} place={open.anchor} onClose={() => setOpen(null)} />
      )}
    </>
  );
}
