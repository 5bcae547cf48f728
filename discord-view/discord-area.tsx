import './theme.css';
import type { ReactNode } from 'react';
import css from './discord-area.module.css';
import { DiscordView, type View } from './view.tsx';

interface Props {
  /** Give the same object while nothing changed. */
  view: Partial<View>;
  /** `page`: on what lies below. `chat`: on Discord's own ground, as in a channel. */
  ground: 'page' | 'chat';
  children: ReactNode;
}

/**
 * A part of any page in which things look as on Discord. The page's color-scheme says whether that is light or dark.
 * @example
 * <DiscordArea view={{ resolve, reader: { locale: 'fi' } }} ground="chat"><EmbedCard embed={embed} /></DiscordArea>
 */
export function DiscordArea({ view, ground, children }: Props) {
  return (
    <div className={`discord-view ${css.area}`} data-ground={ground}>
      <DiscordView view={view}>{children}</DiscordView>
    </div>
  );
}
