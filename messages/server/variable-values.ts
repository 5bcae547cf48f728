import { sql } from 'kysely';
import type { Guild } from '#platform/guilds/handle.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { VariableValues } from '../variables.ts';

/** A name from outside, in which nothing looks like a mention. */
const plainName = (name: string): string => name.replace(/[@<]/g, '$&\u200b');

/** Values in one channel: what they say of it, and all else that they say of the guild. Pure. */
export const inChannel = (values: VariableValues, channelId: string): VariableValues => ({
  ...values,
  channel: `<#${channelId}>`,
});

/**
 * The values of all variables in a guild at a time, dates in the guild's language and time zone.
 * @param channelId where the message is, or will be; null: nowhere yet, and `{{channel}}` has no value
 */
export const readVariableValues = async (
  guild: Pick<Guild, 'read' | 'facts'>,
  channelId: string | null,
  now: Date,
): Promise<VariableValues> => {
  const [{ summary }, { value: settings }, { count }] = await Promise.all([
    guild.facts(),
    readSettings(guild, GUILD_PART, guildSettingsSchema),
    guild.read
      .selectFrom('members')
      .select(sql<number>`count(*)`.as('count'))
      .where('bot', '=', false)
      .executeTakeFirstOrThrow(),
  ]);
  const { timeZone, language } = settings;
  const locale = language === 'en' ? 'en-GB' : language;
  const say = (options: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options }).format(now);
  const values: VariableValues = {
    'guild.name': plainName(summary.name),
    'member.count': new Intl.NumberFormat(locale).format(Number(count)),
    date: say({ day: 'numeric', month: 'long', year: 'numeric' }),
    time: say({ hour: 'numeric', minute: '2-digit' }),
    weekday: say({ weekday: 'long' }),
    year: say({ year: 'numeric' }),
    now: `<t:${Math.floor(now.getTime() / 1000)}:f>`,
  };
  return channelId === null ? values : inChannel(values, channelId);
};
