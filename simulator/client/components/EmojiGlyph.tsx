/** An emoji as it is drawn: a character, or a server's picture. */
export function EmojiGlyph({
  emoji,
}: {
  emoji: { id?: string | null; name?: string | null; animated?: boolean };
}) {
  if (!emoji.id) return <span aria-hidden="true">{emoji.name}</span>;
  return (
    <img src={`/cdn/emojis/${emoji.id}.${emoji.animated ? 'gif' : 'png'}`} alt={`:${emoji.name ?? ''}:`} />
  );
}
