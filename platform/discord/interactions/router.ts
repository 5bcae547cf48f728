import { createHash, randomUUID } from 'node:crypto';
import type { API } from '@discordjs/core';
import { type APIInteraction, InteractionType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { DomainError } from '#platform/errors.ts';
import { enabledFeatures } from '#platform/guilds/feature-tables.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import { type Locale, type Translate, toLocale } from '#platform/i18n/translate.ts';
import { type AllWords, errorKey } from '#platform/i18n/translator.ts';
import { guildId, isSnowflake, snowflakeTime, userId } from '#platform/ids.ts';
import { abilityFor, mayDo } from '#platform/permissions/ability.ts';
import type { PermissionName, PermissionTable } from '#platform/permissions/levels.ts';
import { resolveLevel } from '#platform/permissions/resolve-level.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { findUnstorable, isStorable, repairText } from '#platform/text/text.ts';
import { classifyDiscordError } from '../failure.ts';
import type { Answer, InteractionContext, Interactions } from './define.ts';
import { parseValues, readTyped } from './options.ts';

/** Discord waits three seconds for the first answer; this is when we ask for more time (ms). */
const DEFER_AFTER_MS = 1_800;
/** An interaction that is older when it comes, as a replayed one is, cannot be answered any more (ms). */
const TOO_OLD_MS = 2_900;
/** Choices of an autocomplete at most. */
const CHOICES = 25;

export type RoutedFeature = { readonly name: string; readonly interactions: Interactions };

export type RouterOptions = {
  readonly guilds: Guilds;
  readonly features: readonly RoutedFeature[];
  readonly tables: Readonly<Record<string, PermissionTable>>;
  readonly words: AllWords;
  readonly translator: (locale: Locale) => Translate;
  readonly api: API;
  readonly logger: Logger;
  readonly clock: () => number;
};

const memberSchema = z.object({
  user: z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() }),
  nick: z.string().nullish(),
  roles: z.array(z.string()),
});

/** What is to be run, found by name; `isFast`: it may answer with a modal, which cannot be deferred. */
type Found = {
  readonly feature: string;
  readonly permission: PermissionName;
  readonly run: (context: InteractionContext) => Promise<Answer>;
};

/** Answers interactions: finds the handler, the guild and the person's rights, runs it at most once, and answers in time. */
export const createInteractionRouter = (options: RouterOptions) => {
  const { features, translator, api, logger, words } = options;

  const findCommand = (data: unknown): Found | undefined => {
    const typed = readTyped(data);
    if (!typed) return undefined;
    for (const { name, interactions } of features) {
      const verb = interactions.commands.find((each) => each.name === typed.command)?.subcommands[typed.verb];
      if (verb)
        return {
          feature: name,
          permission: verb.permission,
          run: (context) => verb.run(context, parseValues(verb, typed)),
        };
    }
    return undefined;
  };

  const findByCustomId = (
    kind: 'buttons' | 'modals',
    id: string,
    values: Readonly<Record<string, string>>,
  ): Found | undefined => {
    const colon = id.indexOf(':');
    const [handlerName, argument] = colon < 0 ? [id, ''] : [id.slice(0, colon), id.slice(colon + 1)];
    for (const { name, interactions } of features) {
      if (kind === 'buttons') {
        const button = interactions.buttons.find((each) => each.name === handlerName);
        if (button)
          return {
            feature: name,
            permission: button.permission,
            run: (context) => button.run(context, argument),
          };
      } else {
        const modal = interactions.modals.find((each) => each.name === handlerName);
        if (modal)
          return {
            feature: name,
            permission: modal.permission,
            run: (context) => modal.run(context, argument, values),
          };
      }
    }
    return undefined;
  };

  const find = (interaction: APIInteraction): Found | undefined => {
    switch (interaction.type) {
      case InteractionType.ApplicationCommand:
        return findCommand(interaction.data);
      case InteractionType.MessageComponent:
        return findByCustomId('buttons', interaction.data.custom_id, {});
      case InteractionType.ModalSubmit:
        return findByCustomId('modals', interaction.data.custom_id, modalValues(interaction.data));
      default:
        return undefined;
    }
  };

  /** Whoever acts, with their rights; undefined outside of a guild that we know. */
  const contextOf = async (interaction: APIInteraction): Promise<InteractionContext | undefined> => {
    const member = memberSchema.safeParse('member' in interaction ? interaction.member : undefined);
    const id = 'guild_id' in interaction ? interaction.guild_id : undefined;
    if (!member.success || id === undefined || !isSnowflake(id)) return undefined;
    const guild = await options.guilds.find(guildId(id));
    if (!guild) return undefined;
    const { user, nick, roles } = member.data;
    // Whoever uses a command of the server is in it.
    const level = (await resolveLevel(guild, `discord:${user.id}`, roles)) ?? 'USER';
    const locale = toLocale('locale' in interaction ? interaction.locale : undefined);
    const fingerprint = createHash('sha256')
      .update(JSON.stringify(interaction.data ?? null))
      .digest('base64url');
    return {
      guild: guild.once({ scope: 'interaction', key: interaction.id, fingerprint }),
      actor: {
        kind: 'member',
        id: user.id,
        name: repairText(nick ?? user.global_name ?? user.username),
        via: 'discord',
      },
      userId: userId(user.id),
      ability: abilityFor(level, options.tables),
      locale,
      t: translator(locale),
      now: new Date(options.clock()),
    };
  };

  const privately = (content: string): Answer => ({ kind: 'reply', isPrivate: true, message: { content } });

  /** Errors that are written for people are said; others are logged and get a number. */
  const explain = (t: Translate, error: unknown): Answer => {
    if (error instanceof DomainError) return privately(t(errorKey(error.code, words), error.params));
    const id = randomUUID().slice(0, 8);
    logger.error({ err: error, id }, 'An interaction failed');
    return privately(t('platform:errors.internal', { id }));
  };

  const decide = async (interaction: APIInteraction): Promise<Answer> => {
    const t = translator(toLocale('locale' in interaction ? interaction.locale : undefined));
    try {
      const context = await contextOf(interaction);
      if (!context) return privately(t('platform:errors.not-in-a-guild'));
      if (findUnstorable(interaction.data)) return privately(t('platform:errors.unstorable-text'));
      const found = find(interaction);
      if (!found) return privately(t('platform:errors.unknown-interaction'));
      if (!(await enabledFeatures(context.guild)).has(found.feature))
        throw new DomainError('feature-off', 403);
      if (!mayDo(context.ability, found.permission)) throw new DomainError('forbidden', 403);
      return await found.run(context);
    } catch (error) {
      return explain(t, error);
    }
  };

  const send = async (interaction: APIInteraction, answer: Answer): Promise<void> => {
    switch (answer.kind) {
      case 'reply':
        return void (await api.interactions.reply(interaction.id, interaction.token, body(answer)));
      case 'modal':
        return void (await api.interactions.createModal(interaction.id, interaction.token, answer.modal));
      case 'acknowledge':
        return void (await api.interactions.deferMessageUpdate(interaction.id, interaction.token));
    }
  };

  const sendDeferred = async (interaction: APIInteraction, answer: Answer): Promise<void> => {
    if (answer.kind === 'acknowledge')
      return void (await api.interactions.deleteReply(interaction.application_id, interaction.token));
    // A form can be shown as a first answer only; who waited so long is asked to try again.
    const late = privately(
      translator(toLocale('locale' in interaction ? interaction.locale : undefined))(
        'platform:errors.too-many-requests',
        { seconds: 1 },
      ),
    );
    const { flags: _, ...message } = body(
      answer.kind === 'modal' ? (late as Answer & { kind: 'reply' }) : answer,
    );
    await api.interactions.editReply(interaction.application_id, interaction.token, message);
  };

  const complete = async (interaction: APIInteraction): Promise<void> => {
    if (interaction.type !== InteractionType.ApplicationCommandAutocomplete) return;
    const typed = readTyped(interaction.data);
    const focused = typed?.values.find((each) => each.focused);
    const context = await contextOf(interaction);
    let choices: readonly { name: string; value: string | number }[] = [];
    if (typed && focused && context && isStorable(String(focused.value))) {
      for (const { name, interactions } of features) {
        const verb = interactions.commands.find((each) => each.name === typed.command)?.subcommands[
          typed.verb
        ];
        const spec = verb?.options[focused.name];
        if (!verb || !spec || !('complete' in spec) || !spec.complete) continue;
        if (!mayDo(context.ability, verb.permission) || !(await enabledFeatures(context.guild)).has(name))
          continue;
        choices = await spec.complete(context, String(focused.value));
      }
    }
    await api.interactions.createAutocompleteResponse(interaction.id, interaction.token, {
      choices: choices.slice(0, CHOICES).map((choice) => ({ ...choice })),
    });
  };

  const answerInTime = async (interaction: APIInteraction): Promise<void> => {
    const deciding = decide(interaction);
    const early = await Promise.race([
      deciding,
      new Promise<undefined>((done) => setTimeout(() => done(undefined), DEFER_AFTER_MS).unref()),
    ]);
    if (early) return send(interaction, early);
    await api.interactions.defer(interaction.id, interaction.token, { flags: MessageFlags.Ephemeral });
    await sendDeferred(interaction, await deciding);
  };

  return async (interaction: APIInteraction): Promise<void> => {
    if (options.clock() - snowflakeTime(interaction.id) > TOO_OLD_MS) {
      logger.info({ interaction: interaction.id }, 'An interaction came too late to be answered');
      return;
    }
    try {
      await (interaction.type === InteractionType.ApplicationCommandAutocomplete
        ? complete(interaction)
        : answerInTime(interaction));
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

const body = (answer: Answer & { kind: 'reply' }) => ({
  allowed_mentions: { parse: [] },
  ...answer.message,
  ...(answer.isPrivate ? { flags: MessageFlags.Ephemeral } : {}),
});

type Input = { custom_id?: string; value?: string; components?: readonly Input[]; component?: Input };

/** The inputs of a form by their custom_id, in rows as in labels. */
const modalValues = (data: unknown): Readonly<Record<string, string>> => {
  const values: Record<string, string> = {};
  const walk = (inputs: readonly Input[]): void => {
    for (const input of inputs) {
      if (input.custom_id !== undefined && typeof input.value === 'string')
        values[input.custom_id] = input.value;
      if (input.component) walk([input.component]);
      if (input.components) walk(input.components);
    }
  };
  walk((data as { components?: readonly Input[] }).components ?? []);
  return values;
};
