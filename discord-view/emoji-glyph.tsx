import { useView } from './view.tsx';

interface Glyph {
  id?: string | null | undefined;
  name?: string | null | undefined;
  animated?: boolean | undefined;
}

/** Where a server's emoji is. */
export const emojiUrl = (cdn: string, { id, animated }: Pick<Glyph, 'id' | 'animated'>): string =>
  `${cdn}/emojis/${id}.${animated ? 'gif' : 'png'}`;

/** An emoji as it is drawn: a character, or a server's picture. */
export function EmojiGlyph({ emoji }: { emoji: Glyph }) {
  const { cdn } = useView();
  if (!emoji.id) return <span aria-hidden="true">{emoji.name}</span>;
  return <img src={emojiUrl(cdn, emoji)} alt={`:${emoji.name ?? ''}:`} />;
}
