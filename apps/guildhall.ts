import { existsSync } from 'node:fs';
import { type Config, readConfig } from '#platform/config/config.ts';
import { lockDataFolder } from '#platform/config/data-lock.ts';
import { grantOwner } from '#platform/http/platform-routes.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import { createApi } from './api.ts';
import { connectDiscord, startBot } from './bot.ts';
import { type Role, readCommandLine } from './command-line.ts';
import { seedDemo } from './demo-tasks.ts';
import { type House, openHouse } from './house.ts';
import { giveOperatorPassword } from './operator-password.ts';
import { whyStartFailed } from './start-failure.ts';
import { tellDoctor } from './tell-doctor.ts';
import { askForRepair, tellDrift } from './tell-drift.ts';
import { startJobs } from './worker.ts';

/** How long an orderly stop may take before it is forced (ms). */
const STOP_LIMIT_MS = 15_000;
const DAY_MS = 24 * 60 * 60_000;
/** How long the first start waits until the demo guild is ready, so that the operator finds it so (ms). */
const FIRST_GUILD_LIMIT_MS = 20_000;

type Stop = () => Promise<void>;

const fail = (error: unknown): never => {
  console.error(whyStartFailed(error));
  process.exit(1);
};

/** Why the address cannot be listened on, in a line with what to do; undefined: it failed for another reason. */
const whyNoAddress = (error: unknown, { host, port }: Config): string | undefined => {
  // The database's address may be wrong as well.
  const isOurs =
    error instanceof Error &&
    'syscall' in error &&
    (error.syscall === 'listen' || ('hostname' in error && error.hostname === host));
  const code = isOurs && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is taken. Choose another one with PORT.`;
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return `This machine has no address ${host}. Set HOST to one that it has, or to 0.0.0.0 for all of them.`;
  if (code === 'EACCES') return `This user may not listen on port ${port}. Choose one above 1023 with PORT.`;
  return undefined;
};

/** On the simulator there is nobody to keep anything from: the first operator gets the demo guild. Elsewhere they take access themselves, on record. */
const giveDemoAccess = async (house: House, accountId: string): Promise<void> => {
  const giveUp = Date.now() + FIRST_GUILD_LIMIT_MS;
  for (;;) {
    const found = (await house.guilds.list()).filter((guild) => guild.isPrepared);
    for (const { id } of found) {
      const guild = await house.guilds.find(id);
      if (guild) await grantOwner(guild, `user:${accountId}`, { kind: 'system' });
    }
    if (found.length > 0 || Date.now() > giveUp) return;
    await new Promise((done) => setTimeout(done, 50));
  }
};

const announce = (
  house: House,
  port: number,
  operator: { name: string; password: string } | undefined,
): void => {
  const url = house.config.baseUrl ?? `http://localhost:${port}`;
  const lines = ['', '  Guildhall is running.', '', `  Dashboard   ${url}`];
  if (house.isSimulated)
    lines.push(
      `  Simulator   ${house.discordUrl}   (a Discord on your machine)`,
      '',
      '  Sign in with Discord and choose a demo member, or as the local operator:',
    );
  else lines.push('', '  Sign in with Discord, or as the local operator:');
  lines.push(
    '    name      operator',
    operator
      ? `    password  ${operator.password}   (shown on this first start only)`
      : '    password  as shown on the first start   (a new one: npm start -- operator password)',
  );
  lines.push('', '  Ctrl-C stops all of it.', '');
  console.log(lines.join('\n'));
};

/** Processes that share the work need a database and a Discord that all of them reach. */
const checkRole = (role: Role, config: Config): void => {
  if (role === 'all') return;
  if (config.databaseUrl === undefined || config.discord === undefined) {
    throw new Error(
      `--role ${role} shares the work with other processes: set DATABASE_URL, DISCORD_TOKEN, DISCORD_CLIENT_ID and DISCORD_CLIENT_SECRET.`,
    );
  }
};

const main = async (): Promise<void> => {
  const command = readCommandLine(process.argv.slice(2));
  if (existsSync('.env')) process.loadEnvFile('.env');
  const config = readConfig(process.env);
  const logger = createLogger(config.logLevel, process.stderr);
  if (command.kind === 'doctor') {
    process.exitCode = await tellDoctor(config, logger);
    return;
  }
  if (command.kind === 'drift') {
    process.exitCode = await tellDrift(config, logger);
    return;
  }
  if (command.kind === 'repair') return askForRepair(config, logger);
  if (command.kind === 'operator-password') return giveOperatorPassword(config, logger);
  const { role } = command;
  checkRole(role, config);
  const has = (part: Role): boolean => role === 'all' || role === part;
  const stops: Stop[] = [];
  // A database of its own may be used by several processes; our own folder by one.
  if (config.databaseUrl === undefined || config.discord === undefined)
    stops.push((await lockDataFolder(config.dataFolder)).release);

  let stopping: Promise<void> | undefined;
  const stop = (): Promise<void> => {
    stopping ??= (async () => {
      const forced = setTimeout(() => {
        console.error('Some parts did not stop in time; ending all the same.');
        process.exit(1);
      }, STOP_LIMIT_MS);
      for (const each of stops.splice(0).reverse()) await each();
      clearTimeout(forced);
    })();
    return stopping;
  };
  const onSignal = (): void => {
    stop().then(
      () => process.exit(0),
      (error: unknown) => fail(error),
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  // While the database is away, all that is waited for may keep no process alive.
  setInterval(() => undefined, DAY_MS);

  try {
    if (existsSync('node_modules/vite') && existsSync('apps/dashboard/vite.config.ts')) {
      const { buildPages } = await import('./build.ts');
      await buildPages();
    }
    const house = await openHouse(config, logger);
    stops.push(house.close);
    const operator = await house.auth.ensureOperator();
    const connected = connectDiscord(house);
    // The order of the stops is the other way round: first nobody comes in any more, last the database goes.
    if (has('worker')) {
      const worker = await startJobs(house, connected);
      stops.push(worker.stop);
    }
    const bot = has('bot') ? await startBot(house, connected, Date.now) : undefined;
    if (bot) stops.push(bot.stop);
    if (!has('api')) {
      console.log(`\n  Guildhall is running as ${role}.\n\n  Ctrl-C stops it.\n`);
      return;
    }
    const api = await createApi(house, connected, bot, {});
    stops.push(api.stop);
    const port = await api.listen(config.port, config.host);
    if (operator && house.isSimulated) await giveDemoAccess(house, operator.userId);
    if (house.isSimulated && config.demo === 'full') await seedDemo(house, FIRST_GUILD_LIMIT_MS);
    announce(house, port, operator);
  } catch (error) {
    await stop().catch(() => undefined);
    const why = whyNoAddress(error, config);
    if (why !== undefined) fail(new Error(why));
    throw error;
  }
};

await main().catch(fail);
