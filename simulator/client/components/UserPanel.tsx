import { IconMoon, IconSun, IconTerminal2 } from '@tabler/icons-react';
import { displayName } from '../store/member-groups.ts';
import { toggleTheme, useTheme } from '../theme.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useClientState } from './client-context.ts';
import { IconButton } from './IconButton.tsx';
import { useOverlays } from './overlay-context.ts';
import { useMember } from './place-context.ts';
import css from './UserPanel.module.css';

/** Who this person acts as, at the bottom left, with the way to change it. */
export function UserPanel({ developing, onDevelop }: { developing: boolean; onDevelop: () => void }) {
  const me = useClientState((state) => state.me);
  const member = useMember(me?.id ?? '');
  const theme = useTheme();
  const { openActAs } = useOverlays();
  return (
    <section className={css.panel} aria-label="You">
      <button
        type="button"
        className={css.me}
        onClick={openActAs}
        aria-haspopup="dialog"
        title="Act as somebody else"
      >
        {me ? <Avatar url={avatarUrl(me, member)} size={32} status="online" /> : <span />}
        <span className={css.names}>
          <b>{me ? displayName(me, member) : 'Connecting…'}</b>
          <small>Act as…</small>
        </span>
      </button>
      <IconButton label={theme === 'dark' ? 'Light theme' : 'Dark theme'} onClick={toggleTheme}>
        {theme === 'dark' ? <IconSun size={20} /> : <IconMoon size={20} />}
      </IconButton>
      <IconButton label="Developer panel" aria-pressed={developing} onClick={onDevelop}>
        <IconTerminal2 size={20} />
      </IconButton>
    </section>
  );
}
