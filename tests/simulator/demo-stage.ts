import type { BrowserContextOptions, Page } from 'playwright-core';
import { createSimulator, type Simulator } from '#simulator/index.ts';
import { watchControls } from '#tests/controls/watch-controls.ts';
import { DESKTOP, launchBrowser } from '#tests/support/browser.ts';

/** The demo's server in browsers, for tests that follow one another in it. */
export type DemoStage = {
  readonly simulator: Simulator;
  readonly guildId: string;
  /** Ids of people by their username. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly owner: Page;
  /** Somebody without a right of their own. */
  readonly member: Page;
  /** The client as somebody of the demo, in the demo's server. */
  readonly openAs: (username: string, options?: BrowserContextOptions) => Promise<Page>;
  /** Closes what a test left open, so that it does not stand in the way of the next. */
  readonly tidy: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** Opens the demo with its owner and a member looking at it. @param options of both their windows */
export const openDemoStage = async (options: BrowserContextOptions = {}): Promise<DemoStage> => {
  const simulator = await createSimulator({ demo: true });
  const browser = await launchBrowser();
  const users = await simulator.control.listUsers();
  const idOf = new Map(users.map(({ username, id }) => [username, id]));
  const guildId = (await simulator.control.listGuilds())[0]?.id ?? '';
  const openAs: DemoStage['openAs'] = async (username, given = {}) => {
    const context = await browser.newContext({ viewport: DESKTOP, ...given });
    await watchControls(context, 'client', simulator.url);
    const page = await context.newPage();
    await page.goto(`${simulator.url}/channels/${guildId}?as=${idOf.get(username)}`);
    await page.getByRole('log').waitFor();
    return page;
  };
  // The member first, so that the owner's list of members stands still from the beginning.
  const member = await openAs('tomz', options);
  const owner = await openAs('ilona', options);
  return {
    simulator,
    guildId,
    idOf,
    owner,
    member,
    openAs,
    tidy: async () => {
      for (const page of [owner, member])
        for (let left = 4; left > 0 && (await page.locator('dialog, [role=menu]').count()) > 0; left -= 1)
          await page.keyboard.press('Escape');
    },
    close: async () => {
      await browser.close();
      await simulator.stop();
    },
  };
};
