import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designs, variableValues } from '#tests/support/designs.ts';
import { type ClassicDesign, designSchema, emptyDesign, emptyEmbed, type LayoutDesign } from './design.ts';
import { countComponents, measure } from './measure.ts';
import { noMentions } from './mentions.ts';
import { problemsOf } from './problems.ts';
import { renderDesign } from './render.ts';
import { toDiscord } from './to-discord.ts';

const classic = (patch: Partial<ClassicDesign>): ClassicDesign => ({ ...emptyDesign, ...patch });
const layout = (...parts: LayoutDesign['parts']): LayoutDesign => ({
  kind: 'layout',
  parts,
  mentions: noMentions,
});
const link = { kind: 'link', label: 'Go', emoji: '', url: 'https://example.org' } as const;
const codes = (design: ClassicDesign | LayoutDesign) =>
  problemsOf(design, { 'guild.name': 'Kerho' }).map(({ code, path }) => `${code} ${path}`);

/** Counts what Discord counts in a body by walking it, knowing nothing of designs. */
const countBody = (body: ReturnType<typeof toDiscord>) => {
  const points = (text: unknown): number => (typeof text === 'string' ? [...text].length : 0);
  let [components, characters] = [0, 0];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(walk);
    else if (value !== null && typeof value === 'object') {
      const part = value as Record<string, unknown>;
      if (typeof part.type === 'number') components += 1;
      characters += points(part.content);
      Object.values(part).forEach(walk);
    }
  };
  walk(body.components);
  const embedCharacters = (body.embeds ?? []).reduce(
    (sum, embed) =>
      sum +
      points(embed.title) +
      points(embed.description) +
      points(embed.author?.name) +
      points(embed.footer?.text) +
      (embed.fields ?? []).reduce((all, { name, value }) => all + points(name) + points(value), 0),
    0,
  );
  return { content: points(body.content), embedCharacters, components, characters };
};

test('what is counted is what an independent count finds in the message that is sent', () => {
  fc.assert(
    fc.property(designs, variableValues, (design, values) => {
      const rendered = renderDesign(design, values);
      const counted = countBody(toDiscord(rendered));
      const count = (path: string) => measure(rendered).find((each) => each.path === path)?.count;
      if (rendered.kind === 'layout') {
        expect(count('parts')).toBe(counted.characters);
        expect(countComponents(rendered.parts)).toBe(counted.components);
      } else {
        expect(count('content')).toBe(counted.content);
        expect(count('embeds')).toBe(counted.embedCharacters);
      }
    }),
  );
});

test('every design has the shape that is stored', () => {
  fc.assert(
    fc.property(designs, (design) => {
      expect(designSchema.parse(design)).toEqual(design);
    }),
  );
});

test.each([
  ['a text of 2,000 emoji', classic({ content: '😀'.repeat(2000) }), []],
  ['a text of 2,001', classic({ content: 'ä'.repeat(2001) }), ['too-long content']],
  [
    'mentions that are put before a full text',
    classic({ content: 'a'.repeat(1995), mentions: { ...noMentions, all: 'here' } }),
    ['too-long content'],
  ],
  [
    'a description of 4,097',
    classic({ embeds: [{ ...emptyEmbed, description: 'a'.repeat(4097) }] }),
    ['too-long embeds.0.description'],
  ],
  [
    'six embeds of 6,001 in all',
    classic({
      embeds: [1001, 1000, 1000, 1000, 1000, 1000].map((count) => ({
        ...emptyEmbed,
        description: 'a'.repeat(count),
      })),
    }),
    ['embeds-too-long embeds'],
  ],
  ['eleven embeds', classic({ embeds: Array(11).fill({ ...emptyEmbed, title: 'T' }) }), ['too-many embeds']],
  ['nothing', emptyDesign, ['empty-message ']],
  [
    'an embed of a colour alone',
    classic({ embeds: [{ ...emptyEmbed, color: 7 }] }),
    ['empty-embed embeds.0'],
  ],
  [
    'an unfinished field',
    classic({ embeds: [{ ...emptyEmbed, title: 'T', fields: [{ name: '', value: 'x', inline: false }] }] }),
    ['no-field-text embeds.0.fields.0.name'],
  ],
  ['a variable that there is not', classic({ content: '{{guild.nmae}}' }), ['unknown-variable content']],
  ['a variable that there is', classic({ content: '{{ guild.name }}' }), []],
  [
    'a script for an address',
    classic({ rows: [[{ ...link, url: 'javascript:alert(1)' }]] }),
    ['bad-url rows.0.0.url'],
  ],
  ['a button without words', classic({ rows: [[{ ...link, label: '' }]] }), ['no-label rows.0.0']],
  ['a word for an emoji', classic({ rows: [[{ ...link, emoji: 'smile' }]] }), ['bad-emoji rows.0.0.emoji']],
  ['six buttons in a row', classic({ rows: [Array(6).fill(link)] }), ['too-many rows.0']],
  [
    'one role twice',
    classic({
      rows: [
        Array(2).fill({
          ...link,
          kind: 'role',
          url: undefined,
          style: 'primary',
          roleId: '100000000000000001',
          acts: 'toggle',
        }),
      ],
    }),
    ['role-twice '],
  ],
  ['forty parts', layout(...Array(40).fill({ kind: 'text', text: 'a' })), []],
  [
    'forty-one components',
    layout(...Array(20).fill({ kind: 'buttons', buttons: [link] }), { kind: 'text', text: 'a' }),
    ['too-many parts'],
  ],
  ['texts of 4,001', layout({ kind: 'text', text: 'a'.repeat(4001) }), ['layout-too-long parts']],
  [
    'an empty container',
    layout({ kind: 'container', color: null, spoiler: false, parts: [] }),
    ['empty-part parts.0'],
  ],
] as const)('%s has the right problems', (_, design, expected) => {
  expect(codes(design)).toEqual(expected);
});
