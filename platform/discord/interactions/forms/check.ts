import { issueText } from '#platform/http/issue-text.ts';
import { countCharacters } from '#platform/text/text.ts';
import type { InteractionContext } from '../context.ts';
import type { Filled, FilledForm, FormField } from './form.ts';
import { type Limits, limitsOf } from './limits.ts';
import type { Page } from './modal.ts';

/** What is wrong with a field, in the person's language. */
export type Mistake = { readonly field: string; readonly text: string };
export type Checked = {
  readonly values: Readonly<Record<string, unknown>>;
  readonly mistakes: readonly Mistake[];
};

const WHOLE = /^[-+]?\d{1,16}$/;
const NUMBER = /^[-+]?\d{1,16}(?:[.,]\d{1,16})?$/;

/** A typed number, with a comma or a point; NaN when it is none. Pure. */
const readNumber = (typed: string, { reads }: Limits): number =>
  (reads === 'whole' ? WHOLE : NUMBER).test(typed) ? Number(typed.replace(',', '.')) : Number.NaN;

/** A text that is too long or blank, said more exactly than its rule would. */
const textMistake = (typed: string, limits: Limits, { t }: InteractionContext): string | undefined => {
  if (typed === '' && limits.isRequired) return t('platform:invalid.empty');
  const length = countCharacters(typed);
  if (limits.maxLength !== undefined && length > limits.maxLength)
    return t('platform:invalid.too-long', { max: limits.maxLength });
  if (length < limits.minLength) return t('platform:invalid.too-short', { min: limits.minLength });
  return undefined;
};

type Read = { readonly value: unknown } | { readonly mistake: string };

const readText = (filled: Filled | undefined, limits: Limits, context: InteractionContext): Read => {
  const text = typeof filled === 'string' ? filled : '';
  const typed = text.trim();
  if (typed === '' && !limits.isRequired) return { value: limits.empty };
  if (limits.reads !== 'text') return { value: readNumber(typed, limits) };
  const mistake = textMistake(typed, limits, context);
  return mistake === undefined ? { value: text } : { mistake };
};

const readList = (filled: Filled | undefined, limits: Limits): Read => {
  const list: readonly unknown[] = Array.isArray(filled) ? filled : [];
  if (list.length === 0 && !limits.isRequired) return { value: limits.empty };
  return { value: limits.isList ? list : list[0] };
};

const checkField = (field: FormField, filled: Filled | undefined, context: InteractionContext): Read => {
  const limits = limitsOf(field.rule);
  const isText = field.input === 'line' || field.input === 'lines';
  const read = isText ? readText(filled, limits, context) : readList(filled, limits);
  if ('mistake' in read) return read;
  const parsed = field.rule.safeParse(read.value);
  if (parsed.success) return { value: parsed.data };
  const [issue] = parsed.error.issues;
  const isMissing = !isText && read.value === undefined;
  return {
    mistake: isMissing || !issue ? context.t('platform:invalid.empty') : issueText(issue, context.t),
  };
};

/** Checks fields by their rules: the values of those that obey, and what is wrong with the others. Pure. */
export const checkFields = (page: Page, filled: FilledForm, context: InteractionContext): Checked => {
  const values: Record<string, unknown> = {};
  const mistakes: Mistake[] = [];
  for (const [name, field] of page) {
    const read = checkField(field, filled[name], context);
    if ('mistake' in read) mistakes.push({ field: name, text: read.mistake });
    else values[name] = read.value;
  }
  return { values, mistakes };
};
