import { expect, test } from 'vitest';
import { createTranslator } from '#platform/i18n/translator.ts';
import { countCharacters } from '#platform/text/text.ts';
import en from './locales/en.json' with { type: 'json' };
import fi from './locales/fi.json' with { type: 'json' };
import { renderPost } from './post-look.ts';
import { PART_LIMIT } from './split-text.ts';

test('a whole part with a quotation and files that are too large still fits a message', () => {
  for (const locale of ['en', 'fi'] as const) {
    const t = createTranslator({ tickets: { en, fi } })(locale);
    const say = (tooLarge: readonly string[]) =>
      renderPost(
        {
          ...{ locale, ticket: 1, kind: 'message', author: null, files: [], tooLarge },
          text: 'a'.repeat(PART_LIMIT),
          quoted: { name: 'n'.repeat(100), text: 'q'.repeat(120) },
        },
        t,
      ).content ?? '';
    for (const count of [0, 1, 2, 10])
      expect(countCharacters(say(Array.from({ length: count }, () => 'x'.repeat(100))))).toBeLessThanOrEqual(
        2_000,
      );
    expect(say(['a.zip'])).toContain('a.zip');
  }
});
