import type { ChannelType } from 'discord-api-types/v10';
import type { z } from 'zod';
import type { Answer, HandlerFacts, InteractionContext } from '../context.ts';
import type { PickedFile } from '../picked.ts';

/** How a field is filled in: one line, several, a choice, things of the guild, or files. */
export type FormInput = 'line' | 'lines' | 'choice' | 'user' | 'role' | 'mentionable' | 'channel' | 'files';

/** Something that can be chosen. */
export type FormOption = { readonly value: string; readonly label: string; readonly description?: string };

/**
 * One field of a form. Limits come from its rule: lengths, bounds, how many, and whether it may be left empty (then the rule takes null,
 * undefined or an empty text or list). A rule gets a text or a number from a line, ids from users, roles and channels (`user:<id>` or `role:<id>` from
 * mentionables), values from a choice, and `PickedFile`s from files; one of them, or a list when the rule is one of a list.
 */
export type FormField<Rule extends z.ZodType = z.ZodType> = {
  readonly input: FormInput;
  readonly rule: Rule;
  /** A second line below the label, at `hint` of its words. */
  readonly hasHint?: true;
  /** What can be chosen; when left out, the values of the rule, by the words at `options`. */
  readonly options?: (context: InteractionContext) => Promise<readonly FormOption[]>;
  readonly channelTypes?: readonly ChannelType[];
};
export type FormFields = Readonly<Record<string, FormField>>;

/** A field as it was filled in, before any rule. */
export type Filled = string | readonly string[] | readonly PickedFile[];
export type FilledForm = Readonly<Record<string, Filled>>;

/** A field that the form does not have for everybody: what it is called is somebody's own words. */
export type OwnField = FormField & { readonly label: string };

/** What a form begins with: fields that are filled in already, values for its words, and fields besides its own. */
export type FormStart = {
  readonly filled?: FilledForm;
  readonly params?: Readonly<Record<string, string | number>>;
  /** Asked after its own, for what this one is about; `run` gets them under their names, by their rules. */
  readonly more?: Readonly<Record<string, OwnField>>;
};

/**
 * A form that a person fills in on Discord. More than five fields become pages, and what is wrong is said in words, with a button that brings the
 * form back as it was filled in. Its words are at `words`: `title` and `fields.<field>` with `label`, `hint` and `options`.
 */
export type Form = HandlerFacts & {
  /** Unique among all features. */
  readonly name: string;
  /** `<namespace>:<key>` of its words. */
  readonly words: string;
  readonly fields: FormFields;
  readonly start: (context: InteractionContext, argument: string) => Promise<FormStart>;
  readonly run: (
    context: InteractionContext,
    argument: string,
    values: Readonly<Record<string, unknown>>,
  ) => Promise<Answer>;
};
