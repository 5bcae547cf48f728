import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { makeHome, removeHome, startProduct } from '#tests/support/product.ts';
import {
  firstGuild,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';
import { type Benchmark, comparePairs, measurePairs } from './benchmark.ts';
import { createTestServer } from './postgres.ts';

/** Commands at once. */
const AT_ONCE = 50;
const OPTION = { string: 3, subcommand: 1 } as const;

type Place = { readonly userId: string; readonly guildId: string; readonly channelId: string };

/** A command was put off, and waited longer than it seems: what was measured says nothing. */
class TooBusy extends Error {}

/** All at once; how long the slowest waited for its words (ms). With fifty, that is the 99th percentile. */
const burst = async (control: SimulatorClient, applicationId: string, place: Place): Promise<number> => {
  const waits = await Promise.all(
    Array.from({ length: AT_ONCE }, async (_, index) => {
      const from = performance.now();
      const { status, message } = await control.runCommandAs({
        params: { user_id: place.userId },
        body: {
          applicationId,
          guildId: place.guildId,
          channelId: place.channelId,
          name: 'task',
          subcommand: 'create',
          options: { title: `Burst ${index}` },
        },
      });
      if (status !== 'answered') throw new Error(`A command ${status}`);
      if (!message?.content) throw new TooBusy();
      return performance.now() - from;
    }),
  );
  return Math.max(...waits);
};

/** A bare bot in the same guild of the same simulator, with the same command. */
const openFloor = async (control: SimulatorClient, api: string, guildId: string) => {
  const database = await createTestServer();
  const application = await control.createApplication({ body: { name: 'Floor' } });
  await control.installBot({
    params: { guild_id: guildId },
    body: { applicationId: application.id, permissions: '0' },
  });
  const option = (name: string, type: number) => ({ name, type, description: name });
  await fetch(`${api}/v10/applications/${application.id}/commands`, {
    method: 'PUT',
    headers: { authorization: `Bot ${application.token}`, 'content-type': 'application/json' },
    body: JSON.stringify([
      {
        name: 'task',
        description: 'task',
        options: [
          {
            ...option('create', OPTION.subcommand),
            options: [{ ...option('title', OPTION.string), required: true }],
          },
        ],
      },
    ]),
  });
  const child = fork(
    fileURLToPath(new URL('./floors/interaction.ts', import.meta.url)),
    [api, application.token, database.url],
    { env: { ...process.env, NODE_ENV: 'production' } },
  );
  const ended = once(child, 'exit');
  await once(child, 'message');
  return {
    applicationId: application.id,
    stop: async (): Promise<void> => {
      child.disconnect();
      await ended;
      await database.stop();
    },
  };
};

/** Fifty people use a command that reads and writes, all at once; the floor is measured in turn with it. */
export const interaction: Benchmark = {
  name: 'interaction',
  measure: async (rounds) => {
    const home = await makeHome();
    const product = await startProduct(home);
    const control = simulatorClient(home);
    const guildId = await firstGuild(await signInAsOperator(product, product.password ?? ''));
    const guild = await control.getGuild({ params: { guild_id: guildId } });
    const place = {
      guildId,
      userId: guild.owner_id,
      channelId: await control.channelId(guildId, 'general'),
    };
    const ours = (await control.listApplications()).find(({ name }) => name === 'Guildhall');
    if (!ours) throw new Error('Guildhall has no application');
    const floor = await openFloor(control, `http://127.0.0.1:${home.simulatorPort}/api`, guildId);
    try {
      const pairs = await measurePairs(
        rounds,
        () => burst(control, ours.id, place),
        () => burst(control, floor.applicationId, place),
      );
      const name = '50 commands at once, the slowest answered';
      return [{ name, unit: 'ms', ...comparePairs(pairs), target: 2, rounds }];
    } catch (error) {
      if (!(error instanceof TooBusy)) throw error;
      console.warn('A command was put off: this machine is too busy to measure fifty at once.');
      return [];
    } finally {
      await floor.stop();
      await product.stop();
      await removeHome(home);
    }
  },
};
