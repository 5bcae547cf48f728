import type { API } from '@discordjs/core';
import type { APIInteraction } from 'discord-api-types/v10';
import { shorten } from '#platform/text/shorten.ts';
import { isStorable } from '#platform/text/text.ts';
import type { HandlerFacts, InteractionContext } from '../context.ts';
import type { Choice } from '../option-specs.ts';
import { readTyped } from '../options.ts';
import type { Handlers, RoutedFeature } from './handlers.ts';

/** Choices of an autocomplete at most, and characters of their names. Source: Discord's reference, "Autocomplete". */
const CHOICES = 25;
const CHOICE_LENGTH = 100;

type Completing = {
  readonly handlers: Handlers;
  readonly contextOf: (interaction: APIInteraction) => Promise<InteractionContext | undefined>;
  readonly mayUse: (
    context: InteractionContext,
    feature: RoutedFeature,
    handler: HandlerFacts,
  ) => Promise<boolean>;
};

/** The choices for what is being typed; none for somebody who may not use the command. */
export const findChoices = async (
  { handlers, contextOf, mayUse }: Completing,
  interaction: APIInteraction,
): Promise<readonly Choice<string | number>[]> => {
  const typed = readTyped(interaction.data);
  const focused = typed?.values.find((each) => each.focused);
  const owned = typed && handlers.verb(typed.path);
  const text = String(focused?.value ?? '');
  if (!focused || !owned || !isStorable(text)) return [];
  const spec = owned.handler.options[focused.name];
  if (!spec || !('complete' in spec) || !spec.complete) return [];
  const context = await contextOf(interaction);
  if (!context || !(await mayUse(context, owned.feature, owned.handler))) return [];
  const choices: readonly Choice<string | number>[] = await spec.complete(context, text);
  return choices.slice(0, CHOICES).map(({ name, value }) => ({ name: shorten(name, CHOICE_LENGTH), value }));
};

/** Answers with choices. */
export const sendChoices = async (
  interactions: API['interactions'],
  { id, token }: APIInteraction,
  choices: readonly Choice<string | number>[],
): Promise<void> => {
  await interactions.createAutocompleteResponse(id, token, { choices: choices.map((each) => ({ ...each })) });
};
