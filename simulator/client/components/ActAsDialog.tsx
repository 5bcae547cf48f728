import { IconCheck } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import css from './ActAsDialog.module.css';
import { useClientState } from './client-context.ts';
import { Dialog } from './Dialog.tsx';
import { type KeyTaker, useListKeys } from './listbox-keys.ts';
import { useOverlays } from './overlay-context.ts';

/** Whom to act as: everybody of the demo, found by name or by what they are. */
export function ActAsDialog({ onClose }: { onClose: () => void }) {
  const { users, actAs } = useOverlays();
  const me = useClientState((state) => state.me?.id);
  const [typed, setTyped] = useState('');
  const keys = useRef<KeyTaker | null>(null);
  const wanted = typed.toLowerCase();
  const found = users.filter(
    (user) =>
      !user.bot &&
      [user.username, user.global_name, user.blurb].some((text) => text?.toLowerCase().includes(wanted)),
  );
  const pick = (index: number) => {
    const user = found[index];
    if (!user) return;
    onClose();
    actAs(user.id);
  };
  const [active, mark] = useListKeys(keys, found.length, pick);
  return (
    <Dialog label="Act as" onClose={onClose}>
      <div className={css.head}>
        <h2>Act as…</h2>
        <p>See and do everything as one of the members.</p>
        <input
          className={css.search}
          role="combobox"
          aria-expanded="true"
          aria-controls="act-as-list"
          aria-activedescendant={found[active] ? `act-as-${found[active].id}` : undefined}
          aria-label="Find a member"
          placeholder="Find a member"
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
      <div className={css.list} id="act-as-list" role="listbox" aria-label="Members">
        {found.map((user, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keyboard
          <div
            key={user.id}
            id={`act-as-${user.id}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            className={css.user}
            data-user-id={user.id}
            ref={index === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : null}
            onClick={() => pick(index)}
          >
            {user.avatar_url && <img src={user.avatar_url} alt="" width={40} height={40} loading="lazy" />}
            <span className={css.texts}>
              <b>
                {user.global_name ?? user.username} <small>@{user.username}</small>
              </b>
              {user.blurb && <span>{user.blurb}</span>}
            </span>
            {user.id === me && <IconCheck size={20} aria-label="You are this member now" />}
          </div>
        ))}
        {found.length === 0 && <div className={css.empty}>Nobody found</div>}
      </div>
    </Dialog>
  );
}
