import { IconMoon, IconSettings, IconSun, IconTerminal2 } from '@tabler/icons-react';
import { useScreens } from '../settings/screens.ts';
import { displayName } from '../store/member-groups.ts';
import { toggleTheme, useTheme } from '../theme.ts';
import { useStatusMenu } from '../user-settings/status-menu.ts';
import { Avatar, avatarUrl } from './Avatar.tsx';
import { useClientState } from './client-context.ts';
import { IconButton } from './IconButton.tsx';
import { useOverlays } from './overlay-context.ts';
import { useMember } from './place-context.ts';
import css from './UserPanel.module.css';

/** Who this person acts as, at the bottom left: their status, the way to change it, and to act as somebody else. */
export function UserPanel({ developing, onDevelop }: { developing: boolean; onDevelop: () => void }) {
  const me = useClientState((state) => state.me);
  const own = useClientState((state) => state.ownPresence);
  const member = useMember(me?.id ?? '');
  const theme = useTheme();
  const { openActAs } = useOverlays();
  const { open } = useScreens();
  const openStatus = useStatusMenu();
  const status = own.status === 'invisible' ? 'offline' : own.status;
  return (
    <section className={css.panel} aria-label="You">
      <button
        type="button"
        className={css.status}
        aria-label="Set status"
        aria-haspopup="menu"
        title="Set status"
        onClick={(event) => openStatus(event.currentTarget)}
      >
        {me && <Avatar url={avatarUrl(me, member)} size={32} status={status} />}
      </button>
      <button
        type="button"
        className={css.me}
        onClick={openActAs}
        aria-haspopup="dialog"
        title="Act as somebody else"
      >
        <span className={css.names}>
          <b>{me ? displayName(me, member) : 'Connecting…'}</b>
          <small>{own.text || 'Act as…'}</small>
        </span>
      </button>
      <IconButton label={theme === 'dark' ? 'Light theme' : 'Dark theme'} onClick={toggleTheme}>
        {theme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </IconButton>
      <IconButton label="Developer panel" aria-pressed={developing} onClick={onDevelop}>
        <IconTerminal2 size={18} />
      </IconButton>
      <IconButton label="User settings" onClick={() => open({ kind: 'user-settings' })}>
        <IconSettings size={18} />
      </IconButton>
    </section>
  );
}
