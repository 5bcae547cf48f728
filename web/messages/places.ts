import type { Translate } from '#platform/i18n/translate.ts';

/**
 * Where something of a message is, as people say it: `embeds.1.fields.0.name` → “Embed 2 · Field 1 · Name”. Empty for the message itself.
 * Pure.
 */
export const placeText = (path: string, t: Translate): string => {
  const parts = path === '' ? [] : path.split('.');
  return parts
    .flatMap((part, at) => {
      if (/^\d+$/.test(part)) return [];
      const number = parts[at + 1];
      const isNumbered = number !== undefined && /^\d+$/.test(number);
      const name = t(`messages:place.${part}`);
      return [isNumbered ? `${name} ${Number(number) + 1}` : name];
    })
    .join(' · ');
};
