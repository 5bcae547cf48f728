import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { CLIPBOARD, copied, follow } from './message-ways.ts';

/** What the developer's panel has besides its main ways. */

let stage: DemoStage;
let owner: Page;

beforeAll(async () => {
  stage = await openDemoStage(CLIPBOARD);
  ({ owner } = stage);
  await owner.getByRole('button', { name: 'Developer panel' }).click();
});
afterAll(() => stage?.close());

const tab = (name: string): Promise<void> => owner.getByRole('tab', { name, exact: true }).click();

test('the tabs are walked through with the arrow keys', async () => {
  await tab('Events');
  await owner.keyboard.press('ArrowRight');
  const selected = owner.getByRole('tab', { selected: true });
  await expect.poll(() => selected.textContent()).not.toBe('Events');
  await owner.keyboard.press('ArrowLeft');
  await expect.poll(() => selected.textContent()).toBe('Events');
});

test('a fault strikes one method in one server only', async () => {
  await tab('Faults');
  const form = owner.getByRole('form', { name: 'Add a fault' });
  await form.getByLabel('What goes wrong').selectOption('error');
  await form.getByLabel('Method').selectOption('DELETE');
  await form.getByLabel('Server').selectOption(stage.guildId);
  await form.getByRole('button', { name: 'Add fault' }).click();
  const faults = owner.getByRole('list', { name: 'Faults' });
  await faults.getByText(`DELETE · in ${stage.guildId}`).waitFor();
  const stored = await stage.simulator.control.listFaults();
  expect(stored).toMatchObject([{ kind: 'error', method: 'DELETE', guild: stage.guildId }]);
  await owner.getByRole('button', { name: 'Remove all' }).click();
});

test('an application’s secrets and its invitation are copied, and its token is made anew', async () => {
  await tab('Apps');
  await owner.getByLabel('Name of the application').fill('Pit wall');
  await owner.getByRole('button', { name: 'Create', exact: true }).click();
  await owner.getByRole('button', { name: 'Copy token' }).click();
  const token = await copied(owner);
  const answer = (authorization: string) =>
    fetch(`${stage.simulator.apiUrl}/v10/users/@me`, { headers: { authorization: `Bot ${authorization}` } });
  expect((await answer(token)).status).toBe(200);
  const application = owner.getByRole('listitem').filter({ hasText: 'Pit wall' });
  await application.getByRole('button', { name: 'Copy invite URL' }).click();
  await expect.poll(() => copied(owner)).toMatch(/\/oauth2\/authorize\?client_id=\d+/);
  expect(await follow(owner, application.getByRole('link', { name: 'Install' }))).toBe(await copied(owner));
  await application.getByRole('button', { name: 'New token' }).click();
  await expect.poll(async () => (await answer(token)).status).toBe(401);
});

test('files of recordings and snapshots are looked for on the machine', async () => {
  await tab('Recording');
  const recording = owner.waitForEvent('filechooser');
  await owner.getByRole('button', { name: 'Upload' }).click();
  expect((await recording).isMultiple()).toBe(false);
  await tab('Snapshots');
  const snapshot = owner.waitForEvent('filechooser');
  await owner.getByRole('button', { name: 'Upload' }).click();
  expect((await snapshot).isMultiple()).toBe(false);
});

test('a difference that a replay found is looked into', async () => {
  await tab('Recording');
  await owner.getByRole('button', { name: 'Start recording' }).click();
  const as = { user_id: stage.idOf.get('ilona') ?? '' };
  // What a fresh simulator without the fault answers otherwise.
  await stage.simulator.control.addFault({
    body: { kind: 'error', method: 'PATCH', path: '^/users/@me$', status: 503, count: 1 },
  });
  await stage.simulator.control.requestAs({
    params: as,
    body: { method: 'PATCH', path: '/users/@me', body: { global_name: 'Ilona' } },
  });
  await owner.getByRole('button', { name: 'Stop recording' }).click();
  await owner.getByRole('button', { name: 'Replay and compare' }).click();
  const replay = owner.getByRole('region', { name: 'Replay' });
  await replay.getByText('PATCH /users/@me').click();
  await replay.getByText('"got"').waitFor();
});
