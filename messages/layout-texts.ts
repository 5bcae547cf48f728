import type { LayoutPart } from './design.ts';

/** Texts of a layout: Discord counts them, and in them a mention pings. Pure. */
export const layoutTexts = (parts: readonly LayoutPart[]): readonly string[] =>
  parts.flatMap((part) => {
    switch (part.kind) {
      case 'text':
        return [part.text];
      case 'section':
        return part.texts;
      case 'container':
        return layoutTexts(part.parts);
      default:
        return [];
    }
  });
