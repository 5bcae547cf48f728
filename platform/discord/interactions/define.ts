import type { Command } from './command.ts';
import type { ComponentHandler } from './components.ts';
import type { Confirmation } from './confirmation.ts';
import type { Answer, HandlerFacts, InteractionContext } from './context.ts';
import type { Form } from './forms/form.ts';
import type { List } from './list.ts';
import type { Menu } from './menus.ts';

export { customId } from './custom-id.ts';

/** A submitted modal. Its custom_id is `<name>:<argument>`; `data` is what Discord sends of it. */
export type ModalHandler = HandlerFacts & {
  readonly name: string;
  readonly run: (context: InteractionContext, argument: string, data: unknown) => Promise<Answer>;
};

/** All that a feature answers on Discord. */
export type Interactions = {
  readonly commands?: readonly Command[];
  readonly menus?: readonly Menu[];
  /** Buttons and selects. */
  readonly components?: readonly ComponentHandler[];
  readonly forms?: readonly Form[];
  readonly lists?: readonly List[];
  readonly confirmations?: readonly Confirmation[];
};
