import { useMemo } from 'react';
import { DiscordArea } from './discord-area.tsx';
import { MessageArticle } from './message-article.tsx';
import type { ControlActs } from './message-controls.tsx';
import type { ViewedMessage } from './model/message.ts';
import type { Resolve, View } from './view.tsx';

interface Props {
  message: ViewedMessage;
  resolve: Resolve;
  /** The page's words, the reader's language, and what pressing things does; Discord's English without it. */
  view?: Omit<Partial<View>, 'resolve'>;
  acts?: ControlActs;
}

/**
 * A message as Discord shows it, on any page.
 * @example
 * <DiscordMessage message={message} resolve={{ user: (id) => names.get(id), role, channel }} />
 */
export function DiscordMessage({ message, resolve, view, acts }: Props) {
  const whole = useMemo(() => ({ ...view, resolve }), [view, resolve]);
  return (
    <DiscordArea view={whole} ground="chat">
      <MessageArticle message={message} acts={acts} />
    </DiscordArea>
  );
}
