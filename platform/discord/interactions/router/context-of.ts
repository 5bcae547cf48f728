import { createHash } from 'node:crypto';
import type { APIInteraction } from 'discord-api-types/v10';
import { z } from 'zod';
import type { Guilds } from '#platform/guilds/guilds.ts';
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
};

const memberSchema = z.object({
  user: z.object({ id: z.string(), username: z.string(), global_name: z.string().nullish() }),
  nick: z.string().nullish(),
  roles: z.array(z.string()),
});

/** Whoever acts, with their rights; undefined outside of a guild that we know. */
export const contextOf = async (
  { guilds, tables, translator, words, clock }: ContextParts,
  interaction: APIInteraction,
): Promise<InteractionContext | undefined> => {
  const member = memberSchema.safeParse('member' in interaction ? interaction.member : undefined);
  const id = 'guild_id' in interaction ? interaction.guild_id : undefined;
  if (!member.success || id === undefined || !isSnowflake(id)) return undefined;
  const guild = await guilds.find(guildId(id));
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
    ability: abilityFor(level, tables),
    locale,
    t: translator(locale),
    explain: ({ code, params }) => translator(locale)(errorKey(code, words), params),
    askedAt: new Date(snowflakeTime(interaction.id)),
    now: new Date(clock()),
  };
};
