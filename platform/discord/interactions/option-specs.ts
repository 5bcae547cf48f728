import type { ChannelType } from 'discord-api-types/v10';
import type { InteractionContext } from './context.ts';
import type { PickedChannel, PickedFile, PickedMentionable, PickedRole, PickedUser } from './picked.ts';

/** What autocomplete offers: a name that is shown, at most 100 characters of it, and a value that is sent. */
export type Choice<Value> = { readonly name: string; readonly value: Value };
type Complete<Value> = (context: InteractionContext, typed: string) => Promise<readonly Choice<Value>[]>;

type Numbers = {
  readonly required: boolean;
  readonly min?: number;
  readonly max?: number;
  readonly choices?: readonly number[];
  readonly complete?: Complete<number>;
};

/** An option of a command. Its key is its name in English; its words are in the feature's locale files. */
export type OptionSpec =
  | {
      readonly type: 'string';
      readonly required: boolean;
      /** Characters, at most 6,000. */
      readonly minLength?: number;
      readonly maxLength?: number;
      readonly choices?: readonly string[];
      readonly complete?: Complete<string>;
    }
  | ({ readonly type: 'integer' } & Numbers)
  | ({ readonly type: 'number' } & Numbers)
  | { readonly type: 'channel'; readonly required: boolean; readonly channelTypes?: readonly ChannelType[] }
  | { readonly type: 'boolean' | 'user' | 'role' | 'mentionable' | 'attachment'; readonly required: boolean };

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type Picked = {
  integer: number;
  number: number;
  boolean: boolean;
  string: string;
  user: PickedUser;
  channel: PickedChannel;
  role: PickedRole;
  mentionable: PickedMentionable;
  attachment: PickedFile;
};

type ValueOf<Spec extends OptionSpec> = Spec extends { readonly choices: readonly (infer Value)[] }
  ? Value
  : Picked[Spec['type']];

/** The values of a command's options; an option that is not required may be undefined. */
export type OptionValues<Options extends OptionSpecs> = {
  readonly [Name in keyof Options]: Options[Name]['required'] extends true
    ? ValueOf<Options[Name]>
    : ValueOf<Options[Name]> | undefined;
};
