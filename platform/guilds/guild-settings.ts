import { z } from 'zod';
import { channelSetting } from '#platform/forms/settings.ts';
import { POSTING, widgets } from '#platform/forms/widget.ts';
import { LOCALES } from '#platform/i18n/translate.ts';
import { lineOfText } from '#platform/text/text.ts';
import { STRATEGIES } from './strategies.ts';

/** Whether an IANA name is that of a time zone. Pure. */
export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** Characters of what a text command begins with. */
const PREFIX_LIMIT = 5;
/** Characters; a custom emoji's mention fits. */
const SYMBOL_LIMIT = 64;
const CURRENCY_LIMIT = 32;
/** Roles of one kind. */
const ROLES_LIMIT = 25;

/** Settings of the guild itself; features have documents of their own. */
export const guildSettingsSchema = z.strictObject({
  /** Language of what the bot posts for all to see. */
  language: z.enum(LOCALES).default('en').register(widgets, { kind: 'choice', values: LOCALES }),
  /** IANA time zone in which dates typed on Discord are meant. */
  timeZone: z.string().max(64).refine(isTimeZone).default('UTC').register(widgets, { kind: 'time-zone' }),
  /** Who wins when something was changed on both sides, in features that say nothing else. */
  strategy: z
    .enum(STRATEGIES)
    .default('last_modified')
    .register(widgets, { kind: 'choice', values: STRATEGIES }),
  /** Where moderators are told of what waits for them. */
  noticesChannel: channelSetting(['text'], POSTING),
  /** What text commands begin with; without white space, so that `!ping` is one word. */
  prefix: lineOfText({ min: 1, max: PREFIX_LIMIT })
    .refine((text) => !/\s/u.test(text))
    .default('!')
    .register(widgets, { kind: 'line', max: PREFIX_LIMIT }),
  /** Stands beside amounts. */
  currencySymbol: lineOfText({ min: 1, max: SYMBOL_LIMIT })
    .default('🪙')
    .register(widgets, { kind: 'line', max: SYMBOL_LIMIT }),
  /** What the money is called, as it stands after an amount. */
  currencyName: lineOfText({ min: 1, max: CURRENCY_LIMIT })
    .default('coins')
    .register(widgets, { kind: 'line', max: CURRENCY_LIMIT }),
  /** Discord roles whose members are ADMIN here. */
  adminRoleIds: z
    .array(z.string())
    .max(ROLES_LIMIT)
    .default([])
    .register(widgets, { kind: 'roles', max: ROLES_LIMIT, gives: false }),
  /** Discord roles whose members are MODERATOR here. */
  moderatorRoleIds: z
    .array(z.string())
    .max(ROLES_LIMIT)
    .default([])
    .register(widgets, { kind: 'roles', max: ROLES_LIMIT, gives: false }),
});
export type GuildSettings = z.output<typeof guildSettingsSchema>;
