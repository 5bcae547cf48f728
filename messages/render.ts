import type { MessageDesign } from './design.ts';
import { layoutTexts } from './layout-texts.ts';
import { missingMentions, quietOther } from './mentions.ts';
import { mapTexts } from './texts.ts';
import { fill, type VariableValues } from './variables.ts';

/**
 * A design as it is sent: variables have their values, whoever is to be pinged and is not named in the text is named before it, and nobody
 * else can be. Pure.
 */
export const renderDesign = (design: MessageDesign, values: VariableValues): MessageDesign => {
  const filled = mapTexts(fill(design, values), (text) => quietOther(design.mentions, text));
  if (filled.kind === 'classic') {
    const named = missingMentions(filled.mentions, filled.content);
    return { ...filled, content: [named, filled.content].filter(Boolean).join('\n') };
  }
  const named = missingMentions(filled.mentions, layoutTexts(filled.parts).join('\n'));
  return named === '' ? filled : { ...filled, parts: [{ kind: 'text', text: named }, ...filled.parts] };
};

/** What `renderDesign` put before a message, taken away again; a message without it stays as it is. Pure. */
export const withoutNamed = (
  shown: MessageDesign,
  design: MessageDesign,
  values: VariableValues,
): MessageDesign => {
  const rendered = renderDesign(design, values);
  if (shown.kind === 'classic' && rendered.kind === 'classic' && design.kind === 'classic') {
    const named = missingMentions(design.mentions, fill(design, values).content);
    if (named === '' || !`${shown.content}\n`.startsWith(`${named}\n`)) return shown;
    return { ...shown, content: shown.content.slice(named.length).trim() };
  }
  if (shown.kind === 'layout' && rendered.kind === 'layout' && design.kind === 'layout') {
    const [first, ...rest] = shown.parts;
    const isNamed =
      rendered.parts.length > design.parts.length &&
      JSON.stringify(first) === JSON.stringify(rendered.parts[0]);
    return isNamed ? { ...shown, parts: rest } : shown;
  }
  return shown;
};
