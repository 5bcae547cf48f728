import fc from 'fast-check';
import {
  BUTTON_STYLES,
  type ButtonDesign,
  type EmbedDesign,
  type InnerPart,
  type LayoutPart,
  type MessageDesign,
  ROLE_ACTS,
} from '#messages/design.ts';
import type { MentionChoice } from '#messages/mentions.ts';
import { VARIABLES, type VariableValues } from '#messages/variables.ts';
import { pictureAddress } from '#platform/forms/picture-address.ts';

/** Designs of messages, as odd as people and programs make them. */

export const snowflakes = fc.bigInt({ min: 10n ** 17n, max: 10n ** 18n - 1n }).map(String);
/** Few enough that a text names whom a choice has now and then. */
const someone = fc.constantFrom('100000000000000001', '100000000000000002', '100000000000000003');

const piece = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '@everyone',
    '@here',
    '@',
    'everyone',
    '<@',
    '>',
    '<@&',
    '{{',
    '}}',
    '**',
    '`',
    '\\',
    '\n',
    '😀',
    'ä',
  ),
  fc.constantFrom(...VARIABLES).map((name) => `{{${name}}}`),
  someone.map((id) => `<@${id}>`),
  someone.map((id) => `<@!${id}>`),
  someone.map((id) => `<@&${id}>`),
);
/** Texts in which mentions, variables and markdown stand wherever they may. */
export const texts = fc
  .array(piece, { maxLength: 8 })
  .map((pieces) => pieces.join('').trim().normalize('NFC'));
const saying = texts.map((text) => text || 'x');

const urls = fc.constantFrom('https://example.org/a.png', 'http://example.org/?q=1', 'https://example.org/ä');
/** Stored pictures among them. */
const pictureUrls = fc.oneof(
  urls,
  fc.constantFrom('png', 'jpg', 'gif').map((ending) => pictureAddress(`${'Ab_-'.repeat(5)}xy-${ending}`)),
);
const noneOr = (arbitrary: fc.Arbitrary<string>): fc.Arbitrary<string> =>
  fc.oneof(fc.constant(''), arbitrary);
const colours = fc.option(fc.integer({ min: 0, max: 0xffffff }));
const emoji = noneOr(fc.constantFrom('🎉', '<:kerho:100000000000000009>', '<a:vauhti:100000000000000008>'));

const buttons: fc.Arbitrary<ButtonDesign> = fc.oneof(
  fc.record({ kind: fc.constant('link' as const), label: saying, emoji, url: urls }),
  fc.record({
    kind: fc.constant('role' as const),
    label: saying,
    emoji,
    style: fc.constantFrom(...BUTTON_STYLES),
    roleId: snowflakes,
    acts: fc.constantFrom(...ROLE_ACTS),
  }),
);

const named = <Rest extends object>(name: 'name' | 'text', rest: fc.Arbitrary<Rest>, none: object) =>
  // Discord shows nothing of an author or a footer that says nothing.
  fc.oneof(
    fc.constant({ [name]: '', ...none }),
    fc.tuple(saying, rest).map(([text, more]) => ({ [name]: text, ...more })),
  );

const embeds: fc.Arbitrary<EmbedDesign> = fc.record({
  title: saying,
  url: noneOr(urls),
  description: texts,
  color: colours,
  timestamp: noneOr(
    fc
      .date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true })
      .map((at) => at.toISOString()),
  ),
  author: named('name', fc.record({ url: noneOr(urls), iconUrl: noneOr(pictureUrls) }), {
    url: '',
    iconUrl: '',
  }) as fc.Arbitrary<EmbedDesign['author']>,
  footer: named('text', fc.record({ iconUrl: noneOr(pictureUrls) }), { iconUrl: '' }) as fc.Arbitrary<
    EmbedDesign['footer']
  >,
  imageUrl: noneOr(pictureUrls),
  thumbnailUrl: noneOr(pictureUrls),
  fields: fc.array(fc.record({ name: saying, value: saying, inline: fc.boolean() }), { maxLength: 4 }),
});

const pictures = fc.record({ url: pictureUrls, description: texts, spoiler: fc.boolean() });
const inner: fc.Arbitrary<InnerPart> = fc.oneof(
  fc.record({ kind: fc.constant('text' as const), text: saying }),
  fc.record({
    kind: fc.constant('section' as const),
    texts: fc.array(saying, { minLength: 1, maxLength: 3 }),
    accessory: fc.oneof(
      fc.record({ kind: fc.constant('picture' as const), picture: pictures }),
      fc.record({ kind: fc.constant('button' as const), button: buttons }),
    ),
  }),
  fc.record({
    kind: fc.constant('gallery' as const),
    pictures: fc.array(pictures, { minLength: 1, maxLength: 3 }),
  }),
  fc.record({
    kind: fc.constant('separator' as const),
    divider: fc.boolean(),
    spacing: fc.constantFrom('small' as const, 'large' as const),
  }),
  fc.record({
    kind: fc.constant('buttons' as const),
    buttons: fc.array(buttons, { minLength: 1, maxLength: 3 }),
  }),
);
const parts: fc.Arbitrary<LayoutPart> = fc.oneof(
  inner,
  fc.record({
    kind: fc.constant('container' as const),
    color: colours,
    spoiler: fc.boolean(),
    parts: fc.array(inner, { minLength: 1, maxLength: 3 }),
  }),
);

const choices: fc.Arbitrary<MentionChoice> = fc.record({
  all: fc.constantFrom('nobody' as const, 'everyone' as const, 'here' as const),
  roles: fc.uniqueArray(someone, { maxLength: 2 }),
  users: fc.uniqueArray(someone, { maxLength: 2 }),
});

export const designs: fc.Arbitrary<MessageDesign> = fc.oneof(
  fc.record({
    kind: fc.constant('classic' as const),
    content: texts,
    embeds: fc.array(embeds, { maxLength: 3 }),
    rows: fc.array(fc.array(buttons, { minLength: 1, maxLength: 3 }), { maxLength: 2 }),
    mentions: choices,
  }),
  fc.record({
    kind: fc.constant('layout' as const),
    parts: fc.array(parts, { minLength: 1, maxLength: 4 }),
    mentions: choices,
  }),
);

/** Values of variables, some of which look like mentions. */
export const variableValues: fc.Arbitrary<VariableValues> = fc.dictionary(
  fc.constantFrom(...VARIABLES),
  fc.oneof(texts, fc.constantFrom('@everyone', '<@&100000000000000001>', '100000000000000002', 'everyone')),
);
