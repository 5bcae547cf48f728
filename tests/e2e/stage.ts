import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { DESKTOP, launchBrowser, signInWithDiscord } from '#tests/support/browser.ts';
import { type SimulatorClient, simulatorClient } from '#tests/support/product-clients.ts';
import { type SharedProduct, sharedProduct } from '#tests/support/shared-product.ts';

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
  /** Closes the browser; the product goes on. */
  readonly close: () => Promise<void>;
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
    openDashboard: async (name, options) => signInWithDiscord(await openContext(options), product.url, name),
    openDiscord: async (username, options) => {
      const page = await (await openContext(options)).newPage();
      await page.goto(`${product.simulatorUrl}/channels/${guildId}/${channelId}?as=${idOf.get(username)}`);
      await page.getByRole('log').waitFor();
      return page;
    },
    close: () => browser.close(),
  };
};
