import css from './author.module.css';
import { Avatar } from './avatar.tsx';
import type { ViewedMessage } from './model/message.ts';
import { readable } from './text/colour.ts';
import { type ResolvedAuthor, useView } from './view.tsx';

/** As the message carries them, with the picture that Discord gives to who has none. */
const carried = ({ author }: ViewedMessage, cdn: string): ResolvedAuthor => ({
  name: author.global_name ?? author.username,
  pictureUrl: author.avatar
    ? `${cdn}/avatars/${author.id}/${author.avatar}.png?size=80`
    : `${cdn}/embed/avatars/${Number((BigInt(author.id) >> 22n) % 6n)}.png`,
});

function useAuthor(message: ViewedMessage): ResolvedAuthor {
  const { resolve, cdn } = useView();
  return resolve.author?.(message) ?? carried(message, cdn);
}

export function AuthorPicture({ message }: { message: ViewedMessage }) {
  const { words, openUser } = useView();
  const { name, pictureUrl } = useAuthor(message);
  const picture = <Avatar url={pictureUrl} size={40} />;
  if (!openUser) return <span className={css.picture}>{picture}</span>;
  return (
    <button
      type="button"
      className={css.picture}
      tabIndex={-1}
      aria-label={words.profileOf(name)}
      onClick={(event) => openUser(message.author.id, event.currentTarget)}
    >
      {picture}
    </button>
  );
}

/** The mark of an application, as Discord puts it after a name. */
export function AppTag() {
  return <span className={css.tag}>{useView().words.app}</span>;
}

export function AuthorName({ message }: { message: ViewedMessage }) {
  const { openUser } = useView();
  const { name, color } = useAuthor(message);
  const style = color === undefined ? {} : { color: readableName(color) };
  return (
    <>
      {openUser ? (
        <button
          type="button"
          className={css.name}
          style={style}
          data-user-id={message.author.id}
          onClick={(event) => openUser(message.author.id, event.currentTarget)}
        >
          {name}
        </button>
      ) : (
        <span className={css.name} style={style}>
          {name}
        </span>
      )}
      {(message.author.bot || message.webhook_id) && <AppTag />}
    </>
  );
}

/** A role's colour as names are written in it. */
export const readableName = (colour: number): string => readable(colour, { light: 0xf2f3f5, dark: 0x444139 });
