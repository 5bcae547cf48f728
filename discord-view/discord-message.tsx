import './theme.css';
import { MessageArticle } from './message-article.tsx';
import type { ControlActs } from './message-controls.tsx';
import type { ViewedMessage } from './model/message.ts';
import { DiscordView, type Resolve, type View } from './view.tsx';

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
  return (
    <div className="discord-view">
      <DiscordView view={{ ...view, resolve }}>
        <MessageArticle message={message} acts={acts} />
      </DiscordView>
    </div>
  );
}
