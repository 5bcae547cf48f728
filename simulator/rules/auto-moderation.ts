import type { AutoModerationRule } from '../state/auto-moderation-rules.ts';
import { PRESET_WORDS } from './auto-moderation-words.ts';
import { matchTimed } from './timed-match.ts';

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
 * @param isWhole whether it takes in what surrounds it in its word
 */
const keywordPattern = (keyword: string, isWhole: boolean): RegExp | undefined => {
  const core = keyword.replace(/^\*|\*$/g, '').trim();
  if (core === '') return undefined;
  // From the word's beginning only: from each of its letters, a long word would take the square of its length.
  const [head, tail] = isWhole ? [`(?:(?<!${WORD})${WORD}+)?`, `${WORD}*`] : ['', ''];
  const before = keyword.startsWith('*') ? head : `(?<!${WORD})`;
  const after = keyword.endsWith('*') ? tail : `(?!${WORD})`;
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

type Find = (text: string, pattern: RegExp) => Iterable<RegExpExecArray>;

/** Keywords are this module's own expressions, which take no time. */
const findAll: Find = (text, pattern) => text.matchAll(pattern);

const rangesOf = (text: string, pattern: RegExp | undefined, find: Find): Range[] =>
  pattern
    ? Array.from(find(text, pattern), ({ index, 0: found }) => ({ from: index, to: index + found.length }))
    : [];

/** The first of these places that nothing allowed surrounds. */
const firstOutside = (found: readonly Range[], allowed: readonly Range[]): Range | undefined =>
  found.find(({ from, to }) => from < to && !allowed.some((range) => range.from <= from && range.to >= to));

const findWord = (
  text: string,
  words: readonly string[],
  patterns: readonly string[],
  allowList: readonly string[],
): RuleMatch | undefined => {
  const allowed = allowList.flatMap((word) => rangesOf(text, keywordPattern(word, true), findAll));
  const tries = [
    ...words.map((word) => ({ keyword: word, pattern: keywordPattern(word, false), find: findAll })),
    ...patterns.map((pattern) => ({ keyword: pattern, pattern: readPattern(pattern), find: matchTimed })),
  ];
  for (const { keyword, pattern, find } of tries) {
    const range = firstOutside(rangesOf(text, pattern, find), allowed);
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
