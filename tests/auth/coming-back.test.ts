import { expect, test } from 'vitest';
import { begin, consent, openBrowser, openHouse, signIn } from './house.ts';

test('two tabs that sign in at once both end signed in, each on its own page', async () => {
  const browser = openBrowser(await openHouse());
  const [first, second] = [
    await begin(browser, '/guilds/1/log'),
    await begin(browser, '/guilds/1/tasks?page=a,b'),
  ];
  const [backFirst, backSecond] = [await consent(first, 'authorize'), await consent(second, 'authorize')];
  expect((await browser.go('GET', backSecond)).headers.get('location')).toBe('/guilds/1/tasks?page=a,b');
  expect((await browser.me()).status).toBe(200);
  expect((await browser.go('GET', backFirst)).headers.get('location')).toBe('/guilds/1/log');
  expect((await browser.me()).status).toBe(200);
  expect([...browser.jar.keys()]).toEqual(['guildhall.session_token']);
});

test('a used callback that is loaded again leads to the dashboard while signed in, and says so when not', async () => {
  const browser = openBrowser(await openHouse());
  const back = await consent(await begin(browser), 'authorize');
  await browser.go('GET', back);
  const again = await browser.go('GET', back);
  expect(again.headers.get('location')).toBe('/');
  expect((await browser.me()).status).toBe(200);
  await browser.go('POST', '/api/auth/sign-out', {});
  expect((await browser.go('GET', back)).headers.get('location')).toBe('/sign-in?error=stale');
  expect((await browser.me()).status).toBe(401);
});

test('who says no on Discord’s page comes back to the sign-in page, not signed in, and still goes where they wanted', async () => {
  const browser = openBrowser(await openHouse());
  const asked = await begin(browser, '/guilds/1', '/sign-in?to=%2Fguilds%2F1');
  const done = await browser.go('GET', await consent(asked, 'cancel'));
  expect(done.headers.get('location')).toBe('/sign-in?error=cancelled&to=%2Fguilds%2F1');
  expect((await browser.me()).status).toBe(401);
});

test('who says no while signed in stays signed in, on the page that they wanted', async () => {
  const browser = openBrowser(await openHouse());
  await signIn(browser);
  const asked = await begin(browser, '/guilds/1', '/sign-in?to=%2Fguilds%2F1');
  const done = await browser.go('GET', await consent(asked, 'cancel'));
  expect(done.headers.get('location')).toBe('/guilds/1');
  expect((await browser.me()).status).toBe(200);
});

test('more ways that are begun than anybody has tabs leave no more cookies than a request can carry', async () => {
  const browser = openBrowser(await openHouse());
  for (let count = 0; count < 25; count += 1) await begin(browser);
  expect(browser.jar.size).toBeLessThanOrEqual(10);
  await signIn(browser);
  expect((await browser.me()).status).toBe(200);
});

test('one person signs in again and again at Discord’s own pace', async () => {
  const house = await openHouse();
  // More often than Discord lets one ask who somebody is at once.
  for (let count = 0; count < 7; count += 1) {
    const browser = openBrowser(house);
    expect((await signIn(browser)).headers.get('location')).toBe('/guilds');
    expect((await browser.me()).status).toBe(200);
  }
});

test('a limit that lasts longer than anybody waits is said to be Discord’s', async () => {
  const house = await openHouse();
  await house.simulator.control.addFault({
    body: { kind: 'rate_limit', path: '/users/@me$', ms: 60_000, count: 1 },
  });
  const browser = openBrowser(house);
  expect((await signIn(browser)).headers.get('location')).toBe('/sign-in?error=discord');
  expect((await signIn(browser)).headers.get('location')).toBe('/guilds');
});

test('whoever comes back too often from one address, or with nothing, comes to a page and not to an error', async () => {
  const browser = openBrowser(await openHouse());
  const places = new Set<string | null>();
  for (let count = 0; count < 61; count += 1)
    places.add((await browser.go('GET', '/api/auth/callback/discord')).headers.get('location'));
  expect([...places]).toEqual(['/sign-in?error=stale', '/sign-in?error=limited']);
});
