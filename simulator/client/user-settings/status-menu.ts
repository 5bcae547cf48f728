import { useClient } from '../components/client-context.ts';
import { useOverlays } from '../components/overlay-context.ts';
import type { OwnPresence } from '../connection/own-presence.ts';
import type { MenuEntry } from '../settings/Menu.tsx';
import { useScreens } from '../settings/screens.ts';

const statuses: readonly { status: OwnPresence['status']; label: string }[] = [
  { status: 'online', label: 'Online' },
  { status: 'idle', label: 'Idle' },
  { status: 'dnd', label: 'Do not disturb' },
  { status: 'invisible', label: 'Invisible' },
];

/** Opens the menu of one's own status. */
export function useStatusMenu(): (anchor: Element) => void {
  const { store, setPresence } = useClient();
  const { open, openMenu } = useScreens();
  const { openActAs } = useOverlays();
  return (anchor) => {
    const { ownPresence: own } = store.get();
    const entries: MenuEntry[] = [
      ...statuses.map(({ status, label }) => ({
        label,
        isChecked: own.status === status,
        run: () => setPresence({ ...own, status }),
      })),
      'custom',
      { label: own.text ? 'Change custom status' : 'Set custom status', run: () => open({ kind: 'status' }) },
      ...(own.text ? [{ label: 'Clear custom status', run: () => setPresence({ ...own, text: '' }) }] : []),
      'account',
      { label: 'User settings', run: () => open({ kind: 'user-settings' }) },
      { label: 'Act as somebody else', run: openActAs },
    ];
    openMenu('Status', entries, anchor);
  };
}
