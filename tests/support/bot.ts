import pg from 'pg';
import { onTestFinished } from 'vitest';
import { type Bot, connectDiscord, startBot } from '#apps/bot.ts';
import { features } from '#features/index.ts';
import { wordsOf } from '#features/words-of.ts';
import { startTail } from '#platform/changes/tail.ts';
import { openNotifications } from '#platform/database/notifications.ts';
import { readContent } from '#platform/discord/gateway/keep-content.ts';
import { readTrouble } from '#platform/discord/gateway/keep-trouble.ts';
import { openGuilds } from '#platform/guilds/open-guilds.ts';
import { PLATFORM_PERMISSIONS } from '#platform/http/platform-contracts.ts';
import { createTranslator } from '#platform/i18n/translator.ts';
import { guildId } from '#platform/ids.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import type { SimulatorClient } from '#simulator/control/client.ts';
import { openSimulator, send } from '#simulator/testing/open.ts';
import { databaseForTest } from './database.ts';
import { noFiles } from './no-files.ts';

/** View, send, manage messages, embed, history: what the bot is invited with. */
const BOT_PERMISSIONS = (1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 14n) | (1n << 16n);

/** A simulator with a guild, a database, and our bot on both, in this process; nothing else runs. */
export const openBotStage = async (
  blueprint: Partial<Parameters<SimulatorClient['createGuild']>[0]['body']> = {},
) => {
  let ahead = 0;
  const clock = (): number => Date.now() + ahead;
  const simulator = await openSimulator({ clock });
  const { control } = simulator;
  const application = await control.createApplication({ body: { name: 'Guildhall' } });
  const guild = await control.createGuild({ body: { name: 'Testers', members: 3, ...blueprint } });
  const install = () =>
    control.installBot({
      params: { guild_id: guild.id },
      body: { applicationId: application.id, permissions: String(BOT_PERMISSIONS) },
    });
  await install();
  const database = await databaseForTest();
  const guilds = openGuilds({ database, clock: () => new Date(clock()), wake: (id) => tail.wake(id) });
  const words = wordsOf(features);
  // What another process commits is found by looking.
  const notifications = openNotifications({
    createClient: () => new pg.Client({ connectionString: database.url }),
    logger: createLogger('silent', { write: () => undefined }),
  });
  onTestFinished(() => notifications.stop());
  const tail = startTail({
    pool: database.pool,
    notifications,
    logger: createLogger('silent', { write: () => undefined }),
  });
  onTestFinished(() => tail.stop());
  const lines: string[] = [];
  const house = {
    credentials: {
      token: application.token,
      clientId: application.id,
      clientSecret: application.clientSecret,
      publicKey: undefined,
      api: simulator.apiUrl,
    },
    database,
    guilds,
    isAlone: true,
    files: noFiles,
    logger: createLogger('debug', { write: (line: string) => void lines.push(line) }),
    words,
    translator: createTranslator(words),
    tables: {
      ...PLATFORM_PERMISSIONS,
      ...Object.fromEntries(features.map((feature) => [feature.name, feature.permissions])),
    },
    discordUrl: simulator.url,
    baseUrl: 'http://localhost:3000',
    tail,
    config: { statusGuild: undefined as string | undefined },
  };
  const running: Bot[] = [];
  onTestFinished(async () => {
    for (const bot of running) await bot.stop();
  });
  const id = guildId(guild.id);
  return {
    application,
    guild,
    install,
    uninstall: () => control.uninstallBot({ params: { guild_id: guild.id, application_id: application.id } }),
    /** Sends a request to Discord as its owner, or as another person. */
    as: async (method: string, path: string, body?: unknown, userId: string = guild.ownerId) => {
      const { token } = await control.createUserToken({ params: { user_id: userId } });
      const answer = await send(method, `${simulator.apiUrl}/v10${path}`, body, token);
      if (answer.status >= 300) throw new Error(`${method} ${path}: ${JSON.stringify(answer.body)}`);
      return answer.body;
    },
    simulator,
    control,
    database,
    guilds,
    /** Sessions that the bot has begun today. */
    begun: async (): Promise<number> => {
      const { body } = await send<{ session_start_limit: { remaining: number; total: number } }>(
        'GET',
        `${simulator.apiUrl}/v10/gateway/bot`,
        undefined,
        `Bot ${application.token}`,
      );
      return body.session_start_limit.total - body.session_start_limit.remaining;
    },
    /** What the bot says that keeps it from Discord. */
    trouble: async () => (await readTrouble(database))?.kind,
    /** Whether the bot says that it may read what people write. */
    readsMessages: () => readContent(database),
    house,
    clock,
    /** What the bot has logged. */
    lines,
    /** Starts a bot as a process would; `stop` leaves a session to be resumed. */
    start: async ({ isAlone = true } = {}): Promise<Bot> => {
      const own = { ...house, isAlone };
      const bot = await startBot(own, connectDiscord(own), clock);
      running.push(bot);
      return {
        ...bot,
        stop: async () => {
          running.splice(running.indexOf(bot), 1);
          await bot.stop();
        },
      };
    },
    /** Lets so many milliseconds pass, for the bot as for Discord. */
    pass: (ms: number): void => {
      ahead += ms;
    },
    summary: () => guilds.summary(id),
    /** The guild's handle, once it is there. */
    open: async () => {
      const guild = await guilds.find(id);
      if (!guild) throw new Error('The guild is not known');
      return guild;
    },
  };
};
