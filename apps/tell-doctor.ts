import { features } from '#features/index.ts';
import { wordsOf } from '#features/words-of.ts';
import type { Config } from '#platform/config/config.ts';
import type { Database } from '#platform/database/connect.ts';
import { reportText } from '#platform/discord/doctor/report.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { toLocale } from '#platform/i18n/translate.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import { openDoctorOf } from './doctor.ts';
import { withKeptDatabase } from './kept-database.ts';
import { knownSimulated } from './simulated-credentials.ts';

/** Before the first start. */
export const NOTHING_YET = 'There is nothing to look at yet: start Guildhall once.';

/** The bot and where its Discord is; undefined before the first start on the simulator. */
const botOf = async ({ discord, simulatorPort }: Config, database: Database) => {
  if (discord) return { clientId: discord.clientId, discordUrl: new URL(discord.api).origin };
  const known = await knownSimulated(database, simulatorPort);
  return known && { clientId: known.clientId, discordUrl: `http://localhost:${simulatorPort}` };
};

/**
 * Says of every guild what keeps the bot from its work there, in the language of the terminal.
 * @returns the text, and whether something was found
 */
const examineAll = async (config: Config, database: Database) => {
  const t = createTranslator(wordsOf(features))(toLocale(process.env.LANG?.replace('_', '-')));
  const bot = await botOf(config, database);
  if (!bot) return undefined;
  const { discordUrl, clientId } = bot;
  const doctor = openDoctorOf({ database, credentials: { clientId }, discordUrl });
  const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
  const reports: string[] = [];
  let isWell = true;
  for (const { id, name } of await guilds.list()) {
    const guild = await guilds.find(id);
    if (!guild) continue;
    const examined = await doctor.examine(guild);
    isWell &&= examined.findings.length === 0;
    reports.push(reportText(t, name, examined));
  }
  if (reports.length === 0) reports.push(t('doctor:told.no-guilds'));
  return { text: reports.join('\n'), isWell };
};

/** Prints what keeps the bot from its work in each guild. @returns the exit code: 1 when something was found */
export const tellDoctor = async (config: Config, logger: Logger): Promise<0 | 1> => {
  const told = await withKeptDatabase(config, logger, (database) => examineAll(config, database));
  if (!told) throw new Error(NOTHING_YET);
  console.log(told.text);
  return told.isWell ? 0 : 1;
};
