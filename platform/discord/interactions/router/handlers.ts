import { type APIInteraction, type ComponentType, InteractionType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Locale, Translate } from '#platform/i18n/translate.ts';
import { type Verb, verbsOf } from '../command.ts';
import type { ComponentHandler } from '../components.ts';
import { handlersOfConfirmation } from '../confirmation.ts';
import type { Answer, HandlerFacts, InteractionContext } from '../context.ts';
import type { Interactions, ModalHandler } from '../define.ts';
import { handlersOfForm } from '../forms/steps.ts';
import { handlersOfList } from '../list.ts';
import type { Menu } from '../menus.ts';
import { parseValues, readTyped } from '../options.ts';
import { readResolved } from '../picked.ts';

/** A feature as far as it answers; one that is always on needs no switch in a guild. */
export type RoutedFeature = {
  readonly name: string;
  readonly interactions: Interactions;
  readonly isAlwaysOn?: boolean;
};

/** What is to be run for an interaction, and whose it is. */
export type Found = HandlerFacts & {
  readonly feature: RoutedFeature;
  readonly run: (context: InteractionContext) => Promise<Answer>;
};

type Owned<Handler> = { readonly feature: RoutedFeature; readonly handler: Handler };

/** All handlers by what calls them. */
export type Handlers = {
  readonly find: (interaction: APIInteraction) => Found | undefined;
  /** A verb by the words that lead to it. */
  readonly verb: (path: readonly string[]) => Owned<Verb> | undefined;
};

/** @throws Error when two handlers have one name, which would leave one of them without a caller */
const indexed = <Handler>(
  kind: string,
  entries: readonly (readonly [string, Owned<Handler>])[],
): ReadonlyMap<string, Owned<Handler>> => {
  const index = new Map<string, Owned<Handler>>();
  for (const [name, owned] of entries) {
    const other = index.get(name);
    if (other)
      throw new Error(`${kind} “${name}” is declared by ${other.feature.name} and by ${owned.feature.name}`);
    index.set(name, owned);
  }
  return index;
};

const componentSchema = z.object({
  custom_id: z.string(),
  component_type: z.number(),
  values: z.array(z.string()).default([]),
  resolved: z.unknown().optional(),
});
const nameSchema = z.object({ name: z.string(), type: z.number() });

const splitId = (id: string): readonly [string, string] => {
  const colon = id.indexOf(':');
  return colon < 0 ? [id, ''] : [id.slice(0, colon), id.slice(colon + 1)];
};

/** Buttons and selects, also those that forms, lists and questions bring. */
const componentsOf = ({
  components = [],
  forms = [],
  lists = [],
  confirmations = [],
}: Interactions): readonly ComponentHandler[] => [
  ...components,
  ...forms.flatMap((form) => handlersOfForm(form).components),
  ...lists.flatMap(handlersOfList),
  ...confirmations.flatMap(handlersOfConfirmation),
];

/** Puts all handlers in order. @throws Error when two have one name */
export const indexHandlers = (
  features: readonly RoutedFeature[],
  translator: (locale: Locale) => Translate,
): Handlers => {
  const of = <Handler>(
    pick: (feature: RoutedFeature) => readonly (readonly [string, Handler])[],
  ): readonly (readonly [string, Owned<Handler>])[] =>
    features.flatMap((feature) =>
      pick(feature).map(([name, handler]) => [name, { feature, handler }] as const),
    );
  const verbs = indexed<Verb>(
    'The command',
    of(({ interactions }) =>
      (interactions.commands ?? []).flatMap(verbsOf).map(({ path, verb }) => [path.join(' '), verb] as const),
    ),
  );
  const menus = indexed<Menu>(
    'The menu entry',
    of(({ name, interactions }) =>
      (interactions.menus ?? []).map(
        (menu) => [`${menu.type} ${translator('en')(`${name}:menus.${menu.name}`)}`, menu] as const,
      ),
    ),
  );
  const components = indexed<ComponentHandler>(
    'The component',
    of(({ interactions }) => componentsOf(interactions).map((each) => [each.name, each] as const)),
  );
  const modals = indexed<ModalHandler>(
    'The modal',
    of(({ interactions }) =>
      (interactions.forms ?? [])
        .flatMap((form) => handlersOfForm(form).modals)
        .map((each) => [each.name, each] as const),
    ),
  );

  const found = <Handler extends HandlerFacts>(
    owned: Owned<Handler> | undefined,
    run: (handler: Handler, context: InteractionContext) => Promise<Answer>,
  ): Found | undefined =>
    owned && {
      feature: owned.feature,
      permission: owned.handler.permission,
      answers: owned.handler.answers ?? 'privately',
      run: (context) => run(owned.handler, context),
    };

  const findCommand = (data: unknown): Found | undefined => {
    const named = nameSchema.safeParse(data).data;
    const menu = named && menus.get(`${named.type} ${named.name}`);
    if (menu) return found(menu, (handler, context) => handler.run(context, data));
    const typed = readTyped(data);
    return (
      typed &&
      found(verbs.get(typed.path.join(' ')), async (verb, context) =>
        verb.run(context, parseValues(verb.options, typed)),
      )
    );
  };

  const findComponent = (data: unknown): Found | undefined => {
    const parsed = componentSchema.safeParse(data);
    if (!parsed.success) return undefined;
    const { custom_id, component_type, values } = parsed.data;
    const [name, argument] = splitId(custom_id);
    const owned = components.get(name);
    if (owned?.handler.type !== (component_type as ComponentType)) return undefined;
    return found(owned, async (handler, context) =>
      handler.run(context, { argument, values, resolved: readResolved(parsed.data.resolved) }),
    );
  };

  const findModal = (data: { readonly custom_id: string }): Found | undefined => {
    const [name, argument] = splitId(data.custom_id);
    return found(modals.get(name), async (handler, context) => handler.run(context, argument, data));
  };

  return {
    find: (interaction) => {
      switch (interaction.type) {
        case InteractionType.ApplicationCommand:
          return findCommand(interaction.data);
        case InteractionType.MessageComponent:
          return findComponent(interaction.data);
        case InteractionType.ModalSubmit:
          return findModal(interaction.data);
        default:
          return undefined;
      }
    },
    verb: (path) => verbs.get(path.join(' ')),
  };
};
