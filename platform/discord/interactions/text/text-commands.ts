import type { API } from '@discordjs/core';
import { MessageReferenceType, MessageType } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import { LOCALES } from '#platform/i18n/translate.ts';
import { isSnowflake } from '#platform/ids.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { findUnstorable } from '#platform/text/text.ts';
import { classifyDiscordError } from '../../failure.ts';
import type { Answer, InteractionContext, MessageBody } from '../context.ts';
import { fileSchema } from '../picked.ts';
import { type ContextParts, makeContext } from '../router/context-of.ts';
import { createGuard } from '../router/guard.ts';
import type { RoutedFeature } from '../router/handlers.ts';
import { type Allowance, createAllowance } from './allowance.ts';
import { lookupsIn } from './lookups.ts';
import { indexTextVerbs, type TextVerb } from './names.ts';
import { type Problem, readValues } from './read-values.ts';
import { readTokens } from './tokens.ts';

export type TextCommandOptions = ContextParts & {
  readonly features: readonly RoutedFeature[];
  readonly api: API;
  readonly logger: Logger;
};

const id = z.string().refine(isSnowflake);
const messageSchema = z.object({
  id,
  channel_id: id,
  // Empty where the bot may not read what people write.
  content: z.string().min(1),
  type: z.union([z.literal(MessageType.Default), z.literal(MessageType.Reply)]),
  webhook_id: z.undefined().optional(),
  author: z.object({
    id,
    username: z.string(),
    global_name: z.string().nullish(),
    bot: z.literal(false).optional(),
  }),
  member: z.object({ nick: z.string().nullish(), roles: z.array(z.string()) }),
  attachments: z.array(fileSchema).default([]),
});
type Message = z.output<typeof messageSchema>;

type Call = { readonly message: Message; readonly found: TextVerb; readonly prefix: string };

/** Hears of a message, and answers when it is a command. */
export type TextCommands = (guild: Guild, message: unknown) => Promise<void>;

/**
 * Commands that are typed as messages, `!ping`: for verbs that are declared `byText`, with the guild's prefix, by their names in any
 * language. Messages of bots, webhooks and Discord itself are none; and where Discord does not give the bot what people write, there is
 * nothing to hear.
 */
export const createTextCommands = (options: TextCommandOptions): TextCommands => {
  const { translator, logger, api } = options;
  const guard = createGuard(options);
  const verbs = indexTextVerbs(options.features, translator);
  const allow: Allowance = createAllowance(options.clock);

  const usage = ({ found, prefix }: Call, { t }: InteractionContext): string => {
    const names = found.names.map((key) => t(key)).join(' ');
    const parts = Object.entries(found.verb.options).map(([name, { required }]) => {
      const label = t(`${found.words}.options.${name}.name`);
      return required ? `<${label}>` : `[${label}]`;
    });
    return `\`${[`${prefix}${names}`, ...parts].join(' ').replaceAll('`', 'ˋ')}\``;
  };

  const complain = (call: Call, context: InteractionContext, { option, key, params }: Problem): string => {
    const { t } = context;
    const name = option === '' ? '' : `**${t(`${call.found.words}.options.${option}.name`)}:** `;
    return `${name}${t(key, params)}\n${usage(call, context)}`;
  };

  const reply = async ({ message }: Call, body: MessageBody): Promise<void> => {
    try {
      await api.channels.createMessage(message.channel_id, {
        allowed_mentions: { parse: [], replied_user: false },
        ...body,
        message_reference: {
          type: MessageReferenceType.Default,
          message_id: message.id,
          fail_if_not_exists: false,
        },
        // An event that is told twice is answered once.
        nonce: message.id,
        enforce_nonce: true,
      });
    } catch (error) {
      const failure = classifyDiscordError(error);
      if (!failure) throw error;
      logger.debug({ code: failure.code, reason: failure.message }, 'A text command could not be answered');
    }
  };

  const contextFor = (guild: Guild, { id: key, author, member, content }: Message, language: string) =>
    makeContext(options, guild, {
      userId: author.id,
      name: member.nick ?? author.global_name ?? author.username,
      roles: member.roles,
      locale: LOCALES.find((locale) => locale === language) ?? 'en',
      once: { scope: 'message', key, about: content },
    });

  const decide = async (call: Call, context: InteractionContext): Promise<Answer> => {
    const { message, found, prefix } = call;
    try {
      if (findUnstorable(message.content))
        return { kind: 'update', message: { content: context.t('platform:errors.unstorable-text') } };
      await guard.require(context, found.feature, found.verb);
      const tokens = readTokens(message.content.slice(prefix.length));
      const read = await readValues(found.verb.options, {
        text: message.content.slice(prefix.length),
        tokens: tokens.slice(found.names.length),
        files: message.attachments,
        lookups: lookupsIn(context.guild),
        choiceNames: (option, value) =>
          LOCALES.map((locale) => translator(locale)(`${found.words}.options.${option}.choices.${value}`)),
      });
      if ('problem' in read)
        return { kind: 'update', message: { content: complain(call, context, read.problem) } };
      return await found.verb.run(context, read.values);
    } catch (error) {
      return guard.explain(context.t, error);
    }
  };

  return async (guild, given) => {
    const parsed = messageSchema.safeParse(given);
    if (!parsed.success) return;
    const message = parsed.data;
    const { prefix, language } = (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value;
    if (!message.content.startsWith(prefix)) return;
    const words = readTokens(message.content.slice(prefix.length)).map(({ text }) => text);
    const found = verbs.find(words)?.verb;
    // Other bots have commands too.
    if (!found) return;
    const call: Call = { message, found, prefix };
    const allowed = allow(`${guild.id}:${message.author.id}`);
    const context = await contextFor(guild, message, language);
    if (allowed !== 'granted') {
      const seconds = Math.ceil(allowed.waitMs / 1000);
      const content = context.t('platform:errors.too-many-requests', { seconds });
      if (allowed.isFirst) await reply(call, { content });
      return;
    }
    const answer = await decide(call, context);
    if (answer.kind === 'modal')
      await reply(call, {
        content: context.t('platform:text.only-slash', { usage: usage({ ...call, prefix: '/' }, context) }),
      });
    else if (answer.kind !== 'acknowledge') await reply(call, answer.message);
  };
};
