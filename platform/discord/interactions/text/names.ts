import { LOCALES, type Locale, type Translate } from '#platform/i18n/translate.ts';
import { type Verb, verbsOf } from '../command.ts';
import type { RoutedFeature } from '../router/handlers.ts';

/** A verb that can be called by text, and where its words are. */
export type TextVerb = {
  readonly feature: RoutedFeature;
  readonly verb: Verb;
  /** `<namespace>:commands.…` of the verb's own words. */
  readonly words: string;
  /** Keys of the names that lead to it. */
  readonly names: readonly string[];
};

type Node = { readonly next: Map<string, Node>; found?: TextVerb };

/** Names are compared without case, and as the same letters whichever way they are typed. Pure. */
const folded = (name: string): string => name.normalize('NFC').toLowerCase();

/** Where the words of each step to a verb are. Pure. */
const keysOf = (namespace: string, path: readonly string[]): readonly string[] => {
  const [command = '', ...rest] = path;
  const root = `${namespace}:commands.${command}`;
  if (rest.length === 0) return [root];
  if (rest.length === 1) return [root, `${root}.verbs.${rest[0]}`];
  const group = `${root}.groups.${rest[0]}`;
  return [root, group, `${group}.verbs.${rest[1]}`];
};

/** Verbs that can be called by text, by their names in any language. */
export type TextVerbs = {
  /** The verb that some words lead to, and how many of them are its names; the rest are its arguments. */
  readonly find: (
    words: readonly string[],
  ) => { readonly verb: TextVerb; readonly taken: number } | undefined;
};

export const indexTextVerbs = (
  features: readonly RoutedFeature[],
  translator: (locale: Locale) => Translate,
): TextVerbs => {
  const root: Node = { next: new Map() };
  const step = (from: readonly Node[], key: string): readonly Node[] =>
    from.flatMap((node) =>
      LOCALES.map((locale) => {
        const name = folded(translator(locale)(`${key}.name`));
        const known = node.next.get(name) ?? { next: new Map() };
        node.next.set(name, known);
        return known;
      }),
    );
  for (const feature of features) {
    for (const { path, verb } of (feature.interactions.commands ?? []).flatMap(verbsOf)) {
      if (!verb.byText) continue;
      const keys = keysOf(feature.name, path);
      const found: TextVerb = {
        feature,
        verb,
        words: keys.at(-1) ?? '',
        names: keys.map((key) => `${key}.name`),
      };
      let nodes: readonly Node[] = [root];
      for (const key of keys) nodes = step(nodes, key);
      for (const node of nodes) node.found = found;
    }
  }
  return {
    find: (words) => {
      let node: Node | undefined = root;
      let best: { verb: TextVerb; taken: number } | undefined;
      for (const [index, word] of words.entries()) {
        node = node.next.get(folded(word));
        if (!node) break;
        if (node.found) best = { verb: node.found, taken: index + 1 };
      }
      return best;
    },
  };
};
