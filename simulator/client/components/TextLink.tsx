import type { ComponentProps } from 'react';
import { goToPath } from '../navigation.ts';
import { useScreens } from '../settings/screens.ts';
import { inviteCode } from '../text/invite-codes.ts';
import { eventGuild, ownPlace } from '../text/media.ts';

/** What a link does here: where it leads, and how it gets there without leaving the page; none for other links. */
function useOwnLink(url: string): { path: string; follow: () => void } | null {
  const { open } = useScreens();
  const code = inviteCode(url);
  if (code !== null) return { path: `/invite/${code}`, follow: () => open({ kind: 'join', code }) };
  const guildId = eventGuild(url);
  if (guildId !== null)
    return { path: `/channels/${guildId}`, follow: () => open({ kind: 'events', guildId }) };
  const path = ownPlace(url);
  return path === null ? null : { path, follow: () => goToPath(path) };
}

interface Props extends Omit<ComponentProps<'a'>, 'href' | 'onClick'> {
  url: string;
}

/** A link in a text. One to a place on Discord leads to that place here, where what it means is. */
export function TextLink({ url, ...rest }: Props) {
  const own = useOwnLink(url);
  if (own === null) {
    return <a {...rest} href={url} target="_blank" rel="noreferrer noopener" />;
  }
  return (
    <a
      {...rest}
      href={own.path}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        own.follow();
      }}
    />
  );
}
