import { createHash } from 'node:crypto';
import type { APIInteraction } from 'discord-api-types/v10';
import { z } from 'zod';
import type { DiscordDeeds } from '#platform/discord/deeds.ts';
import type { Guilds } from '#platform/guilds/guilds.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { type Locale, type Translate, toLocale } from '#platform/i18n/translate.ts';
import { type AllWords, errorKey } from '#platform/i18n/translator.ts';
import { guildId, isSnowflake, snowflakeTime, userId } from '#platform/ids.ts';
import { abilityFor } from '#platform/permissions/ability.ts';
import type { PermissionTable } from '#platform/permissions/levels.ts';
import { resolveLevel } from '#platform/permissions/resolve-level.ts';
import { repairText } from '#platform/text/text.ts';
import type { InteractionContext } from '../context.ts';

export type ContextParts = {
  readonly guilds: Guilds;
  readonly tables: Readonly<Record<string, PermissionTable>>;
  readonly words: AllWords;
  readonly translator: (locale: Locale) => Translate;
  readonly clock: () => number;
  readonly discord: DiscordDeeds;
  /** Where people reach the dashboard, without a slash at the end. */
  readonly baseUrl: string;
};

/** Who acts, as Discord tells it with what they did. */
export type Acting = {
  readonly userId: string;
  readonly name: string;
  /** Roles that they have now. */
  readonly roles: readonly string[];
  readonly locale: Locale;
  /** What makes it happen once: its snowflake, and what it is about. */
  readonly once: { readonly scope: 'interaction' | 'message'; readonly key: string; readonly about: unknown };
};

/** What a handler gets, for somebody who acts in a guild. */
export const makeContext = async (
  { tables, words, translator, clock, discord, baseUrl }: Omit<ContextParts, 'guilds'>,
  guild: Guild,
  { userId: id, name, roles, locale, once }: Acting,
): Promise<InteractionContext> => {
  // Whoever acts in the server is in it.
  const level = (await resolveLevel(guild, `discord:${id}`, roles)) ?? 'USER';
  const fingerprint = createHash('sha256')
    .update(JSON.stringify(once.about ?? null))
    .digest('base64url');
  const t = translator(locale);
  return {
    guild: guild.once({ scope: once.scope, key: once.key, fingerprint }),
    actor: { kind: 'member', id, name: repairText(name), via: 'discord' },
    userId: userId(id),
    ability: abilityFor(level, tables),
    locale,
    t,
    explain: ({ code, params }) => t(errorKey(code, words), params),
    discord,
    pages: `${baseUrl}/guilds/${guild.id}`,
    askedAt: new Date(snowflakeTime(once.key)),
    now: new Date(clock()),
  };
};

const memberSchema = z.object({
  user: z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() }),
  nick: z.string().nullish(),
  roles: z.array(z.string()),
});

/** The context of an interaction; undefined outside of a guild that we know. */
export const contextOf = async (
  parts: ContextParts,
  interaction: APIInteraction,
): Promise<InteractionContext | undefined> => {
  const member = memberSchema.safeParse('member' in interaction ? interaction.member : undefined);
  const id = 'guild_id' in interaction ? interaction.guild_id : undefined;
  if (!member.success || id === undefined || !isSnowflake(id)) return undefined;
  const guild = await parts.guilds.find(guildId(id));
  if (!guild) return undefined;
  const { user, nick, roles } = member.data;
  return makeContext(parts, guild, {
    userId: user.id,
    name: nick ?? user.global_name ?? user.username,
    roles,
    locale: toLocale('locale' in interaction ? interaction.locale : undefined),
    once: { scope: 'interaction', key: interaction.id, about: interaction.data },
  });
};
