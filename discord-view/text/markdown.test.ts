import { describe, expect, test } from 'vitest';
import { parseMarkdown } from './markdown.ts';
import { type Inline, parseInline } from './markdown-inline.ts';

/** Inline parts in a short form: `bold(text)`. */
const short = (parts: Inline[]): string =>
  parts
    .map((part) => {
      if (part.kind === 'text') return part.text;
      if (part.kind === 'code') return `code(${part.text})`;
      if ('children' in part) {
        return part.kind === 'link'
          ? `link(${part.url}|${short(part.children)})`
          : `${part.kind}(${short(part.children)})`;
      }
      if (part.kind === 'timestamp') return `timestamp(${part.unix},${part.style})`;
      return `${part.kind}(${'id' in part ? part.id : 'text' in part ? part.text : part.name})`;
    })
    .join('');

const inline = (text: string) => short(parseInline(text));
const id = '123456789012345678';

describe('inline markdown', () => {
  test.each([
    ['**bold** and *italic*', 'bold(bold) and italic(italic)'],
    ['***both***', 'bold(italic(both))'],
    ['__under__ _slanted_', 'underline(under) italic(slanted)'],
    ['~~gone~~ ||secret||', 'strike(gone) spoiler(secret)'],
    ['**a *b* c**', 'bold(a italic(b) c)'],
    ['`**not bold**`', 'code(**not bold**)'],
    ['\\*plain\\*', '*plain*'],
    ['snake_case_name', 'snake_case_name'],
    ['2 * 3 * 4', '2 * 3 * 4'],
    ['**unclosed', '**unclosed'],
  ])('reads %s', (text, expected) => {
    expect(inline(text)).toBe(expected);
  });

  test('mentions users, roles, channels, commands and everyone', () => {
    expect(inline(`<@${id}> <@!${id}> <@&${id}> <#${id}> </task create:${id}> @everyone`)).toBe(
      `user(${id}) user(${id}) role(${id}) channel(${id}) command(task create) everyone(@everyone)`,
    );
  });

  test('reads timestamps and leaves impossible ones as text', () => {
    expect(inline('<t:1700000000:R> <t:1700000000>')).toBe('timestamp(1700000000,R) timestamp(1700000000,f)');
    expect(inline('<t:9999999999999>')).toBe('<t:9999999999999>');
  });

  test('links addresses without the sentence around them', () => {
    expect(inline('see https://a.example/b_c_d, then')).toBe(
      'see link(https://a.example/b_c_d|https://a.example/b_c_d), then',
    );
    expect(inline('(https://a.example/x)')).toBe('(link(https://a.example/x|https://a.example/x))');
  });

  test('masks a link with words, and never with another address', () => {
    expect(inline('[here](https://a.example)')).toBe('link(https://a.example|here)');
    expect(inline('[https://good.example](https://bad.example)')).toContain('[link(https://good.example');
    expect(inline('[x](javascript:alert)')).toBe('[x](javascript:alert)');
  });
});

describe('blocks', () => {
  const kinds = (text: string) => parseMarkdown(text).map((block) => block.kind);

  test('tells headings, small print, quotes, lists and code apart', () => {
    expect(kinds('# A\ntext\n-# small\n> quote\n- one\n```ts\ncode\n```')).toEqual([
      'heading',
      'paragraph',
      'subtext',
      'quote',
      'list',
      'code',
    ]);
  });

  test('keeps code as it is', () => {
    expect(parseMarkdown('```ts\nconst a = "**";\n```')).toEqual([
      { kind: 'code', language: 'ts', code: 'const a = "**";' },
    ]);
  });

  test('quotes the rest of the message after three arrows', () => {
    expect(kinds('>>> one\ntwo\n# three')).toEqual(['quote']);
  });

  test('nests lists by indent and starts another one where the marks change', () => {
    const [first, second] = parseMarkdown('- one\n  - inner\n- two\n3. three');
    expect(first).toMatchObject({ kind: 'list', start: null, items: [{ nested: [{ kind: 'list' }] }, {}] });
    expect(second).toMatchObject({ kind: 'list', start: 3 });
  });
});

test.each([
  `**${'\\a'.repeat(60)}`,
  `__${'\\a'.repeat(60)}`,
  `~~${'\\a'.repeat(60)}`,
  `[${'\\a'.repeat(60)}`,
  `*${'**a**'.repeat(60)}b`,
  `_${'__a__'.repeat(60)}b`,
])('a style that is begun and not ended does not keep the page busy for ever: %s', (text) => {
  expect(JSON.stringify(parseMarkdown(text))).toContain('a');
});
