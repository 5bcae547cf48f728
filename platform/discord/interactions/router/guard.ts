import { randomUUID } from 'node:crypto';
import { DomainError } from '#platform/errors.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Translate } from '#platform/i18n/translate.ts';
import { type AllWords, errorKey } from '#platform/i18n/translator.ts';
import { mayDo } from '#platform/permissions/ability.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { type HandlerFacts, type InteractionContext, privately, type Reply } from '../context.ts';
import type { RoutedFeature } from './handlers.ts';

/** What every handler stands behind, whoever calls it: the feature's switch, the person's rights, and words for what fails. */
export const createGuard = ({ words, logger }: { readonly words: AllWords; readonly logger: Logger }) => {
  const mayUse = async (
    context: InteractionContext,
    feature: RoutedFeature,
    { permission }: HandlerFacts,
  ): Promise<'yes' | 'feature-off' | 'forbidden'> => {
    const isOn = feature.isAlwaysOn === true || (await enabledFeatures(context.guild)).has(feature.name);
    if (!isOn) return 'feature-off';
    return permission === 'anyone' || mayDo(context.ability, permission) ? 'yes' : 'forbidden';
  };
  return {
    mayUse,
    /** @throws DomainError feature-off, forbidden */
    require: async (
      context: InteractionContext,
      feature: RoutedFeature,
      handler: HandlerFacts,
    ): Promise<void> => {
      const may = await mayUse(context, feature, handler);
      if (may !== 'yes') throw new DomainError(may, 403);
    },
    /** Errors that are written for people are said; others are logged and get a number. */
    explain: (t: Translate, error: unknown): Reply => {
      if (error instanceof DomainError) return privately(t(errorKey(error.code, words), error.params));
      const id = randomUUID().slice(0, 8);
      logger.error({ err: error, id }, 'An interaction failed');
      return privately(t('platform:errors.internal', { id }));
    },
  };
};
