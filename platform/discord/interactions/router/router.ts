import type { API } from '@discordjs/core';
import { type APIInteraction, InteractionType } from 'discord-api-types/v10';
import { type Translate, toLocale } from '#platform/i18n/translate.ts';
import { snowflakeTime } from '#platform/ids.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { findUnstorable } from '#platform/text/text.ts';
import { classifyDiscordError } from '../../failure.ts';
import { type Answer, type Manner, privately } from '../context.ts';
import type { Choice } from '../option-specs.ts';
import { findChoices, sendChoices } from './complete.ts';
import { type ContextParts, contextOf } from './context-of.ts';
import { createGuard } from './guard.ts';
import { type Found, indexHandlers, type RoutedFeature } from './handlers.ts';
import { createLateness } from './lateness.ts';
import { answerFirst, answerLater, defer } from './respond.ts';

/** Discord waits three seconds for the first answer; this is when it is best asked for more time (ms). */
export const DEFER_AFTER_MS = 1_500;
/** Choices that come later are not waited for (ms). */
const CHOICES_WITHIN_MS = 2_500;
/** The interaction is unknown: its three seconds are over. Source: Discord's reference, "JSON Error Codes". */
const UNKNOWN_INTERACTION = 10_062;

export type RouterOptions = ContextParts & {
  readonly features: readonly RoutedFeature[];
  readonly api: API;
  readonly logger: Logger;
  /** What takes longer is deferred (ms). */
  readonly deferAfterMs: number;
};

/** Resolves with undefined when work takes longer. */
const within = async <Result>(ms: number, work: Promise<Result>): Promise<Result | undefined> => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((done) => {
    timer = setTimeout(() => done(undefined), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
};

/**
 * Answers interactions: finds the handler, the guild and the person's rights, runs it at most once, and answers in time.
 * @throws Error when two handlers have one name
 */
export const createInteractionRouter = (options: RouterOptions) => {
  const { translator, logger } = options;
  const guard = createGuard(options);
  const { interactions } = options.api;
  const handlers = indexHandlers(options.features, translator);
  const lateness = createLateness();
  const tOf = (interaction: APIInteraction): Translate =>
    translator(toLocale('locale' in interaction ? interaction.locale : undefined));

  const decide = async (interaction: APIInteraction, found: Found | undefined): Promise<Answer> => {
    const t = tOf(interaction);
    try {
      const context = await contextOf(options, interaction);
      if (!context) return privately(t('platform:errors.not-in-a-guild'));
      if (findUnstorable(interaction.data)) return privately(t('platform:errors.unstorable-text'));
      if (!found) return privately(t('platform:errors.unknown-interaction'));
      await guard.require(context, found.feature, found);
      return await found.run(context);
    } catch (error) {
      return guard.explain(t, error);
    }
  };

  const finish = async (interaction: APIInteraction, manner: Manner, answer: Answer): Promise<void> => {
    // A form can be shown as a first answer only; who waited so long is asked to try again.
    const given = answer.kind === 'modal' ? privately(tOf(interaction)('platform:errors.slow-form')) : answer;
    await answerLater(interactions, interaction, manner, given);
  };

  /** Lets Discord say whether an interaction is too late, before anything is done for it. */
  const answerIfInTime = async (interaction: APIInteraction, age: number): Promise<void> => {
    const found = handlers.find(interaction);
    let manner: Manner;
    try {
      manner = await defer(interactions, interaction, found?.answers ?? 'privately');
    } catch (error) {
      if (classifyDiscordError(error)?.code !== UNKNOWN_INTERACTION) throw error;
      logger.info({ interaction: interaction.id }, 'An interaction came too late to be answered');
      return;
    }
    lateness.answered(age);
    logger.warn({ age }, 'Interactions look late and are not: this machine’s clock differs from Discord’s');
    await finish(interaction, manner, await decide(interaction, found));
  };

  const answerInTime = async (interaction: APIInteraction, age: number): Promise<void> => {
    const found = handlers.find(interaction);
    const deciding = decide(interaction, found);
    const early = await within(options.deferAfterMs, deciding);
    if (early) {
      await answerFirst(interactions, interaction, early);
      lateness.answered(age);
      return;
    }
    const manner = await defer(interactions, interaction, found?.answers ?? 'privately');
    lateness.answered(age);
    await finish(interaction, manner, await deciding);
  };

  const complete = async (interaction: APIInteraction, age: number): Promise<void> => {
    const choosing = findChoices(
      {
        handlers,
        contextOf: (each) => contextOf(options, each),
        mayUse: async (...asked) => (await guard.mayUse(...asked)) === 'yes',
      },
      interaction,
    ).catch((error: unknown): readonly Choice<string | number>[] => {
      logger.error({ err: error, interaction: interaction.id }, 'Choices could not be found');
      return [];
    });
    await sendChoices(interactions, interaction, (await within(CHOICES_WITHIN_MS, choosing)) ?? []);
    lateness.answered(age);
  };

  return async (interaction: APIInteraction): Promise<void> => {
    const age = options.clock() - snowflakeTime(interaction.id);
    try {
      // Choices change nothing, so that Discord may find out itself whether they come too late.
      if (interaction.type === InteractionType.ApplicationCommandAutocomplete)
        await complete(interaction, age);
      else await (lateness.isLate(age) ? answerIfInTime : answerInTime)(interaction, age);
    } catch (error) {
      const failure = classifyDiscordError(error);
      if (!failure) throw error;
      // The token has run out, or somebody answered it already: nobody waits for it any more.
      logger.warn(
        { interaction: interaction.id, code: failure.code, reason: failure.message },
        'Discord did not take an answer',
      );
    }
  };
};
