import type { Command } from './command.ts';
import type { ComponentHandler } from './components.ts';
import type { Answer, HandlerFacts, InteractionContext } from './context.ts';
import type { Menu } from './menus.ts';

/** A submitted modal. Its custom_id is `<name>:<argument>`. `values` are the inputs by their custom_id. */
export type ModalHandler = HandlerFacts & {
  readonly name: string;
  readonly run: (
    context: InteractionContext,
    argument: string,
    values: Readonly<Record<string, string>>,
  ) => Promise<Answer>;
};

/** Characters of a custom_id. Source: Discord's reference, "Custom ID". */
const CUSTOM_ID_LIMIT = 100;

/** The custom_id of a component or modal. @throws RangeError when the argument is too long for it */
export const customId = (name: string, argument: string | number): string => {
  const id = `${name}:${argument}`;
  if (id.length > CUSTOM_ID_LIMIT) throw new RangeError(`A custom_id of ${id.length} characters: ${id}`);
  return id;
};

/** All that a feature answers on Discord. */
export type Interactions = {
  readonly commands?: readonly Command[];
  readonly menus?: readonly Menu[];
  /** Buttons and selects. */
  readonly components?: readonly ComponentHandler[];
  readonly modals?: readonly ModalHandler[];
};
