import { z } from 'zod';
import { features } from '#features/index.ts';
import { type Doctor, openDoctor } from '#platform/discord/doctor/doctor.ts';
import { type NeedyFeature, usesOfSettings } from '#platform/discord/doctor/read-facts.ts';
import { GUILD_PART, guildSettingsSchema, readSettings } from '#platform/guilds/settings.ts';
import type { House } from './house.ts';

/** Where moderators are told of conflicts: a setting of the guild's own. */
const notices: NeedyFeature = {
  name: 'sync',
  isAlwaysOn: true,
  needs: { permissions: [], intents: [] },
  settings: z.object({}),
  uses: async (guild) =>
    usesOfSettings(guildSettingsSchema, (await readSettings(guild, GUILD_PART, guildSettingsSchema)).value),
};

/** The doctor of all features, for the bot that a process has. */
export const openDoctorOf = ({
  database,
  credentials,
  discordUrl,
}: Pick<House, 'database' | 'discordUrl'> & {
  readonly credentials: Pick<House['credentials'], 'clientId'>;
}): Doctor =>
  openDoctor({
    database,
    botUserId: credentials.clientId,
    features: [...features, notices],
    discordUrl,
  });
