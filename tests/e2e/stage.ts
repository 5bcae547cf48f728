import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { vi } from 'vitest';
import { z } from 'zod';
import { HANGS_MS } from '#simulator/testing/hangs.ts';
import { watchControls } from '#tests/controls/watch-controls.ts';
import { DESKTOP, launchBrowser, signInWithDiscord } from '#tests/support/browser.ts';
import {
  type ApiClient,
  type SimulatorClient,
  signInAsOperator,
  simulatorClient,
} from '#tests/support/product-clients.ts';
import { type SharedProduct, sharedProduct } from '#tests/support/shared-product.ts';

const createdSchema = z.object({ id: z.int() });

/** View channels, send and manage messages, embed links, read history. */
const BOT_PERMISSIONS = '93184';

/** A guild that only one test file uses: what is counted, turned off or broken there disturbs nobody. */
export type OwnGuild = {
  readonly id: string;
  /** The address of its pages on the dashboard. */
  readonly url: string;
  readonly channelIds: Readonly<Record<string, string>>;
  readonly roleIds: Readonly<Record<string, string>>;
  /** The API as the installation's operator, who has taken access: an owner who is no member. */
  readonly operator: ApiClient;
  /** Makes a task. Returns its number. */
  readonly createTask: (
    task: { readonly title: string } & Readonly<Record<string, unknown>>,
  ) => Promise<number>;
};

/** The shared product in a browser of one test file. */
export type Stage = {
  readonly product: SharedProduct;
  readonly browser: Browser;
  readonly simulator: SimulatorClient;
  readonly guildId: string;
  /** Of `#tasks`. */
  readonly channelId: string;
  /** Ids of the demo's people by their username. */
  readonly idOf: ReadonlyMap<string, string>;
  /** The dashboard in a window of its own, signed in as somebody of the demo. @param name for example `Priya Nair` */
  readonly openDashboard: (name: string, options?: BrowserContextOptions) => Promise<Page>;
  /** The simulator's client in `#tasks`, as somebody of the demo. @param username for example `tomz` */
  readonly openDiscord: (username: string, options?: BrowserContextOptions) => Promise<Page>;
  /** Makes a guild of Ilona's with the usual channels, in which Priya moderates and Tomasz is a member, and waits until it is ready. */
  readonly makeGuild: (name: string) => Promise<OwnGuild>;
  /** Closes the browser; the product goes on. */
  readonly close: () => Promise<void>;
};

const makeOwnGuild = async (
  product: SharedProduct,
  simulator: SimulatorClient,
  idOf: ReadonlyMap<string, string>,
  name: string,
): Promise<OwnGuild> => {
  const person = (username: string): string => idOf.get(username) ?? '';
  const made = await simulator.createGuild({ body: { name, owner_id: person('ilona'), members: 0 } });
  const { id, channelIds, roleIds } = made;
  for (const [userId, roles] of [
    [person('priya'), [roleIds.Moderator ?? '']],
    [person('tomz'), []],
  ] as const)
    await simulator.addMember({ params: { guild_id: id }, body: { userId, roles: [...roles] } });
  const application = (await simulator.listApplications()).find((each) => each.name === 'Guildhall');
  await simulator.installBot({
    params: { guild_id: id },
    body: { applicationId: application?.id ?? '', permissions: BOT_PERMISSIONS },
  });
  const operator = await signInAsOperator(product, product.password);
  const api = `/api/v1/guilds/${id}`;
  const answers = (method: string, path: string): Promise<boolean> =>
    vi.waitUntil(async () => (await operator.call(method, api + path)).status === 200, {
      timeout: HANGS_MS,
      interval: 100,
    });
  await answers('POST', '/access');
  await answers('GET', '/tasks');
  return {
    id,
    url: `${product.url}/guilds/${id}`,
    channelIds,
    roleIds,
    operator,
    createTask: async (task) => {
      const { status, body } = await operator.call('POST', `${api}/tasks`, { body: task });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return createdSchema.parse(body).id;
    },
  };
};

/** Opens a browser on the shared product: whoever tests needs none of their own, unless they stop it. */
export const openStage = async (): Promise<Stage> => {
  const product = await sharedProduct();
  const browser = await launchBrowser();
  const simulator = simulatorClient(product);
  const idOf = new Map((await simulator.listUsers()).map(({ username, id }) => [username, id]));
  // The demo's, which is made first; tests make others.
  const guilds = await simulator.listGuilds();
  const guildId = guilds.find(({ name }) => name.startsWith('Northlight'))?.id ?? '';
  const channelId = await simulator.channelId(guildId, 'tasks');
  const openContext = (options: BrowserContextOptions = {}) =>
    browser.newContext({ viewport: DESKTOP, colorScheme: 'light', ...options });
  return {
    product,
    browser,
    simulator,
    guildId,
    channelId,
    idOf,
    openDashboard: async (name, options) => {
      const context = await openContext(options);
      await watchControls(context, 'dashboard', product.url);
      return signInWithDiscord(context, product.url, name);
    },
    openDiscord: async (username, options) => {
      const page = await (await openContext(options)).newPage();
      await page.goto(`${product.simulatorUrl}/channels/${guildId}/${channelId}?as=${idOf.get(username)}`);
      await page.getByRole('log').waitFor();
      return page;
    },
    makeGuild: (name) => makeOwnGuild(product, simulator, idOf, name),
    close: () => browser.close(),
  };
};
