import { startSimulator } from '#apps/simulator-process.ts';
import { startEmbeddedPostgres } from '#platform/database/embedded.ts';
import { createLogger } from '#platform/telemetry/logger.ts';
import {
  freePort,
  type Home,
  makeHome,
  type Product,
  removeHome,
  startProduct,
} from '#tests/support/product.ts';
import { type SimulatorClient, simulatorClient } from '#tests/support/product-clients.ts';
import { productPostmaster } from '#tests/support/product-database.ts';

/** View, send, read history, manage messages, embed links. */
const BOT_PERMISSIONS = String((1n << 10n) | (1n << 11n) | (1n << 13n) | (1n << 14n) | (1n << 16n));

const ROLES = ['api', 'worker', 'bot'] as const;
/** Until a process that did not start is started again (ms). */
const AGAIN_MS = 500;
/** What can be killed: two processes of each kind, and what they stand on. */
export const MEMBERS = [
  ...ROLES.flatMap((role) => [`${role} 1`, `${role} 2`] as const),
  'PostgreSQL',
  'simulator',
] as const;
export type Member = (typeof MEMBERS)[number];

/** Guildhall as several processes on one database and one Discord, each of which is started again when it dies. */
export type Fleet = {
  readonly simulator: SimulatorClient;
  readonly home: Pick<Home, 'data' | 'simulatorPort'>;
  readonly databaseUrl: string;
  readonly applicationId: string;
  readonly token: string;
  readonly guildId: string;
  readonly password: string;
  readonly urls: readonly [string, string];
  /** kill -9; what keeps it starts it again. */
  kill(member: Member): Promise<void>;
  /** Stops a process for a time as a machine does that has no time for it: its clock jumps. */
  pause(member: Member, ms: number): Promise<void>;
  /** Those that ended though nobody killed them. */
  ended(): readonly Member[];
  /** Resolves when all are there again. */
  untilWhole(): Promise<void>;
  /** Of each process what it says of itself, and what it has printed lately. */
  output(): Promise<string>;
  stop(): Promise<void>;
};

const signal = (pid: number | undefined, name: NodeJS.Signals, isGroup: boolean): void => {
  if (pid === undefined) return;
  try {
    process.kill(isGroup ? -pid : pid, name);
  } catch {
    // It was gone already.
  }
};

const KEPT = MEMBERS.slice(0, 6);

/** @param kept the processes that run, the first of which brings the database forward */
export const openFleet = async (kept: readonly Member[] = KEPT): Promise<Fleet> => {
  const home = await makeHome();
  const logger = createLogger('silent', { write: () => undefined });
  const postgres = await startEmbeddedPostgres({
    folder: `${home.data}/postgres`,
    settings: ['fsync=off'],
    logger,
  });
  const simulated = await startSimulator(home.simulatorPort, home.data, logger);
  const simulator = simulatorClient(home);
  const application = await simulator.createApplication({ body: { name: 'Guildhall' } });
  const [guild] = await simulator.listGuilds();
  const guildId = guild?.id ?? '';
  await simulator.installBot({
    params: { guild_id: guildId },
    body: { applicationId: application.id, permissions: BOT_PERMISSIONS },
  });
  const environment = {
    ...home.environment,
    DATABASE_URL: postgres.url,
    DISCORD_TOKEN: application.token,
    DISCORD_CLIENT_ID: application.id,
    DISCORD_CLIENT_SECRET: application.clientSecret,
    DISCORD_API: `http://127.0.0.1:${home.simulatorPort}/api`,
  };
  const processes = new Map<Member, Promise<Product>>();
  const outputs = new Map<Member, () => string>();
  const ports = new Map<Member, number>();
  const killed = new Set<Product>();
  const ended: Member[] = [];
  let isStopping = false;

  const start = async (member: Member): Promise<Product> => {
    const [role = ''] = member.split(' ');
    const port = ports.get(member) ?? (await freePort());
    ports.set(member, port);
    for (;;) {
      try {
        const product = await startProduct({ ...home, port, environment, args: ['--role', role] });
        outputs.set(member, product.output);
        void product.ended.then(() => {
          if (!isStopping && !killed.has(product)) ended.push(member);
        });
        return product;
      } catch (error) {
        // Its database may just have been killed: it is started again, as by whatever keeps it.
        if (isStopping) throw error;
        await new Promise((done) => setTimeout(done, AGAIN_MS));
      }
    }
  };
  const keep = (member: Member): Promise<Product> => {
    const starting = start(member);
    starting.catch(() => undefined);
    processes.set(member, starting);
    return starting;
  };
  const [beginning = 'api 1', ...others] = kept;
  const first = await keep(beginning);
  for (const member of others) await keep(member);

  const pidOf = async (member: Member): Promise<number | undefined> => {
    if (member === 'PostgreSQL') return productPostmaster(home);
    if (member === 'simulator') return (await simulator.health().catch(() => undefined))?.pid;
    return (await processes.get(member)?.catch(() => undefined))?.pid;
  };
  const urlOf = (member: Member): string => `http://localhost:${ports.get(member)}`;
  return {
    simulator,
    home,
    databaseUrl: postgres.url,
    applicationId: application.id,
    token: application.token,
    guildId,
    password: first.password ?? '',
    urls: [urlOf('api 1'), urlOf('api 2')],
    kill: async (member) => {
      if (member === 'PostgreSQL' || member === 'simulator') {
        signal(await pidOf(member), 'SIGKILL', false);
        return;
      }
      const product = await processes.get(member);
      if (product) killed.add(product);
      await product?.kill();
      void keep(member);
    },
    pause: async (member, ms) => {
      // What PostgreSQL has forked goes on by itself.
      const isGroup = member !== 'PostgreSQL' && member !== 'simulator';
      const pid = await pidOf(member);
      signal(pid, 'SIGSTOP', isGroup);
      await new Promise((done) => setTimeout(done, ms));
      signal(pid, 'SIGCONT', isGroup);
    },
    ended: () => ended,
    untilWhole: async () => {
      await Promise.all(processes.values());
      while (!(await simulator.health().catch(() => undefined)))
        await new Promise((done) => setTimeout(done, 100));
    },
    output: async () => {
      const told = [...outputs].map(async ([member, of]) => {
        const answer = await fetch(`${urlOf(member)}/readyz`).catch(String);
        const ready = typeof answer === 'string' ? answer : await answer.text();
        return `${member}: ${ready}\n${of().slice(-1_500)}`;
      });
      return (await Promise.all(told)).join('\n');
    },
    stop: async () => {
      isStopping = true;
      for (const each of processes.values())
        await each.then((product) => product.stop()).catch(() => undefined);
      await simulated.stop();
      await postgres.stop();
      await removeHome(home);
    },
  };
};
