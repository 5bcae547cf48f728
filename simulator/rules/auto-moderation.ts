import type { AutoModerationRule } from '../state/auto-moderation-rules.ts';
import { PRESET_WORDS } from './auto-moderation-words.ts';

/** What in a text a rule was triggered by. */
export type RuleMatch = {
  /** The rule's word or pattern; null when it has none. */
  readonly keyword: string | null;
  /** The part of the text; null when it is the text as a whole. */
  readonly content: string | null;
};

type Range = { readonly from: number; readonly to: number };

const WORD = '[\\p{L}\\p{N}_]';

const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

/**
 * A keyword as an expression. `cat` is a whole word, `cat*` begins one, `*cat` ends one, `*cat*` is anywhere; case does
 * not matter. Source: Discord's reference, "Keyword Matching Strategies".
 */
const keywordPattern = (keyword: string, star: string): RegExp | undefined => {
  const core = keyword.replace(/^\*|\*$/g, '').trim();
  if (core === '') return undefined;
  const before = keyword.startsWith('*') ? star : `(?<!${WORD})`;
  const after = keyword.endsWith('*') ? star : `(?!${WORD})`;
  return new RegExp(`${before}${literal(core)}${after}`, 'giu');
};

/** Reads a pattern as Discord's engine does, which looks neither ahead nor behind nor back; undefined for what it refuses. Pure. */
export const readPattern = (pattern: string): RegExp | undefined => {
  if (/\(\?(?:[=!]|<[=!])|\\[1-9]|\\k</.test(pattern)) return undefined;
  try {
    return new RegExp(pattern.replace(/^\(\?[ims]+\)/, ''), 'giu');
  } catch {
    return undefined; // no expression
  }
};

const rangesOf = (text: string, patterns: readonly (RegExp | undefined)[]): Range[] =>
  patterns.flatMap((pattern) =>
    pattern
      ? [...text.matchAll(pattern)].map(({ index, 0: found }) => ({ from: index, to: index + found.length }))
      : [],
  );

/** The first place where a pattern fits and nothing allowed surrounds it. */
const firstOutside = (
  text: string,
  pattern: RegExp | undefined,
  allowed: readonly Range[],
): Range | undefined =>
  rangesOf(text, [pattern]).find(
    ({ from, to }) => from < to && !allowed.some((range) => range.from <= from && range.to >= to),
  );

const findWord = (
  text: string,
  words: readonly string[],
  patterns: readonly string[],
  allowList: readonly string[],
): RuleMatch | undefined => {
  const allowed = rangesOf(
    text,
    allowList.map((word) => keywordPattern(word, `${WORD}*`)),
  );
  const tries = [
    ...words.map((word) => ({ keyword: word, pattern: keywordPattern(word, '') })),
    ...patterns.map((pattern) => ({ keyword: pattern, pattern: readPattern(pattern) })),
  ];
  for (const { keyword, pattern } of tries) {
    const range = firstOutside(text, pattern, allowed);
    if (range) return { keyword, content: text.slice(range.from, range.to) };
  }
  return undefined;
};

/** Different users and roles that a text mentions. */
const countMentions = (text: string): number =>
  new Set(text.match(/<@[!&]?\d+>/g)?.map((each) => each.replace('!', ''))).size;

/**
 * Discord's own judgement is learned and secret. This one calls spam what everybody knows as spam: a link beside the
 * promise of a gift.
 */
const isSpam = (text: string): boolean =>
  /https?:\/\//i.test(text) && /free\s+(?:discord\s+)?nitro|steam\s+gift|free\s+robux/i.test(text);

/** What a text triggers a rule by; undefined when it does not. Pure. Source: Discord's reference, "Trigger Types". */
export const matchRule = (
  rule: Pick<AutoModerationRule, 'trigger_type' | 'trigger_metadata'>,
  text: string,
): RuleMatch | undefined => {
  const { keyword_filter = [], regex_patterns = [], allow_list = [], presets = [] } = rule.trigger_metadata;
  switch (rule.trigger_type) {
    case 1:
    case 6:
      return findWord(text, keyword_filter, regex_patterns, allow_list);
    case 3:
      return isSpam(text) ? { keyword: null, content: null } : undefined;
    case 4:
      return findWord(
        text,
        presets.flatMap((preset) => PRESET_WORDS[preset]),
        [],
        allow_list,
      );
    case 5:
      return countMentions(text) > (rule.trigger_metadata.mention_total_limit ?? 0)
        ? { keyword: null, content: null }
        : undefined;
  }
};
