import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createSimulator, type Simulator } from '#simulator/index.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { DESKTOP, launchBrowser, PHONE } from '#tests/support/browser.ts';

const verifier = randomBytes(32).toString('base64url');

/** The application that people are sent back to. */
const callbacks = createServer((_, response) => response.end('Back at the application'));

let back: string;
let simulator: Simulator;
let browser: Browser;
let app: { readonly id: string; readonly clientSecret: string };

beforeAll(async () => {
  callbacks.listen(0, '127.0.0.1');
  await once(callbacks, 'listening');
  back = `http://127.0.0.1:${(callbacks.address() as AddressInfo).port}/callback`;
  simulator = await createSimulator({ demo: true });
  browser = await launchBrowser();
  app = await simulator.control.createApplication({ body: { name: 'Paddock', redirect_uris: [back] } });
});

afterAll(async () => {
  await browser.close();
  await simulator.stop();
  callbacks.close();
});

/** The page as somebody gets it who follows the application's link. */
const open = async (query: Record<string, string>, options: BrowserContextOptions = {}): Promise<Page> => {
  const context = await browser.newContext({ viewport: DESKTOP, ...options });
  const page = await context.newPage();
  await follow(page, query);
  return page;
};

const follow = (page: Page, query: Record<string, string>) =>
  page.goto(`${simulator.url}/oauth2/authorize?${new URLSearchParams({ client_id: app.id, ...query })}`);

const STATE = 'a&b=ö';
const login = () => ({
  response_type: 'code',
  redirect_uri: back,
  scope: 'identify guilds',
  state: STATE,
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
});
const INSTALL = { scope: 'bot applications.commands', permissions: '3072' };

const choose = (page: Page, name: string) => page.getByRole('radio', { name }).check();
const authorize = (page: Page) => page.getByRole('button', { name: 'Authorize' });

const returned = async (page: Page): Promise<URLSearchParams> => {
  await page.waitForURL(`${back}**`);
  return new URL(page.url()).searchParams;
};

describe('the page on which a person consents', () => {
  test('gives the application a code for whom was chosen, which it redeems with its verifier', async () => {
    const page = await open(login());
    expect(await page.getByRole('list').first().textContent()).toContain('Know which servers you are in');
    await page.getByLabel('Find somebody').fill('tomz');
    await expect.poll(() => page.getByRole('radio').filter({ visible: true }).count()).toBe(1);
    await page.keyboard.press('Enter');
    await authorize(page).click();
    const answer = await returned(page);
    expect(answer.get('state')).toBe(STATE);
    const response = await fetch(`${simulator.apiUrl}/v10/oauth2/token`, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'authorization_code',
        code: answer.get('code') ?? '',
        redirect_uri: back,
        client_id: app.id,
        client_secret: app.clientSecret,
        code_verifier: verifier,
      }),
    });
    const { access_token } = await response.json();
    const me = await fetch(`${simulator.apiUrl}/v10/users/@me`, {
      headers: { authorization: `Bearer ${access_token}` },
    });
    expect(await me.json()).toMatchObject({ username: 'tomz' });
    // Who has consented before is let through when the application asks for that.
    await follow(page, { ...login(), prompt: 'none' });
    expect((await returned(page)).get('code')).toMatch(/\w+/);
  });

  test('sends back who declines, with nothing given', async () => {
    const page = await open(login());
    await page.getByRole('button', { name: 'Cancel' }).click();
    const answer = await returned(page);
    expect(answer.get('error')).toBe('access_denied');
    expect(answer.has('code')).toBe(false);
  });

  test('offers the servers of whom is chosen, also after somebody who manages none', async () => {
    const page = await open(INSTALL);
    await choose(page, 'Tomasz Zielinski');
    await expect.poll(() => page.getByText('This person manages no server.').isVisible()).toBe(true);
    expect(await authorize(page).isDisabled()).toBe(true);
    await choose(page, 'Ilona Harju');
    expect(await page.getByLabel('Add to server').inputValue()).toMatch(/^\d+$/);
    await authorize(page).click();
    await page.getByText('Paddock is in the server.').waitFor();
  });

  test('says what is wrong with a link instead of sending anybody anywhere', async () => {
    const page = await open({ ...login(), client_id: '1' });
    await page.getByText('There is no such application.').waitFor();
    await follow(page, { ...login(), redirect_uri: `${back}/other` });
    await page.getByText('is not registered for this application').waitFor();
  });

  for (const [name, options] of [
    ['light at 1440', { colorScheme: 'light' }],
    ['dark at 390', { colorScheme: 'dark', viewport: PHONE }],
  ] as const)
    test(`has nothing serious for axe, ${name}`, async () => {
      expect(await barriersOn(await open(login(), options))).toEqual([]);
      expect(await barriersOn(await open(INSTALL, options))).toEqual([]);
    });
});
