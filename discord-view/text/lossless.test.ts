import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Block, parseMarkdown } from './markdown.ts';
import type { Inline } from './markdown-inline.ts';

/** Everything that a part says, written as a person would write it, without the marks around it. */
const inlineSource = (part: Inline): string => {
  switch (part.kind) {
    case 'text':
    case 'code':
    case 'everyone':
      return part.text;
    case 'command':
      return part.name;
    case 'emoji':
      return `${part.animated ? 'a' : ''}${part.name}${part.id}`;
    case 'timestamp':
      return `t${part.unix}${part.style}`;
    case 'link': {
      const text = part.children.map(inlineSource).join('');
      return text === part.url ? text : `${text}${part.url}${part.title ?? ''}`;
    }
    default:
      return 'id' in part ? part.id : part.children.map(inlineSource).join('');
  }
};

const blockSource = (block: Block): string => {
  switch (block.kind) {
    case 'code':
      return `${block.language ?? ''}${block.code}`;
    case 'quote':
      return block.blocks.map(blockSource).join('');
    case 'list':
      return block.items
        .map((item) => item.children.map(inlineSource).join('') + item.nested.map(blockSource).join(''))
        .join('');
    default:
      return block.children.map(inlineSource).join('');
  }
};

/** What no mark is made of: letters, signs, emoji, every character that is no ASCII punctuation, digit or space. */
const words = (text: string): string => text.replace(/[\p{ASCII}&&[^A-Za-z]]|\s/gv, '');

const said = (text: string): string => parseMarkdown(text).map(blockSource).join('');

/** Text as people write it, and as nobody does: marks beside, within and across each other. */
const texts = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...'* ** *** _ __ ~~ || ` `` ``` > >>> # ## ### -# - 1. \\ < > ( ) [ ] ]( : @'.split(' '),
        '\n',
        '\n\n',
        ' ',
        '  ',
        '> ',
        '- ',
        '* ',
        '>>> ',
        '# ',
        '-# ',
        '2. ',
        '```ts\n',
        '<@123456789012345678>',
        '<#123456789012345678>',
        '<@&123456789012345678>',
        '<:wave:123456789012345678>',
        '<a:wave:123456789012345678>',
        '<t:1700000000:R>',
        '<t:99999999999999:F>',
        '</task create:123456789012345678>',
        '<your name>',
        '<b>',
        'https://a.example/x_y',
        '<https://a.example>',
        '[words](https://a.example "title")',
        '[x](javascript:alert(1))',
        '@everyone',
        '@here',
      ),
      fc.string({ unit: 'grapheme', maxLength: 8 }),
      fc.lorem({ maxCount: 2 }),
    ),
    { maxLength: 30 },
  )
  .map((parts) => parts.join(''));

const hasDefaultStyle = /<t:-?\d{1,13}>/;

test('no text is lost, and none is made up', () => {
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!hasDefaultStyle.test(text));
      expect(words(said(text))).toBe(words(text));
    }),
    { numRuns: 2000 },
  );
});

test('what is shown stands in the text in the same order, digits and punctuation too', () => {
  const isWithin = (shown: string, text: string): boolean => {
    let at = 0;
    for (const character of shown) {
      at = text.indexOf(character, at);
      if (at === -1) return false;
      at += character.length;
    }
    return true;
  };
  fc.assert(
    fc.property(texts, (text) => {
      fc.pre(!hasDefaultStyle.test(text));
      expect(isWithin(said(text), text)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

test('a link leads to the web only, whatever was written', () => {
  const links = (parts: readonly Inline[]): string[] =>
    parts.flatMap((part) => [
      ...(part.kind === 'link' ? [part.url] : []),
      ...('children' in part ? links(part.children) : []),
    ]);
  const inBlock = (block: Block): string[] => {
    if (block.kind === 'code') return [];
    if (block.kind === 'quote') return block.blocks.flatMap(inBlock);
    if (block.kind === 'list')
      return block.items.flatMap((item) => [...links(item.children), ...item.nested.flatMap(inBlock)]);
    return links(block.children);
  };
  fc.assert(
    fc.property(texts, (text) => {
      for (const url of parseMarkdown(text).flatMap(inBlock)) expect(url).toMatch(/^https?:\/\//);
    }),
    { numRuns: 1000 },
  );
});
