import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';

/** Flags that keep Chromium quiet and off the network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const DESKTOP = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({ executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium', args: FLAGS });

/** Signs in on the dashboard through the simulator's consent page, as a member of the demo. */
export const signInWithDiscord = async (
  context: BrowserContext,
  url: string,
  name: string,
): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('button', { name: 'Sign in with Discord' }).click();
  await page.getByRole('radio', { name }).check();
  await page.getByRole('button', { name: 'Authorize' }).click();
  // Who is in one server only comes straight into it; the choice is a step back.
  await page.waitForURL(/\/guilds/);
  await page.goto(`${url}/guilds`);
  await page.getByRole('heading', { name: 'Your servers' }).waitFor();
  return page;
};
