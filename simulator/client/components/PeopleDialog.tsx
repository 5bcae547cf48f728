import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import type { User } from '../model/user.ts';
import { displayName } from '../store/member-groups.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { Dialog } from './Dialog.tsx';
import { IconButton } from './IconButton.tsx';
import css from './PeopleDialog.module.css';
import { useMembers } from './place-context.ts';

interface Tab {
  key: string;
  label: string;
  emoji?: { id?: string | null; name?: string | null } | undefined;
  count: number;
}

interface Props {
  title: string;
  tabs: readonly Tab[];
  chosen: string;
  onChoose: (key: string) => void;
  /** None while they are being loaded. */
  users: readonly User[] | null;
  /** What stands beside each, such as a button. */
  beside?: (user: User) => ReactNode;
  onClose: () => void;
}

/** People by what they chose: a reaction, or an answer of a poll. */
export function PeopleDialog({ title, tabs, chosen, onChoose, users, beside, onClose }: Props) {
  const members = useMembers();
  return (
    <Dialog label={title} className={css.dialog} onClose={onClose}>
      <header className={css.head}>
        <h2>{title}</h2>
        <IconButton label="Close" onClick={onClose}>
          <IconX size={22} />
        </IconButton>
      </header>
      <div className={css.columns}>
        <div className={css.tabs} role="tablist" aria-label={title} aria-orientation="vertical">
          {tabs.map(({ key, label, emoji, count }) => (
            <button
              key={key}
              type="button"
              role="tab"
              aria-selected={key === chosen}
              aria-label={`${label}, ${count}`}
              onClick={() => onChoose(key)}
            >
              {emoji && <EmojiGlyph emoji={emoji} />}
              {label !== emoji?.name && <span>{label}</span>} <b>{count}</b>
            </button>
          ))}
        </div>
        <ul className={css.people} aria-busy={users === null}>
          {users?.map((user) => (
            <li key={user.id}>
              <Avatar url={avatarUrl(user, members[user.id])} size={24} />
              <span className={css.name}>{displayName(user, members[user.id])}</span>
              <small>{user.username}</small>
              {beside?.(user)}
            </li>
          ))}
          {users?.length === 0 && <li className={css.nobody}>Nobody yet.</li>}
        </ul>
      </div>
    </Dialog>
  );
}
