import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('In the frame');
  [owner, member] = [await stage.openDashboard('Ilona Harju'), await stage.openDashboard('Tomasz Zielinski')];
});
afterAll(() => stage?.close());

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const rail = (page: Page) => page.getByRole('navigation', { name: 'Main navigation' });

test('a page that one may not see says so inside the frame, and what to do', async () => {
  await member.goto(`${guild.url}/log`);
  await heading(member, 'You don’t have access to this page').waitFor();
  await member.getByText('Your level here is Member. Ask an administrator of the server').waitFor();
  await expect.poll(() => member.title()).toContain('You don’t have access to this page');
  expect(await barriersOn(member)).toEqual([]);
  await rail(member).getByRole('link', { name: 'Tasks' }).click();
  await heading(member, 'Tasks').waitFor();
});

test('Tasks turned off is a page inside the frame, for whoever turns it off and for whoever is looking at it', async () => {
  await guild.createTask({ title: 'Still there afterwards' });
  await member.getByText('Still there afterwards').waitFor();
  await owner.goto(`${guild.url}/settings/tasks`);
  await owner.getByRole('switch', { name: 'Turn Tasks on or off' }).click({ force: true });
  await expect.poll(() => rail(owner).getByRole('link', { name: 'Tasks' }).count()).toBe(0);
  await heading(owner, 'Settings').waitFor();

  await heading(member, 'Tasks is turned off').waitFor();
  await member.getByText('An administrator can turn it on in the settings.').waitFor();
  await rail(member).getByRole('link', { name: 'Settings' }).waitFor();

  for (const path of ['/tasks', '/tasks/1', '/tasks?new=true']) {
    await owner.goto(guild.url + path);
    await heading(owner, 'Tasks is turned off').waitFor();
    await owner.getByText('You can turn it on in the settings.').waitFor();
  }
  expect(await barriersOn(owner)).toEqual([]);
});

test('without Tasks a guild opens on the next feature, and from the notice one gets there to turn it on', async () => {
  await owner.goto(guild.url);
  await heading(owner, 'Announcements').waitFor();
  await owner.goto(`${guild.url}/tasks`);
  await owner.getByRole('main').getByRole('link', { name: 'Settings' }).click();
  await heading(owner, 'Settings').waitFor();
  await owner.getByRole('switch', { name: 'Turn Tasks on or off' }).click({ force: true });
  await rail(owner).getByRole('link', { name: 'Tasks' }).click();
  await owner.getByText('Still there afterwards').waitFor();
  // Whoever was on the page has it back without a reload.
  await member.getByText('Still there afterwards').waitFor();
});

test('an address that leads nowhere says so, and shows the way home', async () => {
  for (const path of [
    '/nowhere',
    `/guilds/${guild.id}/nowhere`,
    '/guilds/1',
    '/guilds/99999999999999999/tasks',
  ]) {
    await owner.goto(stage.product.url + path);
    await heading(owner, 'Page not found').waitFor();
    await owner.getByRole('link', { name: 'Go to your servers' }).click();
    await heading(owner, 'Your servers').waitFor();
  }
});
