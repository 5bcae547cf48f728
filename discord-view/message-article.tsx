import { IconPinFilled } from '@tabler/icons-react';
import type { ComponentProps, ReactNode } from 'react';
import { AttachmentList } from './attachment-list.tsx';
import { AuthorName, AuthorPicture } from './author.tsx';
import { EmbedCard } from './embed-card.tsx';
import { Markdown } from './markdown.tsx';
import css from './message-article.module.css';
import { type ControlActs, MessageControls } from './message-controls.tsx';
import { MessageTime } from './message-time.tsx';
import { hasFlag, messageFlags, type ViewedMessage } from './model/message.ts';
import { StickerList } from './sticker-list.tsx';
import { formatTimestamp } from './text/timestamp.ts';
import { useView } from './view.tsx';

/** What a page puts around and into a message, from above to below. */
export interface MessageSlots {
  /** Above all of it, such as what it replies to. */
  above?: ReactNode;
  /** Discord's own words and their sign, in place of a face, a name and what somebody wrote. */
  system?: { sign: ReactNode; text: ReactNode } | undefined;
  /** In place of the text, such as a field in which it is edited. */
  body?: ReactNode;
  /** Between the text and the files. */
  afterBody?: ReactNode;
  /** Between the embeds and the controls. */
  afterEmbeds?: ReactNode;
  /** Below the controls, such as reactions. */
  below?: ReactNode;
  /** Over the message, such as its menu. */
  over?: ReactNode;
}

interface Props extends Omit<ComponentProps<'article'>, 'children' | 'className'> {
  message: ViewedMessage;
  /** Shown right below another message of the same author. */
  continues?: boolean;
  acts?: ControlActs | undefined;
  slots?: MessageSlots;
}

function Text({ message }: { message: ViewedMessage }) {
  const { reader, words } = useView();
  const edited = message.edited_timestamp ? (
    <span
      className={css.edited}
      title={formatTimestamp(Date.parse(message.edited_timestamp), 'F', 0, reader)}
    >
      {' '}
      {words.edited}
    </span>
  ) : null;
  return message.content ? <Markdown text={message.content} after={edited} /> : edited;
}

/** One message with everything that was sent in it, and what the page puts there. */
export function MessageArticle({ message, continues = false, acts, slots = {}, ...rest }: Props) {
  const { reader, words } = useView();
  const { above, system, body, afterBody, afterEmbeds, below, over } = slots;
  return (
    <article {...rest} className={css.row} data-message-id={message.id} data-continues={continues}>
      {above}
      {continues ? (
        <time className={css.gutterTime} dateTime={message.timestamp}>
          {formatTimestamp(Date.parse(message.timestamp), 't', 0, reader)}
        </time>
      ) : (
        <div className={css.picture}>{system ? system.sign : <AuthorPicture message={message} />}</div>
      )}
      <div className={css.content}>
        {!continues && !system && (
          <div className={css.head}>
            <AuthorName message={message} />
            <MessageTime message={message} />
            {message.pinned && <IconPinFilled size={14} aria-label={words.pinned} className={css.pin} />}
          </div>
        )}
        {body ?? system?.text ?? <Text message={message} />}
        {afterBody}
        <StickerList stickers={message.sticker_items ?? []} />
        <AttachmentList attachments={message.attachments ?? []} />
        {!hasFlag(message, messageFlags.suppressEmbeds) &&
          !system &&
          message.embeds?.map((embed, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: embeds have no identity but their place
            <EmbedCard key={index} embed={embed} />
          ))}
        {afterEmbeds}
        <MessageControls message={message} acts={acts} />
        {below}
      </div>
      {over}
    </article>
  );
}
