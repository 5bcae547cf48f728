import type { OwnLink } from '#discord-view/view.tsx';
import { goToPath } from '../navigation.ts';
import { useScreens } from '../settings/screens.ts';
import { eventGuild, ownPlace } from '../text/addresses.ts';
import { inviteCode } from '../text/invite-codes.ts';

/** What a link does here: where it leads, and how it gets there without leaving the page; none for other links. */
export function useOwnLink(url: string): OwnLink | null {
  const { open } = useScreens();
  const code = inviteCode(url);
  if (code !== null) return { path: `/invite/${code}`, follow: () => open({ kind: 'join', code }) };
  const guildId = eventGuild(url);
  if (guildId !== null)
    return { path: `/channels/${guildId}`, follow: () => open({ kind: 'events', guildId }) };
  const path = ownPlace(url);
  return path === null ? null : { path, follow: () => goToPath(path) };
}
