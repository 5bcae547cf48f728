import { countCharacters } from '#platform/text/text.ts';
import type { OptionSpec, OptionSpecs } from '../option-specs.ts';
import type { PickedChannel, PickedFile, PickedRole, PickedUser } from '../picked.ts';
import type { Token } from './tokens.ts';

/** What an option's value was not; `key` is one of the platform's words. */
export type Problem = {
  readonly option: string;
  readonly key: string;
  readonly params: Readonly<Record<string, string | number>>;
};
export type ReadValues =
  | { readonly values: Readonly<Record<string, unknown>> }
  | { readonly problem: Problem };

/** What is known of people, roles and channels of the guild. */
export type Lookups = {
  readonly user: (id: string) => Promise<PickedUser | undefined>;
  readonly role: (id: string) => Promise<PickedRole | undefined>;
  readonly channel: (id: string) => Promise<PickedChannel | undefined>;
};

/** What stands in a message. */
export type Typed = {
  readonly text: string;
  /** The words after those that name the verb. */
  readonly tokens: readonly Token[];
  readonly files: readonly PickedFile[];
  readonly lookups: Lookups;
  /** Names of a choice in all languages. */
  readonly choiceNames: (option: string, value: string | number) => readonly string[];
};

type Read = { readonly value: unknown } | Omit<Problem, 'option'>;

const bad = (key: string, params: Problem['params'] = {}): Read => ({ key, params });

const YES = ['true', 'yes', 'y', 'on', '1', 'kyllä', 'k', 'joo'];
const NO = ['false', 'no', 'n', 'off', '0', 'ei', 'e'];
const ID = /^\d{15,20}$/;
const USER = /^<@!?(\d{15,20})>$/;
const ROLE = /^<@&(\d{15,20})>$/;
const CHANNEL = /^<#(\d{15,20})>$/;

const idIn = (mention: RegExp, word: string): string | undefined =>
  mention.exec(word)?.[1] ?? (ID.test(word) ? word : undefined);

const readString = (spec: OptionSpec & { readonly type: 'string' }, text: string): Read => {
  const length = countCharacters(text);
  const { minLength = 0, maxLength = 6000 } = spec;
  if (length < minLength) return bad('platform:invalid.too-short', { min: minLength });
  return length > maxLength ? bad('platform:invalid.too-long', { max: maxLength }) : { value: text };
};

const readNumber = (spec: OptionSpec & { readonly type: 'integer' | 'number' }, word: string): Read => {
  const isNumber = spec.type === 'integer' ? /^[-+]?\d{1,16}$/ : /^[-+]?\d{1,16}(?:[.,]\d{1,16})?$/;
  if (!isNumber.test(word)) return bad('platform:invalid.number');
  const value = Number(word.replace(',', '.'));
  if (spec.min !== undefined && value < spec.min) return bad('platform:invalid.too-small', { min: spec.min });
  if (spec.max !== undefined && value > spec.max) return bad('platform:invalid.too-big', { max: spec.max });
  return { value };
};

const folded = (text: string): string => text.normalize('NFC').toLowerCase();

const readChoice = (
  name: string,
  choices: readonly (string | number)[],
  typed: Typed,
  word: string,
): Read => {
  const wanted = folded(word);
  const value = choices.find((choice) =>
    [String(choice), ...typed.choiceNames(name, choice)].some((each) => folded(each) === wanted),
  );
  return value === undefined ? bad('platform:invalid.choice', { values: choices.join(', ') }) : { value };
};

const found = (thing: unknown, key: string): Read => (thing === undefined ? bad(key) : { value: thing });

const readWord = async (name: string, spec: OptionSpec, typed: Typed, word: string): Promise<Read> => {
  const { lookups } = typed;
  if ('choices' in spec && spec.choices) return readChoice(name, spec.choices, typed, word);
  switch (spec.type) {
    case 'string':
      return readString(spec, word);
    case 'integer':
    case 'number':
      return readNumber(spec, word);
    case 'boolean':
      if (YES.includes(folded(word))) return { value: true };
      return NO.includes(folded(word)) ? { value: false } : bad('platform:text.yes-or-no');
    case 'user': {
      const id = idIn(USER, word);
      return found(id === undefined ? undefined : await lookups.user(id), 'platform:text.no-user');
    }
    case 'role': {
      const id = idIn(ROLE, word);
      return found(id === undefined ? undefined : await lookups.role(id), 'platform:text.no-role');
    }
    case 'mentionable': {
      const user = idIn(USER, word);
      const role = idIn(ROLE, word);
      const thing =
        (user === undefined ? undefined : await lookups.user(user)) ??
        (role === undefined ? undefined : await lookups.role(role));
      return found(thing, 'platform:text.no-user');
    }
    case 'channel': {
      const id = idIn(CHANNEL, word);
      const channel = id === undefined ? undefined : await lookups.channel(id);
      const fits = channel && (spec.channelTypes === undefined || spec.channelTypes.includes(channel.type));
      return found(fits ? channel : undefined, 'platform:text.no-channel');
    }
    case 'attachment':
      return bad('platform:text.no-file');
  }
};

/** A text that is the last thing to come takes all that is left of the line. */
const restOf = ({ text, tokens }: Typed, at: number): string => {
  const token = tokens[at];
  if (!token) return '';
  return at === tokens.length - 1 ? token.text : text.slice(token.start).trim();
};

/**
 * The values of a verb's options, in their order: an option that may be left out is, when the next word is not one for it. What stands
 * last and is a text takes the rest of the line; files are those of the message.
 */
export const readValues = async (options: OptionSpecs, typed: Typed): Promise<ReadValues> => {
  const entries = Object.entries(options);
  const lastWord = entries.filter(([, { type }]) => type !== 'attachment').at(-1)?.[0];
  const files = [...typed.files];
  const values: Record<string, unknown> = {};
  let skipped: Problem | undefined;
  let at = 0;
  for (const [name, spec] of entries) {
    if (spec.type === 'attachment') {
      values[name] = files.shift();
      if (spec.required && values[name] === undefined)
        return { problem: { option: name, key: 'platform:text.no-file', params: {} } };
      continue;
    }
    const token = typed.tokens[at];
    if (!token) {
      if (spec.required) return { problem: { option: name, key: 'platform:text.missing', params: {} } };
      continue;
    }
    const isRest = name === lastWord && spec.type === 'string' && !spec.choices;
    const read = await readWord(name, spec, typed, isRest ? restOf(typed, at) : token.text);
    if ('value' in read) {
      values[name] = read.value;
      at = isRest ? typed.tokens.length : at + 1;
    } else if (spec.required) return { problem: { option: name, ...read } };
    else skipped ??= { option: name, ...read };
  }
  if (at >= typed.tokens.length) return { values };
  const [extra] = typed.tokens.slice(at);
  return {
    problem: skipped ?? { option: '', key: 'platform:text.too-many', params: { word: extra?.text ?? '' } },
  };
};
