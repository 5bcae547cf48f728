import type { ReactNode } from 'react';
import { goToPath } from '../navigation.ts';
import { useScreens } from '../settings/screens.ts';
import { eventGuild, ownPlace } from '../text/media.ts';

/** A link in a text. One to a place on Discord leads to that place here, where what it means is. */
export function TextLink({ url, children }: { url: string; children: ReactNode }) {
  const { open } = useScreens();
  const guildId = eventGuild(url);
  const place = guildId === null ? ownPlace(url) : `/channels/${guildId}`;
  if (place === null) {
    return (
      <a href={url} target="_blank" rel="noreferrer noopener">
        {children}
      </a>
    );
  }
  return (
    <a
      href={place}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        if (guildId !== null) open({ kind: 'events', guildId });
        else goToPath(place);
      }}
    >
      {children}
    </a>
  );
}
