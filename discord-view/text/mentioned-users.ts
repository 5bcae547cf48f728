import { type Block, parseMarkdown } from './markdown.ts';
import type { Inline } from './markdown-inline.ts';

const inInline = (part: Inline): readonly string[] => {
  if (part.kind === 'user') return [part.id];
  return 'children' in part ? part.children.flatMap(inInline) : [];
};

const inBlock = (block: Block): readonly string[] => {
  switch (block.kind) {
    case 'code':
      return [];
    case 'quote':
      return block.blocks.flatMap(inBlock);
    case 'list':
      return block.items.flatMap((item) => [
        ...item.children.flatMap(inInline),
        ...item.nested.flatMap(inBlock),
      ]);
    default:
      return block.children.flatMap(inInline);
  }
};

/** Ids of the users whom a text mentions, as often as it does. */
export const mentionedUsers = (text: string): readonly string[] => parseMarkdown(text).flatMap(inBlock);
