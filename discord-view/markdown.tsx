import { memo, type ReactNode, useMemo, useState } from 'react';
import { emojiUrl } from './emoji-glyph.tsx';
import css from './markdown.module.css';
import { ChannelMention, RoleMention, UserMention } from './mention.tsx';
import { type Block, parseMarkdown } from './text/markdown.ts';
import type { Inline } from './text/markdown-inline.ts';
import { TextLink } from './text-link.tsx';
import { Timestamp } from './timestamp.tsx';
import { useView } from './view.tsx';

function Spoiler({ children }: { children: ReactNode }) {
  const { words } = useView();
  const [shown, setShown] = useState(false);
  if (shown) return <span className={css.revealed}>{children}</span>;
  return (
    <button
      type="button"
      className={css.spoiler}
      aria-label={words.showSpoiler}
      onClick={() => setShown(true)}
    >
      <span aria-hidden="true">{children}</span>
    </button>
  );
}

/** Whether a link shows nothing but its own address. */
const isBare = ({ url, children: [first] }: Extract<Inline, { kind: 'link' }>) =>
  first?.kind === 'text' && first.text === url;

function LinkText({ url }: { url: string }) {
  const { LinkName } = useView();
  return LinkName ? <LinkName url={url} /> : url;
}

function Emoji({ part }: { part: Extract<Inline, { kind: 'emoji' }> }) {
  const { cdn } = useView();
  const name = `:${part.name}:`;
  return <img className={css.emoji} src={emojiUrl(cdn, part)} alt={name} title={name} />;
}

const tags = { bold: 'strong', italic: 'em', underline: 'u', strike: 's' } as const;

function renderInline(part: Inline, key: number): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'code':
      return (
        <code key={key} className={css.code}>
          {part.text}
        </code>
      );
    case 'spoiler':
      return <Spoiler key={key}>{part.children.map(renderInline)}</Spoiler>;
    case 'link':
      return (
        <TextLink key={key} url={part.url} {...(part.title ? { title: part.title } : {})}>
          {isBare(part) ? <LinkText url={part.url} /> : part.children.map(renderInline)}
        </TextLink>
      );
    case 'user':
      return <UserMention key={key} id={part.id} />;
    case 'role':
      return <RoleMention key={key} id={part.id} />;
    case 'channel':
      return <ChannelMention key={key} id={part.id} />;
    case 'everyone':
      return (
        <span key={key} className={css.mention}>
          {part.text}
        </span>
      );
    case 'command':
      return (
        <span key={key} className={css.mention}>
          /{part.name}
        </span>
      );
    case 'emoji':
      return <Emoji key={key} part={part} />;
    case 'timestamp':
      return <Timestamp key={key} at={part.unix * 1000} style={part.style} />;
    default: {
      const Tag = tags[part.kind];
      return <Tag key={key}>{part.children.map(renderInline)}</Tag>;
    }
  }
}

function renderBlock(block: Block, key: number): ReactNode {
  switch (block.kind) {
    case 'paragraph':
      return (
        <div key={key} className={css.paragraph}>
          {block.children.map(renderInline)}
        </div>
      );
    case 'heading':
      // A message's headings are no part of the page's outline.
      return (
        <div key={key} className={css.heading} data-level={block.level}>
          {block.children.map(renderInline)}
        </div>
      );
    case 'subtext':
      return (
        <div key={key} className={css.subtext}>
          {block.children.map(renderInline)}
        </div>
      );
    case 'quote':
      return (
        <blockquote key={key} className={css.quote}>
          {block.blocks.map(renderBlock)}
        </blockquote>
      );
    case 'code':
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre key={key} className={css.codeBlock} data-language={block.language ?? undefined} tabIndex={0}>
          <code>{block.code}</code>
        </pre>
      );
    case 'list': {
      const items = block.items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the text is parsed anew as a whole
        <li key={index}>
          {item.children.map(renderInline)}
          {item.nested.map(renderBlock)}
        </li>
      ));
      return block.start === null ? (
        <ul key={key} className={css.list}>
          {items}
        </ul>
      ) : (
        <ol key={key} className={css.list} start={block.start}>
          {items}
        </ol>
      );
    }
  }
}

const onlyEmoji =
  /^(?:(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u200d|\ufe0f|<a?:\w+:\d+>)\s*){1,27}$/u;

/** Text with Discord's markdown. */
export const Markdown = memo(function Markdown({ text, after }: { text: string; after?: ReactNode }) {
  const blocks = useMemo(() => parseMarkdown(text), [text]);
  return (
    <div className={css.markdown} data-jumbo={onlyEmoji.test(text)}>
      {blocks.map(renderBlock)}
      {after}
    </div>
  );
});
