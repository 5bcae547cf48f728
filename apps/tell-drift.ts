import { features } from '#features/index.ts';
import { wordsOf } from '#features/words-of.ts';
import type { Config } from '#platform/config/config.ts';
import type { Database } from '#platform/database/connect.ts';
import type { Guild } from '#platform/guilds/handle.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { toLocale } from '#platform/i18n/translate.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import type { Logger } from '#platform/telemetry/logger.ts';
import type { Drift } from '#sync/drift.ts';
import { requestSweep } from '#sync/engine.ts';
import { connectDiscord } from './bot.ts';
import { withKeptDatabase } from './kept-database.ts';
import { openFiles } from './open-files.ts';
import { knownSimulated } from './simulated-credentials.ts';
import { NOTHING_YET } from './tell-doctor.ts';

const translator = createTranslator(wordsOf(features));
const words = () => translator(toLocale(process.env.LANG?.replace('_', '-')));

/** Does something for every guild that the bot is in. @returns undefined before the first start */
const inEachGuild = <Result>(
  config: Config,
  logger: Logger,
  prepare: (database: Database) => Promise<((guild: Guild, name: string) => Promise<Result>) | undefined>,
): Promise<readonly Result[] | undefined> =>
  withKeptDatabase(config, logger, async (database) => {
    const act = await prepare(database);
    if (!act) return undefined;
    const guilds = openGuilds({ database, clock: () => new Date(), wake: () => undefined });
    const results: Result[] = [];
    for (const { id, name, state } of await guilds.list()) {
      const guild = state === 'active' ? await guilds.find(id) : undefined;
      if (guild) results.push(await act(guild, name));
    }
    return results;
  });

const lineOf = ({ kind, mirror, recordId, name }: Drift['differences'][number]): string =>
  `  ${[kind.padEnd(10), mirror, recordId ?? '', name].join(' ').trimEnd()}`;

/** Prints what is not the same here and on Discord, in each guild. @returns the exit code: 1 when something is not */
export const tellDrift = async (config: Config, logger: Logger): Promise<0 | 1> => {
  const t = words();
  const reports = await inEachGuild(config, logger, async (database) => {
    const credentials = config.discord ?? (await knownSimulated(database, config.simulatorPort));
    if (!credentials) return undefined;
    const { engine } = connectDiscord({
      database,
      credentials,
      logger,
      translator,
      baseUrl: config.baseUrl ?? `http://localhost:${config.port}`,
      isAlone: false,
      files: (await openFiles(config, database)).files,
    });
    return async (guild, name) => {
      const { compared, differences } = await engine.drift(guild);
      const count = [...compared.values()].reduce((sum, each) => sum + each, 0);
      return differences.length === 0
        ? { isEqual: true, text: t('sync:told.equal', { guild: name, count }) }
        : {
            isEqual: false,
            text: [
              t('sync:told.differ', { guild: name, count: differences.length }),
              ...differences.map(lineOf),
            ].join('\n'),
          };
    };
  });
  if (!reports) throw new Error(NOTHING_YET);
  console.log(reports.map(({ text }) => text).join('\n') || t('sync:told.no-guilds'));
  return reports.every(({ isEqual }) => isEqual) ? 0 : 1;
};

/** Asks for a comparison of everything with repairs in each guild. */
export const askForRepair = async (config: Config, logger: Logger): Promise<void> => {
  const t = words();
  const asked = await inEachGuild(config, logger, async () => async (guild, name) => {
    await guild.change({ kind: 'system' }, async (tx) => requestSweep(tx));
    return t('sync:told.asked', { guild: name });
  });
  if (!asked) throw new Error(NOTHING_YET);
  console.log([...asked, asked.length > 0 ? t('sync:told.when') : t('sync:told.no-guilds')].join('\n'));
};
