import type { Answer, HandlerFacts, InteractionContext } from './context.ts';
import type { OptionSpecs, OptionValues } from './option-specs.ts';

/** What a command does, or one verb of it: `/daily`, `/task claim`. */
export type Verb = HandlerFacts & {
  /** It can also be typed as a message, with the guild's prefix: `!daily`. Everybody in the channel then sees the answer. */
  readonly byText?: boolean;
  readonly options: OptionSpecs;
  readonly run: (context: InteractionContext, values: Readonly<Record<string, unknown>>) => Promise<Answer>;
};

type DeclaredVerb<Options extends OptionSpecs> = HandlerFacts & {
  /** See `Verb`. */
  readonly byText?: boolean;
  /** In the order in which they are shown; required ones first. */
  readonly options: Options;
  readonly run: (context: InteractionContext, values: OptionValues<Options>) => Promise<Answer>;
};

/** Declares a verb; `run` gets its options typed. */
export const defineVerb = <const Options extends OptionSpecs>(verb: DeclaredVerb<Options>): Verb =>
  verb as unknown as Verb; // the router reads the values by these very options

export type Verbs = Readonly<Record<string, Verb>>;

/**
 * A slash command: one that does something itself (`/daily`), or one with verbs (`/task claim`) and groups of verbs
 * (`/economy account grant`). Its words are in the feature's locale files, at `commands.<command>`: `name`, `description` and
 * `options` or `verbs` and `groups`; each option has `name`, `description` and, by their values, `choices`.
 */
export type Command = {
  readonly name: string;
  /** Discord shows it to those who may manage messages, unless the server's settings of integrations say otherwise. */
  readonly isForModerators?: true;
} & ({ readonly verb: Verb } | { readonly verbs: Verbs; readonly groups?: Readonly<Record<string, Verbs>> });

/** A verb with the words that lead to it (`['economy', 'account', 'grant']`). */
export type PlacedVerb = { readonly path: readonly string[]; readonly verb: Verb };

/** All that a command can do. Pure. */
export const verbsOf = (command: Command): readonly PlacedVerb[] => {
  if ('verb' in command) return [{ path: [command.name], verb: command.verb }];
  const place = (path: readonly string[], verbs: Verbs): readonly PlacedVerb[] =>
    Object.entries(verbs).map(([name, verb]) => ({ path: [...path, name], verb }));
  return [
    ...place([command.name], command.verbs),
    ...Object.entries(command.groups ?? {}).flatMap(([group, verbs]) => place([command.name, group], verbs)),
  ];
};
