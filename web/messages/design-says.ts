import type { MessageDesign } from '#messages/design.ts';
import { textsOf } from '#messages/texts.ts';

/** What a message says, a line for each of its texts, as histories compare it. Pure. @param value a design */
export const designSays = (value: unknown): string =>
  [...textsOf(value as MessageDesign).values()].filter(Boolean).join('\n');
