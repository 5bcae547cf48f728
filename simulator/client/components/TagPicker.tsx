import { EmojiGlyph } from '#discord-view/emoji-glyph.tsx';
import type { ForumTag } from '../model/channel.ts';
import css from './TagPicker.module.css';

/** Discord lets a post have five tags. */
const mostTags = 5;

export function TagLabel({ tag }: { tag: ForumTag }) {
  return (
    <>
      {(tag.emoji_id ?? tag.emoji_name) && <EmojiGlyph emoji={{ id: tag.emoji_id, name: tag.emoji_name }} />}
      {tag.name}
    </>
  );
}

interface Props {
  tags: readonly ForumTag[];
  chosen: readonly string[];
  label?: string;
  onChange: (chosen: readonly string[]) => void;
}

/** A forum's tags, of which some are chosen. */
export function TagPicker({ tags, chosen, label = 'Tags', onChange }: Props) {
  const toggle = (id: string) => {
    if (chosen.includes(id)) onChange(chosen.filter((one) => one !== id));
    else if (chosen.length < mostTags) onChange([...chosen, id]);
  };
  return (
    <fieldset className={css.tags}>
      <legend className="visually-hidden">{label}</legend>
      {tags.map((tag) => (
        <button
          key={tag.id}
          type="button"
          className={css.tag}
          aria-pressed={chosen.includes(tag.id)}
          onClick={() => toggle(tag.id)}
        >
          <TagLabel tag={tag} />
        </button>
      ))}
    </fieldset>
  );
}
