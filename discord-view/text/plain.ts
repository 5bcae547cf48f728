import { type Block, parseMarkdown } from './markdown.ts';
import type { Inline } from './markdown-inline.ts';

function inlineText(part: Inline): string {
  switch (part.kind) {
    case 'text':
    case 'code':
    case 'everyone':
      return part.text;
    case 'command':
      return `/${part.name}`;
    case 'emoji':
      return `:${part.name}:`;
    case 'spoiler':
      return '▇▇▇';
    case 'user':
    case 'role':
      return '@…';
    case 'channel':
      return '#…';
    case 'timestamp':
      return new Date(part.unix * 1000).toLocaleString('en-GB');
    default:
      return part.children.map(inlineText).join('');
  }
}

function blockText(block: Block): string {
  if (block.kind === 'code') return block.code;
  if (block.kind === 'quote') return block.blocks.map(blockText).join(' ');
  if (block.kind === 'list') {
    return block.items.map((item) => item.children.map(inlineText).join('')).join(', ');
  }
  return block.children.map(inlineText).join('');
}

/** A message's text on one line without its markdown, for excerpts; spoilers stay hidden. */
export const plainText = (text: string): string =>
  parseMarkdown(text).map(blockText).join(' ').replace(/\s+/g, ' ').trim();
