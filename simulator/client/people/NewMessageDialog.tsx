import { useRef, useState } from 'react';
import css from '../components/ActAsDialog.module.css';
import { Avatar, avatarUrl } from '../components/Avatar.tsx';
import { useClientState } from '../components/client-context.ts';
import { Dialog } from '../components/Dialog.tsx';
import { type KeyTaker, useListKeys } from '../components/listbox-keys.ts';
import { displayName } from '../store/member-groups.ts';
import { useStartDirect } from './member-menu.ts';

/** How many are offered at once. */
const shownAtMost = 50;

/** Whom to write to: everybody whom this user shares a server with. */
export function NewMessageDialog({ onClose }: { onClose: () => void }) {
  const users = useClientState((state) => state.users);
  const me = useClientState((state) => state.me?.id);
  const startDirect = useStartDirect();
  const [typed, setTyped] = useState('');
  const keys = useRef<KeyTaker | null>(null);
  const wanted = typed.toLowerCase();
  const found = Object.values(users)
    .filter(
      (user) =>
        user.id !== me && `${displayName(user)} ${user.username} ${user.id}`.toLowerCase().includes(wanted),
    )
    .sort((a, b) => displayName(a).localeCompare(displayName(b)))
    .slice(0, shownAtMost);
  const pick = (index: number) => {
    const user = found[index];
    if (!user) return;
    onClose();
    void startDirect(user.id);
  };
  const [active, mark] = useListKeys(keys, found.length, pick);
  return (
    <Dialog label="New message" onClose={onClose}>
      <div className={css.head}>
        <h2>New message</h2>
        <p>Choose whom to write to.</p>
        <input
          className={css.search}
          role="combobox"
          aria-expanded="true"
          aria-controls="new-message-list"
          aria-activedescendant={found[active] ? `new-message-${found[active].id}` : undefined}
          aria-label="Find somebody"
          placeholder="Find somebody"
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
      <div className={css.list} id="new-message-list" role="listbox" aria-label="People">
        {found.map((user, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
          <div
            key={user.id}
            id={`new-message-${user.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={css.user}
            data-user-id={user.id}
            onClick={() => pick(index)}
          >
            <Avatar url={avatarUrl(user)} size={40} />
            <span className={css.texts}>
              <b>{displayName(user)}</b>
              <small>@{user.username}</small>
            </span>
          </div>
        ))}
        {found.length === 0 && <div className={css.empty}>Nobody found</div>}
      </div>
    </Dialog>
  );
}
