import { z } from 'zod';
import { isSnowflake } from '#platform/ids.ts';
import { lineOfText, linesOfText } from '#platform/text/text.ts';
import { mentionChoiceSchema, noMentions } from './mentions.ts';

/**
 * A message as it is designed here: what the bot will send, before variables have their values. An empty text is none. The schemas hold
 * the shape; what Discord would not take is told by `problemsOf`, so that a text that is too long can be said to be, and by how much.
 */

/** Longer than any text of a message may be, so that what is too long is still counted and not only refused. */
const ANY_LENGTH = 10_000;
const lines = linesOfText({ max: ANY_LENGTH });
const line = lineOfText({ max: ANY_LENGTH });
const colour = z.int().min(0).max(0xffffff).nullable();

/** `toggle` gives the role to who has it not, and takes it from who has it. */
export const ROLE_ACTS = ['toggle', 'give', 'take'] as const;
export const BUTTON_STYLES = ['primary', 'secondary', 'success', 'danger'] as const;

/** `🎉`, or one of a server: `<:name:id>`, `<a:name:id>`. */
const emoji = line;

export const buttonSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('link'), label: lines, emoji, url: line }),
  z.strictObject({
    kind: z.literal('role'),
    label: lines,
    emoji,
    style: z.enum(BUTTON_STYLES),
    /** Empty: none is chosen yet. */
    roleId: z.string().refine((id) => id === '' || isSnowflake(id)),
    acts: z.enum(ROLE_ACTS),
  }),
]);
export type ButtonDesign = z.output<typeof buttonSchema>;

/** Where a picture is: an address on the web, or of a stored picture the one that `pictureAddress` gives; empty: there is none. */
const picturePlace = line.describe(
  'An address on the web, or attachment://ID.png (.jpg, .webp, .gif) of a stored picture by its id',
);

const embedFieldSchema = z.strictObject({ name: lines, value: lines, inline: z.boolean() });

export const embedSchema = z.strictObject({
  title: lines,
  url: line,
  description: lines,
  color: colour,
  /** ISO 8601; empty: none. */
  timestamp: line,
  author: z.strictObject({ name: lines, url: line, iconUrl: picturePlace }),
  footer: z.strictObject({ text: lines, iconUrl: picturePlace }),
  imageUrl: picturePlace,
  thumbnailUrl: picturePlace,
  fields: z.array(embedFieldSchema).max(100),
});
export type EmbedDesign = z.output<typeof embedSchema>;

const pictureSchema = z.strictObject({ url: picturePlace, description: lines, spoiler: z.boolean() });
export type PictureDesign = z.output<typeof pictureSchema>;

const innerParts = [
  z.strictObject({ kind: z.literal('text'), text: lines }),
  z.strictObject({
    kind: z.literal('section'),
    texts: z.array(lines).max(100),
    accessory: z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('picture'), picture: pictureSchema }),
      z.strictObject({ kind: z.literal('button'), button: buttonSchema }),
    ]),
  }),
  z.strictObject({ kind: z.literal('gallery'), pictures: z.array(pictureSchema).max(100) }),
  z.strictObject({ kind: z.literal('separator'), divider: z.boolean(), spacing: z.enum(['small', 'large']) }),
  z.strictObject({ kind: z.literal('buttons'), buttons: z.array(buttonSchema).max(100) }),
] as const;
const innerPartSchema = z.discriminatedUnion('kind', innerParts);
/** A part of a layout that stands in a container as well. */
export type InnerPart = z.output<typeof innerPartSchema>;

const partSchema = z.discriminatedUnion('kind', [
  ...innerParts,
  z.strictObject({
    kind: z.literal('container'),
    color: colour,
    spoiler: z.boolean(),
    parts: z.array(innerPartSchema).max(100),
  }),
]);
export type LayoutPart = z.output<typeof partSchema>;

const classicSchema = z.strictObject({
  kind: z.literal('classic'),
  content: lines,
  embeds: z.array(embedSchema).max(100),
  /** Rows of buttons. */
  rows: z.array(z.array(buttonSchema).max(100)).max(100),
  mentions: mentionChoiceSchema,
});
export type ClassicDesign = z.output<typeof classicSchema>;

const layoutSchema = z.strictObject({
  kind: z.literal('layout'),
  parts: z.array(partSchema).max(100),
  mentions: mentionChoiceSchema,
});
export type LayoutDesign = z.output<typeof layoutSchema>;

/** A message with text and embeds, or one of components v2. */
export const designSchema = z.discriminatedUnion('kind', [classicSchema, layoutSchema]);
export type MessageDesign = z.output<typeof designSchema>;

/** A message with nothing in it yet. */
export const emptyDesign: ClassicDesign = {
  kind: 'classic',
  content: '',
  embeds: [],
  rows: [],
  mentions: noMentions,
};

/** An embed with nothing in it yet. */
export const emptyEmbed: EmbedDesign = {
  title: '',
  url: '',
  description: '',
  color: null,
  timestamp: '',
  author: { name: '', url: '', iconUrl: '' },
  footer: { text: '', iconUrl: '' },
  imageUrl: '',
  thumbnailUrl: '',
  fields: [],
};

/** All buttons of a message, wherever they stand. Pure. */
export const buttonsOf = (design: MessageDesign): readonly ButtonDesign[] => {
  if (design.kind === 'classic') return design.rows.flat();
  const inPart = (part: LayoutPart): readonly ButtonDesign[] => {
    switch (part.kind) {
      case 'buttons':
        return part.buttons;
      case 'section':
        return part.accessory.kind === 'button' ? [part.accessory.button] : [];
      case 'container':
        return part.parts.flatMap(inPart);
      default:
        return [];
    }
  };
  return design.parts.flatMap(inPart);
};
