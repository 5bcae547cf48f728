import type {
  APIModalInteractionResponseCallbackData,
  RESTPostAPIChannelMessageJSONBody,
} from 'discord-api-types/v10';
import type { Actor } from '#platform/changes/actor.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import type { UserId } from '#platform/ids.ts';
import type { Ability } from '#platform/permissions/ability.ts';
import type { PermissionName } from '#platform/permissions/levels.ts';

/** What every interaction handler gets: all of it checked already. */
export type InteractionContext = {
  /** A handle whose changes happen at most once per interaction, so that a replayed event changes nothing. */
  readonly guild: Guild;
  readonly actor: Actor;
  readonly userId: UserId;
  readonly ability: Ability;
  /** The language of the person who acts. */
  readonly locale: Locale;
  readonly t: Translate;
  /** When the interaction arrived. */
  readonly now: Date;
};

/** A message as a handler gives it; mentions are off unless it says otherwise. */
export type MessageBody = Pick<
  RESTPostAPIChannelMessageJSONBody,
  'content' | 'embeds' | 'components' | 'allowed_mentions'
>;

/** How a handler answers. */
export type Answer =
  | { readonly kind: 'reply'; readonly message: MessageBody; readonly isPrivate: boolean }
  | { readonly kind: 'modal'; readonly modal: APIModalInteractionResponseCallbackData }
  /** Components only: acknowledges and shows nothing (the mirror will edit the message). */
  | { readonly kind: 'acknowledge' };

export type Choice<Value> = { readonly name: string; readonly value: Value };
type Complete<Value> = (context: InteractionContext, typed: string) => Promise<readonly Choice<Value>[]>;

/** A slash command's option. Its name is its key; its description is in the feature's locale files. */
export type OptionSpec =
  | {
      readonly type: 'string';
      readonly required: boolean;
      readonly maxLength?: number;
      readonly complete?: Complete<string>;
      readonly choices?: readonly string[];
    }
  | {
      readonly type: 'integer';
      readonly required: boolean;
      readonly min?: number;
      readonly max?: number;
      readonly complete?: Complete<number>;
    }
  | { readonly type: 'boolean' | 'user' | 'channel' | 'role'; readonly required: boolean };

type ValueOf<Spec extends OptionSpec> = Spec extends { type: 'integer' }
  ? number
  : Spec extends { type: 'boolean' }
    ? boolean
    : string;

/** The values of a command's options: users, channels and roles as ids. */
export type OptionValues<Options extends Readonly<Record<string, OptionSpec>>> = {
  readonly [Name in keyof Options]: Options[Name]['required'] extends true
    ? ValueOf<Options[Name]>
    : ValueOf<Options[Name]> | undefined;
};

/** One verb of a command: `/task claim`. */
export type Subcommand = {
  readonly permission: PermissionName;
  readonly options: Readonly<Record<string, OptionSpec>>;
  readonly run: (context: InteractionContext, values: Readonly<Record<string, unknown>>) => Promise<Answer>;
};

/** Declares a verb; `run` gets its options typed. */
export const defineSubcommand = <const Options extends Readonly<Record<string, OptionSpec>>>(verb: {
  readonly permission: PermissionName;
  readonly options: Options;
  readonly run: (context: InteractionContext, values: OptionValues<Options>) => Promise<Answer>;
}): Subcommand => verb as unknown as Subcommand; // the router parses the values by these very options

/**
 * A slash command with verbs. Names and descriptions are in the feature's locale files:
 * `commands.<command>.description`, `commands.<command>.<verb>.description`, `commands.<command>.<verb>.options.<option>`;
 * for choices `commands.<command>.<verb>.choices.<option>.<choice>`.
 */
export type Command = { readonly name: string; readonly subcommands: Readonly<Record<string, Subcommand>> };

/**
 * A button (or select) that a message carries. Its custom_id is `<name>:<argument>`, and `argument` reaches `run` as the
 * text after the first colon, unchecked: the handler parses it.
 */
export type ButtonHandler = {
  readonly name: string;
  readonly permission: PermissionName;
  readonly run: (context: InteractionContext, argument: string) => Promise<Answer>;
};

/** A submitted modal. Its custom_id is `<name>:<argument>`. `values` are the inputs by their custom_id. */
export type ModalHandler = {
  readonly name: string;
  readonly permission: PermissionName;
  readonly run: (
    context: InteractionContext,
    argument: string,
    values: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
};

/** The custom_id of a component or modal. */
export const customId = (name: string, argument: string | number): string => `${name}:${argument}`;

/** All that a feature answers on Discord. */
export type Interactions = {
  readonly commands: readonly Command[];
  readonly buttons: readonly ButtonHandler[];
  readonly modals: readonly ModalHandler[];
};
