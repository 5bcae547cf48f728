import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Signed out');
  page = await stage.openDashboard('Priya Nair');
});
afterAll(() => stage?.close());

const offer = () => page.getByRole('dialog', { name: 'You’ve been signed out' });
const signInAgain = async (): Promise<void> => {
  await offer().getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('button', { name: 'Sign in with Discord' }).click();
  await page.getByRole('radio', { name: 'Priya Nair' }).check();
  await page.getByRole('button', { name: 'Authorize' }).click();
};

test('whoever’s session has ended is offered to sign in, comes back to the page, and has what they typed', async () => {
  await page.goto(`${guild.url}/tasks?new=true`);
  await page.getByLabel('Title').fill('Typed before the session ended');
  await page.getByLabel('Description').last().fill('Every word of it.');
  await page.context().clearCookies();
  // Whatever the page asks for next may have found it out already, and the offer is in front of the button.
  await page.locator('[role=dialog] button[type=submit]').dispatchEvent('click');
  await offer().getByText('anything you were typing is kept').waitFor();
  expect(await barriersOn(page, '[role=dialog][aria-modal=true]')).toEqual([]);
  await signInAgain();
  await page.waitForURL(`${guild.url}/tasks?new=true`);
  await page.getByText('We’ve restored what you typed earlier.').waitFor();
  expect(await page.getByLabel('Title').inputValue()).toBe('Typed before the session ended');
  expect(await page.getByLabel('Description').last().inputValue()).toBe('Every word of it.');
  await page.getByRole('button', { name: 'Create task' }).click();
  await page.getByRole('heading', { name: 'Typed before the session ended' }).waitFor();
});

test('whoever closes the offer stays where they are, and is asked again when it matters', async () => {
  const id = await guild.createTask({ title: 'Looked at while signed out' });
  await page.goto(`${guild.url}/tasks/${id}`);
  const claim = page.getByRole('dialog').getByRole('button', { name: 'Claim', exact: true });
  await claim.waitFor();
  const cookies = await page.context().cookies();
  await page.context().clearCookies();
  await page.locator('[role=dialog] button', { hasText: 'Claim' }).first().dispatchEvent('click');
  await offer().getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => offer().count()).toBe(1);
  // Signed in again elsewhere: closing it is enough.
  await page.context().addCookies(cookies);
  await offer().getByRole('button', { name: 'Close' }).click();
  await claim.click();
  await page.getByText(`You claimed task #${id}`).waitFor();
  expect(await offer().count()).toBe(0);
});
