import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AutoModerationTrigger } from '../state/auto-moderation-rules.ts';
import { matchRule, readPattern } from './auto-moderation.ts';

const byWords = (text: string, trigger: AutoModerationTrigger) =>
  matchRule({ trigger_type: 1, trigger_metadata: trigger }, text)?.content;

test('a keyword is a whole word unless a star says otherwise', () => {
  const cases: [keyword: string, hits: string[], misses: string[]][] = [
    ['cat', ['Cat', 'the cat.', 'cat-food'], ['catch', 'wildcat', 'scatter']],
    ['cat*', ['catch', 'CAT', 'cattle'], ['wildcat', 'scatter']],
    ['*cat', ['wildcat', 'cat', 'copyCat!'], ['catch', 'scatter']],
    ['*cat*', ['scatter', 'catch', 'wildcat'], ['dog']],
    ['the mat', ['on the mat'], ['the matrix', 'the  mat']],
    ['äiti', ['Äiti!'], ['äitini']],
  ];
  for (const [keyword, hits, misses] of cases) {
    for (const text of hits)
      expect(byWords(text, { keyword_filter: [keyword] }), `${keyword}: ${text}`).toBeDefined();
    for (const text of misses)
      expect(byWords(text, { keyword_filter: [keyword] }), `${keyword}: ${text}`).toBeUndefined();
  }
});

test('what is allowed does not trigger, and what stands beside it does', () => {
  const trigger = { keyword_filter: ['*cat*'], allow_list: ['catalog', 'edu*'] };
  expect(byWords('the catalog', trigger)).toBeUndefined();
  expect(byWords('education', trigger)).toBeUndefined();
  expect(byWords('the catalog of a cat', trigger)).toBe('cat');
});

test('patterns are found without regard to case, and what Discord’s engine lacks is refused', () => {
  expect(byWords('call 555-1234 now', { regex_patterns: ['\\d{3}-\\d{4}'] })).toBe('555-1234');
  expect(byWords('AB', { regex_patterns: ['(?i)a.'] })).toBe('AB');
  expect(byWords('x', { regex_patterns: ['y*'] })).toBeUndefined();
  for (const pattern of ['(', 'a(?=b)', '(?<!a)b', '(a)\\1']) expect(readPattern(pattern)).toBeUndefined();
});

test('mentions are counted once each', () => {
  const rule = { trigger_type: 5 as const, trigger_metadata: { mention_total_limit: 2 } };
  expect(matchRule(rule, '<@1> <@!1> <@&2> <@1>')).toBeUndefined();
  expect(matchRule(rule, '<@1> <@2> <@&3>')).toEqual({ keyword: null, content: null });
});

test('presets and spam are known by examples', () => {
  expect(
    matchRule({ trigger_type: 4, trigger_metadata: { presets: [3] } }, 'a SimulatedSlur!'),
  ).toBeDefined();
  expect(
    matchRule(
      { trigger_type: 4, trigger_metadata: { presets: [3], allow_list: ['simulatedslur'] } },
      'a SimulatedSlur!',
    ),
  ).toBeUndefined();
  expect(
    matchRule({ trigger_type: 3, trigger_metadata: {} }, 'FREE NITRO at https://example.com'),
  ).toBeDefined();
  expect(
    matchRule({ trigger_type: 3, trigger_metadata: {} }, 'nitro is https://example.com'),
  ).toBeUndefined();
});

test('a word between stars is found in whatever surrounds it', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (before, after) => {
      expect(byWords(`${before}needle${after}`, { keyword_filter: ['*needle*'] })).toBe('needle');
    }),
  );
});

test.each(['(a+)+$', '(a|aa)+$', '(\\w+\\s?)+$'])(
  'the pattern %s, over which one could think for ever, matches nothing',
  (pattern) => {
    const rule = { trigger_type: 1 as const, trigger_metadata: { regex_patterns: [pattern, 'b!'] } };
    expect(matchRule(rule, `${'a'.repeat(60)}b!`)).toEqual({ keyword: 'b!', content: 'b!' });
  },
);
