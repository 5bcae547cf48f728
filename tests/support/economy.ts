import type { z } from 'zod';
import { economy } from '#features/economy/feature.ts';
import { memberAccount } from '#features/economy/ledger/account.ts';
import { economySettings } from '#features/economy/settings.ts';
import { readEconomy } from '#features/economy/tables.ts';
import { turnFeatureOn } from '#platform/guilds/feature-tables.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { changeSettings, GUILD_PART, guildSettingsSchema } from '#platform/guilds/settings.ts';
import { guildId } from '#platform/ids.ts';
import { databaseForTest } from './database.ts';
import { asMember, idOf, SYSTEM } from './members.ts';

export { asMember, idOf, SYSTEM };

/** A guild whose economy is on, with some members; its clock can be set. */
export const openEconomy = async (members: number) => {
  const database = await databaseForTest();
  const clock = { now: new Date('2026-11-29T12:00:00.000Z') };
  const guilds = openGuilds({ database, clock: () => clock.now, wake: () => undefined });
  const { guild } = await guilds.provision({
    id: guildId('1000000000000000001'),
    name: 'G',
    icon: null,
    ownerId: idOf(0),
  });
  await guild.change(SYSTEM, async (tx) => {
    await turnFeatureOn(tx, economy);
    await tx.db
      .insertInto('members')
      .values(
        Array.from({ length: members }, (_, member) => ({
          user_id: idOf(member),
          username: `m${member}`,
          display_name: `Member ${member}`,
          avatar: null,
          bot: false,
          roles: [],
          joined_at: null,
        })),
      )
      .execute();
  });
  const set = (patch: Partial<z.input<typeof economySettings>>) =>
    guild.change(SYSTEM, (tx) => changeSettings(tx, 'economy', economySettings, patch, undefined));
  const setGuild = (patch: Partial<z.input<typeof guildSettingsSchema>>) =>
    guild.change(SYSTEM, (tx) => changeSettings(tx, GUILD_PART, guildSettingsSchema, patch, undefined));
  return { database, guild, clock, set, setGuild };
};

/** What a member has, as it stands on the account. */
export const balanceOf = async (guild: Guild, userId: string): Promise<number> => {
  const { kind, owner } = memberAccount(userId);
  const account = await readEconomy(guild)
    .selectFrom('economy_accounts')
    .select('balance')
    .where('kind', '=', kind)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return account?.balance ?? 0;
};
