import type { Feature } from '#features/define-feature.ts';
import { verbsOf } from '#platform/discord/interactions/command.ts';
import { handlersOfConfirmation } from '#platform/discord/interactions/confirmation.ts';
import { handlersOfForm } from '#platform/discord/interactions/forms/steps.ts';
import { handlersOfList } from '#platform/discord/interactions/list.ts';

/**
 * All that features answer on Discord, each by a name of its own, as they declare it: commands (`/economy grant`), those that are typed
 * (`!daily`), choices that are offered (`/buy item…`), entries of menus (`menu member`), buttons and selects (`button shop-buy`), and
 * forms (`form shop-refund-form`).
 */
export const answersOf = (features: readonly Pick<Feature, 'interactions'>[]): readonly string[] =>
  features.flatMap(
    ({
      interactions: {
        commands = [],
        menus = [],
        components = [],
        forms = [],
        lists = [],
        confirmations = [],
      },
    }) => [
      ...commands.flatMap(verbsOf).flatMap(({ path, verb }) => [
        `/${path.join(' ')}`,
        ...(verb.byText ? [`!${path.join(' ')}`] : []),
        ...Object.entries(verb.options)
          .filter(([, spec]) => 'complete' in spec)
          .map(([name]) => `/${path.join(' ')} ${name}…`),
      ]),
      ...menus.map(({ name }) => `menu ${name}`),
      ...[
        ...components,
        ...forms.flatMap((form) => handlersOfForm(form).components),
        ...lists.flatMap(handlersOfList),
        ...confirmations.flatMap(handlersOfConfirmation),
      ].map(({ name }) => `button ${name}`),
      ...forms.flatMap((form) => handlersOfForm(form).modals).map(({ name }) => `form ${name}`),
    ],
  );
