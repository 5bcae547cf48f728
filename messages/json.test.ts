import fc from 'fast-check';
import { expect, test } from 'vitest';
import { designs } from '#tests/support/designs.ts';
import type { MessageDesign } from './design.ts';
import { JSON_FORMS, readJson, writeJson } from './json.ts';
import { renderDesign } from './render.ts';

const sender = fc.option(
  fc.record({
    name: fc.constantFrom('Kilpailut', 'Races'),
    picture: fc.constantFrom('', 'https://example.org/a.png'),
  }),
  { nil: undefined },
);

const readDesign = (text: string): MessageDesign => {
  const reading = readJson(text);
  if (reading.kind !== 'read') throw new Error(`${reading.code} at ${reading.path}`);
  return reading.design;
};

test.each(JSON_FORMS)('a message written as %s reads back and is written the same', (form) => {
  fc.assert(
    fc.property(designs, sender, (design, from) => {
      const written = writeJson(design, form, from);
      const reading = readJson(written);
      if (reading.kind !== 'read') throw new Error(`${reading.code} at ${reading.path}`);
      expect(reading.notices).toEqual([]);
      expect(writeJson(reading.design, form, reading.sender)).toBe(written);
      expect(reading.sender).toEqual(form === 'discord' ? undefined : from);
    }),
  );
});

test('a design whose chosen mentions are in its text reads back as it is', () => {
  fc.assert(
    fc.property(designs, (design) => {
      const whole = renderDesign(design, {});
      // Who may ping `@everyone` and names only `@here` pings those: Discord has one permission for both.
      if (JSON.stringify(whole).includes('\u200b')) return;
      expect(readDesign(writeJson(whole, 'discord'))).toEqual(whole);
    }),
  );
});

test('an empty share link, an embed alone and a list of embeds are messages', () => {
  const empty =
    'https://discohook.org/?data=eyJtZXNzYWdlcyI6W3siZGF0YSI6eyJjb250ZW50IjpudWxsLCJlbWJlZHMiOm51bGx9fV19';
  expect(readDesign(empty)).toMatchObject({ kind: 'classic', content: '', embeds: [] });
  expect(readDesign('{"title":"Säännöt"}')).toMatchObject({ embeds: [{ title: 'Säännöt' }] });
  expect(readDesign('[{"title":"A"},{"description":"B"}]')).toMatchObject({
    embeds: [{ title: 'A' }, { description: 'B' }],
  });
  expect(readDesign('{"data":{"content":"Moi"}}')).toMatchObject({ content: 'Moi' });
});

test('what a design cannot hold is left out, and told of by where it was', () => {
  const reading = readJson(
    JSON.stringify({
      content: 'Hei @everyone',
      poll: { question: { text: '?' } },
      embeds: [{ title: 'T', video: { url: 'https://example.org/v' }, image: { url: 'attachment://a.png' } }],
      components: [
        { type: 1, components: [{ type: 2, style: 1, label: 'Open', custom_id: 'ticket:open' }] },
        { type: 1, components: [{ type: 3, custom_id: 'choose', options: [] }] },
      ],
      id: '100000000000000001',
      tts: false,
    }),
  );
  expect(reading).toMatchObject({
    kind: 'read',
    design: {
      content: 'Hei @everyone',
      rows: [],
      embeds: [{ title: 'T', imageUrl: '' }],
      mentions: { all: 'nobody' },
    },
  });
  expect(reading.kind === 'read' && reading.notices.map(({ code, path }) => `${code} ${path}`)).toEqual([
    'unknown poll',
    'quiet content',
    'unknown embeds.0.video',
    'attached embeds.0.image',
    'own-button components.0.components.0',
    'select components.1.components.0',
  ]);
});

test.each([
  ['no-json', '', 'Hello'],
  ['no-json', '', 'https://discohook.app/?data=%%%'],
  ['no-message', '', '{"name":"guildhall"}'],
  ['no-message', '', '7'],
  ['bad-value', 'content', '{"content":7}'],
  ['bad-value', 'embeds.0.color', '{"embeds":[{"color":99999999}]}'],
  ['bad-value', 'embeds.0.timestamp', '{"embeds":[{"timestamp":"soon"}]}'],
])('refused as %s at %j: %s', (code, path, text) => {
  expect(readJson(text)).toEqual({ kind: 'refused', code, path });
});
