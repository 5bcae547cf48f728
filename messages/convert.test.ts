import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designs } from '#tests/support/designs.ts';
import { toLayout } from './convert.ts';
import { emptyDesign, emptyEmbed } from './design.ts';
import { problemsOf } from './problems.ts';
import { textsOf } from './texts.ts';

test('a message turned into a layout says all that it said; small icons have no place in one', () => {
  fc.assert(
    fc.property(designs, (design) => {
      if (design.kind !== 'classic') return;
      const said = [...textsOf(toLayout(design)).values()].join('\n');
      for (const [path, text] of textsOf(design)) if (!path.endsWith('iconUrl')) expect(said).toContain(text);
    }),
  );
});

test('an embed becomes a container that Discord takes', () => {
  const design = toLayout({
    ...emptyDesign,
    content: 'Hei',
    embeds: [
      {
        ...emptyEmbed,
        title: 'Kausi',
        url: 'https://example.org',
        color: 0x112233,
        thumbnailUrl: 'https://example.org/t.png',
        footer: { text: 'Kerho', iconUrl: '' },
        timestamp: '2026-01-01T00:00:00.000Z',
      },
    ],
  });
  expect(problemsOf(design, {})).toEqual([]);
  expect(design.parts).toMatchObject([
    { kind: 'text', text: 'Hei' },
    {
      kind: 'container',
      color: 0x112233,
      parts: [
        { kind: 'section', texts: ['### [Kausi](https://example.org)'] },
        { kind: 'text', text: '-# Kerho • <t:1767225600:f>' },
      ],
    },
  ]);
});
