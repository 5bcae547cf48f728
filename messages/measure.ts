import { countCharacters } from '#platform/text/text.ts';
import type { EmbedDesign, LayoutPart, MessageDesign } from './design.ts';
import { layoutTexts } from './layout-texts.ts';
import { LIMITS } from './limits.ts';

/** How much of something a message has, and how much Discord takes. */
export type Measure = {
  /** Where: a text's place, `embeds` for the characters over all of them, `parts` for those of a layout. */
  readonly path: string;
  readonly count: number;
  readonly limit: number;
};

const ofEmbed = (embed: EmbedDesign, path: string): readonly Measure[] => {
  const limits = LIMITS.embed;
  const measure = (place: string, text: string, limit: number): Measure => ({
    path: `${path}.${place}`,
    count: countCharacters(text),
    limit,
  });
  return [
    measure('title', embed.title, limits.title),
    measure('description', embed.description, limits.description),
    measure('author.name', embed.author.name, limits.author),
    measure('footer.text', embed.footer.text, limits.footer),
    ...embed.fields.flatMap(({ name, value }, index) => [
      measure(`fields.${index}.name`, name, limits.fieldName),
      measure(`fields.${index}.value`, value, limits.fieldValue),
    ]),
  ];
};

/** Components of a layout, the nested ones counted. Pure. */
export const countComponents = (parts: readonly LayoutPart[]): number =>
  parts.reduce((sum, part) => {
    switch (part.kind) {
      case 'section':
        return sum + 2 + part.texts.length;
      case 'buttons':
        return sum + 1 + part.buttons.length;
      case 'container':
        return sum + 1 + countComponents(part.parts);
      default:
        return sum + 1;
    }
  }, 0);

const sum = (measures: readonly Measure[]): number => measures.reduce((total, { count }) => total + count, 0);

/** All texts of a design that Discord limits, with their lengths. Takes a design as it is rendered: variables have their values. Pure. */
export const measure = (design: MessageDesign): readonly Measure[] => {
  if (design.kind === 'layout') {
    const count = layoutTexts(design.parts).reduce((total, text) => total + countCharacters(text), 0);
    return [{ path: 'parts', count, limit: LIMITS.layoutCharacters }];
  }
  const embeds = design.embeds.flatMap((embed, index) => ofEmbed(embed, `embeds.${index}`));
  return [
    { path: 'content', count: countCharacters(design.content), limit: LIMITS.content },
    ...embeds,
    { path: 'embeds', count: sum(embeds), limit: LIMITS.embedCharacters },
  ];
};
