import { invalidField } from '../../rest/errors.ts';
import type { Simulation } from '../../simulation.ts';
import type { Channel } from '../../state/entities.ts';
import { exists, KINDS_OF_SELECT, resolve } from './resolve.ts';

/** A select menu as a message or a modal has it. */
export type SelectMenu = {
  type: number;
  min_values?: number | null | undefined;
  max_values?: number | null | undefined;
  required?: boolean | null | undefined;
  options?: readonly { value: string }[] | null | undefined;
  channel_types?: readonly number[] | null | undefined;
};

/**
 * What was chosen in a select menu, with what it names.
 * @throws DiscordError 50035 when it could not have been chosen there
 */
export const checkSelection = (
  simulation: Simulation,
  channel: Channel,
  userId: string,
  menu: SelectMenu,
  values: readonly string[],
  path: readonly string[],
): { values: readonly string[]; resolved?: Record<string, unknown> } => {
  const refuse = (message: string) => invalidField(path, 'COMPONENT_INVALID_VALUES', message);
  const least = menu.required === false && values.length === 0 ? 0 : (menu.min_values ?? 1);
  const most = menu.max_values ?? 1;
  if (values.length < least || values.length > most || new Set(values).size !== values.length)
    throw refuse(`Must be between ${least} and ${most} in length.`);
  const kinds = KINDS_OF_SELECT[menu.type];
  const isOffered = (value: string): boolean =>
    kinds
      ? exists(simulation, channel, kinds, value, menu.channel_types ?? undefined)
      : (menu.options ?? []).some((option) => option.value === value);
  if (!values.every(isOffered)) throw refuse('Value is not one of the options.');
  if (!kinds) return { values };
  const resolved = resolve(
    simulation,
    channel,
    userId,
    values.map((id) => ({ kinds, id })),
  );
  return { values, resolved };
};
