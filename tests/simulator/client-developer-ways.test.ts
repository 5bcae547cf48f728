import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { channelLink, chooseFromChannelMenu } from './settings-ways.ts';

/** The main ways through the developer’s panel. */

let stage: DemoStage;
let owner: Page;
let member: Page;

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

const memberId = (): string => stage.idOf.get('tomz') ?? '';
const tab = (name: string): Promise<void> => owner.getByRole('tab', { name, exact: true }).click();

test('requests are listed as they come and filtered by who, status and path', async () => {
  await owner.getByRole('button', { name: 'Developer panel' }).click();
  await owner.getByLabel('Whose requests').selectOption({ label: 'tomz' });
  await owner.getByLabel('Status', { exact: true }).selectOption('2');
  await owner.getByLabel('Filter by path').fill('PATCH /users/@me');
  await stage.simulator.control.requestAs({
    params: { user_id: memberId() },
    body: { method: 'PATCH', path: '/users/@me', body: { global_name: 'Tomek' } },
  });
  const log = owner.getByRole('region', { name: 'Last REST requests' });
  await log.getByText('/users/@me').first().click();
  await log.getByText('tomz').waitFor();
  await owner.getByRole('button', { name: 'Pause' }).click();
  await owner.getByRole('button', { name: 'Resume' }).click();
});

test('events of this session are listed with what they carried', async () => {
  await tab('Events');
  await owner.getByLabel('Filter by name').fill('voice_state');
  const { control } = stage.simulator;
  const params = { user_id: memberId(), guild_id: stage.guildId };
  const { channels } = await control.getGuild({ params: { guild_id: stage.guildId } });
  const voice = channels.find(({ name }) => name === 'Pit lane');
  await control.setVoiceAs({ params, body: { channelId: voice?.id ?? '' } });
  const events = owner.getByRole('region', { name: 'Last gateway events' });
  await events.getByText('VOICE_STATE_UPDATE').first().click();
  await events.getByText('"self_mute"').first().waitFor();
  await control.setVoiceAs({ params, body: { channelId: null } });
});

test('a preset and a fault of one’s own are set and taken away', async () => {
  await tab('Faults');
  await owner.getByRole('button', { name: 'Resumes refused' }).click();
  const faults = owner.getByRole('list', { name: 'Faults' });
  await faults.getByText('Resuming is refused').waitFor();
  await owner.getByLabel('What goes wrong').selectOption('error');
  await owner.getByLabel('Path (pattern)').fill('^/nowhere');
  await owner.getByLabel('Status', { exact: true }).fill('502');
  await owner.getByLabel('How often (%)').fill('50');
  await owner.getByRole('button', { name: 'Add fault' }).click();
  await faults.getByText('^/nowhere · with 502 · 50 %').waitFor();
  await owner.getByRole('button', { name: 'Remove Requests fail' }).click();
  await faults.getByText('^/nowhere').waitFor({ state: 'detached' });
  await owner.getByRole('button', { name: 'Remove all' }).click();
  await owner.getByText('All is well.').waitFor();
});

test('time is frozen, put forward, set, and real again', async () => {
  await tab('Clock');
  await owner.getByRole('button', { name: 'Frozen' }).click();
  await owner.locator('[data-clock=frozen]').waitFor();
  const before = await owner.locator('[data-clock=frozen]').textContent();
  await owner.getByRole('button', { name: '+ 1 hour' }).click();
  await expect.poll(() => owner.locator('[data-clock]').textContent()).not.toBe(before);
  await owner.getByLabel('Time to set (UTC)').fill('2031-05-01T12:00');
  await owner.getByRole('button', { name: 'Set', exact: true }).click();
  await owner.getByText('2031-05-01 12:00').waitFor();
  await owner.getByRole('button', { name: 'Real' }).click();
  await owner.locator('[data-clock=real]').waitFor();
});

test('a recording is started, looked into, stopped and downloaded', async () => {
  await tab('Recording');
  await owner.getByRole('button', { name: 'Start recording' }).click();
  await owner.getByRole('button', { name: 'Stop recording' }).waitFor();
  await channelLink(member, 'shop').click();
  await member.getByRole('log').waitFor();
  await owner.getByRole('button', { name: 'Look inside' }).click();
  const lines = owner.getByRole('region', { name: 'Lines of the recording' });
  await lines
    .getByText(/GET \/channels/)
    .first()
    .click();
  await lines.getByText('"answer"').first().waitFor();
  await owner.getByRole('button', { name: 'Stop recording' }).click();
  const download = owner.waitForEvent('download');
  await owner.getByRole('button', { name: 'Download' }).click();
  expect((await download).suggestedFilename()).toBe('recording.ndjson');
});

test('a session is told to reconnect, and comes back by itself', async () => {
  await tab('Sessions');
  await owner.getByRole('button', { name: 'Ask tomz to reconnect' }).click();
  await member.getByRole('log').waitFor();
  await owner.getByRole('button', { name: 'Tell tomz that the session is invalid', exact: true }).click();
  await channelLink(member, 'general').waitFor();
});

test('an application is made, its token shown once, and it is deleted', async () => {
  await tab('Apps');
  await owner.getByLabel('Name of the application').fill('Pit radio');
  await owner.getByRole('button', { name: 'Create', exact: true }).click();
  await owner.getByRole('heading', { name: 'Pit radio: shown once' }).waitFor();
  await owner.getByRole('button', { name: 'Hide', exact: true }).click();
  const application = owner.getByRole('listitem').filter({ hasText: 'Pit radio' });
  const install = application.getByRole('link', { name: 'Install' });
  expect(await install.getAttribute('href')).toContain('/oauth2/authorize');
  await owner.getByRole('button', { name: 'Delete Pit radio' }).click();
  await application.waitFor({ state: 'detached' });
});

test('a snapshot brings back what was there', async () => {
  await tab('Snapshots');
  await owner.getByLabel('Name of the snapshot').fill('before');
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await owner.getByRole('button', { name: 'Restore before' }).waitFor();
  await chooseFromChannelMenu(owner, 'general', 'Delete channel');
  await owner.getByRole('button', { name: 'Delete channel' }).click();
  await channelLink(owner, 'general').waitFor({ state: 'detached' });
  await owner.getByRole('button', { name: 'Restore before' }).click();
  await channelLink(owner, 'general').waitFor();
  await owner.getByRole('button', { name: 'Delete before' }).click();
  await owner.getByRole('button', { name: 'Close developer panel' }).click();
});
