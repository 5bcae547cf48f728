import { ComponentType } from 'discord-api-types/v10';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import type { Answer, HandlerFacts, InteractionContext } from './context.ts';
import type { PickedChannel, PickedMentionable, PickedRole, PickedUser, Resolved } from './picked.ts';

/** What is chosen in a select of each kind, in the order in which it was chosen. */
export type Chosen = {
  readonly string: readonly string[];
  readonly user: readonly PickedUser[];
  readonly role: readonly PickedRole[];
  readonly mentionable: readonly PickedMentionable[];
  readonly channel: readonly PickedChannel[];
};
export type SelectKind = keyof Chosen;

/** What was done with a component. */
export type Used = {
  /** What follows the first colon of its custom_id; anyone may have made it up. */
  readonly argument: string;
  readonly values: readonly string[];
  readonly resolved: Resolved;
};

/** A button or select that a message carries. Its custom_id is `<name>:<argument>`, see `customId`. */
export type ComponentHandler = HandlerFacts & {
  /** Unique among all features, as it is in old messages too: it stays. */
  readonly name: string;
  /** Discord's types of component that it can be. */
  readonly type: ComponentType;
  readonly run: (context: InteractionContext, used: Used) => Promise<Answer>;
};

/** The rule of an argument: reads it from the text that the custom_id carries. */
export type ArgumentRule = z.ZodType<unknown, string>;

/** @throws DomainError bad-reference when the text does not obey the rule */
export const readArgument = <Rule extends ArgumentRule>(rule: Rule, text: string): z.output<Rule> => {
  const parsed = rule.safeParse(text);
  if (!parsed.success) throw new DomainError('bad-reference', 400);
  return parsed.data;
};

/** A record's number, as an argument. */
export const recordNumber = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number)
  .refine((number) => number <= 2_147_483_647);

/** Declares a button; `run` gets what its custom_id carries, read by the rule. */
export const defineButton = <Rule extends ArgumentRule>({
  argument: rule,
  run,
  ...button
}: HandlerFacts & {
  readonly name: string;
  readonly argument: Rule;
  readonly run: (context: InteractionContext, argument: z.output<Rule>) => Promise<Answer>;
}): ComponentHandler => ({
  ...button,
  type: ComponentType.Button,
  // Awaited, so that what a rule refuses is an answer like any other.
  run: async (context, { argument }) => run(context, readArgument(rule, argument)),
});

const SELECTS = {
  string: ComponentType.StringSelect,
  user: ComponentType.UserSelect,
  role: ComponentType.RoleSelect,
  mentionable: ComponentType.MentionableSelect,
  channel: ComponentType.ChannelSelect,
} as const;

type Find = (id: string, resolved: Resolved) => unknown;
const FIND: Readonly<Record<SelectKind, Find>> = {
  string: (value) => value,
  user: (id, { user }) => user(id),
  role: (id, { role }) => role(id),
  mentionable: (id, { user, role }) => user(id) ?? role(id),
  channel: (id, { channel }) => channel(id),
};

/** What was chosen, as things and not as ids; those that Discord did not send along are left out. Pure. */
export const readChosen = <Kind extends SelectKind>(
  kind: Kind,
  values: readonly string[],
  resolved: Resolved,
): Chosen[Kind] =>
  // Each is of the kind that its own finder gives.
  values
    .map((value) => FIND[kind](value, resolved))
    .filter((each) => each !== undefined) as unknown as Chosen[Kind];

/** Declares a select; `run` gets what was chosen, typed by its kind. */
export const defineSelect = <Kind extends SelectKind, Rule extends ArgumentRule>({
  kind,
  argument: rule,
  run,
  ...select
}: HandlerFacts & {
  readonly kind: Kind;
  readonly name: string;
  readonly argument: Rule;
  readonly run: (
    context: InteractionContext,
    argument: z.output<Rule>,
    values: Chosen[Kind],
  ) => Promise<Answer>;
}): ComponentHandler => ({
  ...select,
  type: SELECTS[kind],
  run: async (context, { argument, values, resolved }) =>
    run(context, readArgument(rule, argument), readChosen(kind, values, resolved)),
});
