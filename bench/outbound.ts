import pg from 'pg';
import { createSimulator, type Simulator } from '#simulator/index.ts';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import {
  type ApiClient,
  firstGuild,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';
import { type Benchmark, comparePairs, type Figure, type Pair } from './benchmark.ts';
import { openFloorGuild } from './floor-guild.ts';
import { type Listener, listen } from './listen.ts';
import { createTestServer } from './postgres.ts';

/** Edits of one round; more would meet Discord's limit of 5 edits in 5 s. */
const EDITS = 4;
/** Between edits, so that each one finds an idle product (ms). */
const PAUSE_MS = 1_400;

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

export const tokenOf = async (
  control: Pick<SimulatorClient, 'createUserToken'>,
  userId: string,
): Promise<string> => (await control.createUserToken({ params: { user_id: userId } })).token;

/** Saves a task on the dashboard's API and waits until a member's client shows it. */
const saveAndSee = async (
  api: ApiClient,
  guildId: string,
  task: { id: number; version: number },
  seen: Listener,
  title: string,
): Promise<number> => {
  const shown = seen.shown(title);
  const from = performance.now();
  const answer = await api.call('PATCH', `/api/v1/guilds/${guildId}/tasks/${task.id}`, {
    body: { title },
    headers: { 'if-match': `"${task.version}"` },
  });
  if (answer.status !== 200) throw new Error(`The task was not saved: ${answer.status}`);
  task.version += 1;
  return (await shown) - from;
};

/** The least that could be done: commit with a notification, a listener, one bare REST call. */
export const openOutboundFloor = async (simulator: Simulator) => {
  const database = await createTestServer();
  const guild = await openFloorGuild(simulator);
  const [writer, listener] = [
    new pg.Client({ connectionString: database.url }),
    new pg.Client({ connectionString: database.url }),
  ];
  await Promise.all([writer.connect(), listener.connect()]);
  await writer.query('create table task (id int primary key, title text)');
  await writer.query("insert into task values (1, 'start')");
  await listener.query('listen changed');
  const failed = Promise.withResolvers<never>();
  failed.promise.catch(() => undefined); // reported by the measurement that waits
  listener.on('notification', ({ payload }) => {
    guild.edit(payload ?? '').catch(failed.reject);
  });
  const seen = await listen(simulator.gatewayUrl, await tokenOf(simulator.control, guild.memberIds[0] ?? ''));
  return {
    measure: async (title: string): Promise<number> => {
      const shown = seen.shown(title);
      const from = performance.now();
      await writer.query('begin');
      await writer.query('update task set title = $1 where id = 1', [title]);
      await writer.query("select pg_notify('changed', $1)", [title]);
      await writer.query('commit');
      return (await Promise.race([shown, failed.promise])) - from;
    },
    close: async () => {
      seen.close();
      await Promise.all([writer.end(), listener.end()]);
      await database.stop();
    },
  };
};

/** Opens both sides and measures them in turn; what was opened is noted at once, to be closed whatever happens. */
const measure = async (rounds: number, closers: (() => unknown)[]): Promise<Figure> => {
  const home = await makeHome();
  closers.push(() => removeHome(home));
  const product = await startProduct(home);
  closers.push(product.stop);
  const api = await signInAsOperator(product, product.password ?? '');
  const guildId = await firstGuild(api);
  const simulator = simulatorClient(home);
  const users = await simulator.listUsers();
  const seen = await listen(
    `ws://127.0.0.1:${home.simulatorPort}/gateway`,
    await tokenOf(simulator, users[0]?.id ?? ''),
  );
  closers.push(seen.close);
  const floorSimulator = await createSimulator();
  closers.push(floorSimulator.stop);
  const floor = await openOutboundFloor(floorSimulator);
  closers.push(floor.close);
  const made = seen.shown('bench start');
  const task = (await api.call('POST', `/api/v1/guilds/${guildId}/tasks`, { body: { title: 'bench start' } }))
    .body as { id: number; version: number };
  await made;
  await pause(PAUSE_MS);
  const pairs: Pair[] = [];
  for (let round = -1; round < rounds; round += 1) {
    for (let edit = 0; edit < EDITS; edit += 1) {
      const mine = await saveAndSee(api, guildId, task, seen, `bench ${round} ${edit} of ours`);
      const bare = await floor.measure(`bench ${round} ${edit} of the floor`);
      // The first round warms up.
      if (round >= 0) pairs.push([mine, bare]);
      await pause(PAUSE_MS);
    }
  }
  return {
    name: 'task saved to message visible',
    unit: 'ms',
    ...comparePairs(pairs),
    target: 2,
    rounds: pairs.length,
  };
};

/** From saving a task to the message being visible, idle; the floor is measured in turn with it. */
export const outbound: Benchmark = {
  name: 'outbound',
  measure: async (rounds) => {
    const closers: (() => unknown)[] = [];
    try {
      return [await measure(rounds, closers)];
    } finally {
      for (const close of closers.reverse()) await close();
    }
  },
};
