import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { HANGS_MS } from '#simulator/testing/hangs.ts';

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

/** A browser whose pages wait until something hangs, and not for as long as Playwright thinks fit. */
export const launchBrowser = async (): Promise<Browser> => {
  const executablePath = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';
  const browser = await chromium.launch({ executablePath, args: FLAGS, timeout: HANGS_MS });
  browser.on('context', (context) => context.setDefaultTimeout(HANGS_MS));
  return browser;
};

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
