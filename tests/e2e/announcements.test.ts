import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { emptyDesign } from '#messages/design.ts';
import { barriersOn } from '#tests/support/accessibility.ts';
import { type OwnGuild, openStage, type Stage } from './stage.ts';

let stage: Stage;
let guild: OwnGuild;
let page: Page;

/** Send Messages. */
const SEND = String(1n << 11n);

const askAsOwner = (method: 'PATCH' | 'PUT' | 'DELETE', path: string, body: unknown) =>
  stage.simulator.requestAs({
    params: { user_id: stage.idOf.get('ilona') ?? '' },
    body: { method, path, body },
  });
/** Whether members, and so the bot, may write in a channel. */
const letWrite = (channel: string, isLet: boolean) =>
  askAsOwner('PATCH', `/channels/${guild.channelIds[channel]}`, {
    permission_overwrites: isLet ? [] : [{ id: guild.id, type: 0, allow: '0', deny: SEND }],
  });

beforeAll(async () => {
  stage = await openStage();
  guild = await stage.makeGuild('Announcement club');
  await letWrite('general', true);
  page = await stage.openDashboard('Priya Nair', { reducedMotion: 'reduce' });
});
afterAll(() => stage.close());

/** What the bot says in a channel. */
const said = async (channel: string): Promise<readonly string[]> => {
  const channel_id = guild.channelIds[channel] ?? '';
  const messages = await stage.simulator.listMessages({ params: { channel_id }, query: { limit: 50 } });
  return messages.filter(({ author }) => author.bot).map(({ content }) => content);
};
const drawer = () => page.getByRole('dialog').first();
const preview = () => page.getByRole('region', { name: 'Preview' });
const result = (channel: string) =>
  drawer()
    .getByRole('listitem')
    .filter({ hasText: `#${channel}` })
    .first();
const choose = async (name: string): Promise<void> => {
  await drawer().getByLabel('Channels', { exact: true }).click();
  await page.getByRole('option', { name, exact: true }).click();
  await page.keyboard.press('Tab');
};
const confirm = (name: string) =>
  page
    .getByRole('dialog', { name: /^(Send|Schedule|Delete) announcement/ })
    .getByRole('button', { name, exact: true })
    .click();

test('an announcement is written beside how it looks, refused while it is too long, and goes to two channels', async () => {
  await page.goto(`${guild.url}/announcements`);
  await page.getByText('No announcements yet').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'New announcement' }).first().click();
  await drawer().getByRole('textbox', { name: 'Title' }).first().fill('Race night');
  await choose('general');
  await choose('tasks');
  await drawer().getByLabel('Text', { exact: true }).fill('a'.repeat(2001));
  await drawer().getByText('2,001 / 2,000').waitFor();
  await drawer().getByRole('button', { name: 'Save as draft' }).click();
  await drawer().getByText('Discord wouldn’t take this yet').waitFor();
  await drawer().getByLabel('Text', { exact: true }).fill('Race tonight in {{guild.name}}');
  await preview().getByText('Race tonight in Announcement club').waitFor();
  await drawer().getByLabel('Ping all').selectOption('everyone');
  await drawer()
    .getByText(/^Reaches \d+ members\.$/)
    .waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await drawer().getByRole('button', { name: 'Save as draft' }).click();

  await drawer()
    .getByText(/^Goes to 2 channels\. Reaches \d+ members\.$/)
    .waitFor();
  await drawer().getByRole('button', { name: 'Send now' }).click();
  expect(await said('general')).toEqual([]);
  await confirm('Send now');
  await result('general').getByText('On Discord', { exact: true }).waitFor();
  await result('tasks').getByText('On Discord', { exact: true }).waitFor();
  const text = '@everyone\nRace tonight in Announcement club';
  expect([await said('general'), await said('tasks')]).toEqual([[text], [text]]);
  expect(await barriersOn(page)).toEqual([]);
});

test('an edit follows to both channels, and what somebody deletes on Discord is posted again when it is asked for', async () => {
  await drawer().getByRole('button', { name: 'Edit' }).click();
  await drawer().getByLabel('Text', { exact: true }).fill('Race at nine');
  await drawer().getByRole('button', { name: 'Save', exact: true }).click();
  await expect.poll(() => said('general')).toEqual(['@everyone\nRace at nine']);
  await expect.poll(() => said('tasks')).toEqual(['@everyone\nRace at nine']);

  const channel = guild.channelIds.general ?? '';
  const [message] = await stage.simulator.listMessages({
    params: { channel_id: channel },
    query: { limit: 1 },
  });
  await askAsOwner('DELETE', `/channels/${channel}/messages/${message?.id}`, undefined);
  // Nobody reloads the page.
  await result('general').getByText('Deleted on Discord').waitFor();
  expect(await barriersOn(page)).toEqual([]);
  await result('general').getByRole('button', { name: 'Post again' }).click();
  await result('general').getByText('On Discord', { exact: true }).waitFor();
  expect(await said('general')).toEqual(['@everyone\nRace at nine']);
});

test('a copy is what one goes on with; where it cannot be posted is said with the reason, until it can', async () => {
  await drawer().getByRole('button', { name: 'Duplicate' }).click();
  await page.waitForURL(/announcements\/2$/);
  await drawer().getByText('Draft', { exact: true }).first().waitFor();
  await letWrite('general', false);
  await drawer().getByRole('button', { name: 'Send now' }).click();
  await confirm('Send now');
  await result('general').getByText('Not on Discord').waitFor();
  await result('general').getByText('missing a permission in #general: Send Messages').waitFor();
  await result('tasks').getByText('On Discord', { exact: true }).waitFor();
  await letWrite('general', true);
  await result('general').getByText('On Discord', { exact: true }).waitFor();
  expect(await said('general')).toHaveLength(2);
});

test('one with a time waits for it, shows the next times, and is taken off the schedule', async () => {
  await page.goto(`${guild.url}/announcements?new=true`);
  await drawer().getByRole('textbox', { name: 'Title' }).first().fill('Every week');
  await choose('tasks');
  await drawer().getByLabel('When', { exact: true }).selectOption('weekly');
  await drawer()
    .getByText(/^Next times/)
    .waitFor();
  await expect.poll(() => drawer().locator('li time[datetime]').count()).toBe(5);
  await drawer().getByLabel('Still sent when late by (minutes)').fill('30');
  await drawer().getByLabel('Text', { exact: true }).fill('See you');
  expect(await barriersOn(page)).toEqual([]);
  await drawer().getByRole('button', { name: 'Save as draft' }).click();
  await drawer().getByRole('button', { name: 'Schedule', exact: true }).click();
  await confirm('Schedule');
  await drawer().getByText('Scheduled', { exact: true }).first().waitFor();
  await drawer()
    .getByText(/^Next times/)
    .waitFor();
  await drawer().getByRole('button', { name: 'Unschedule' }).click();
  await drawer().getByText('Draft', { exact: true }).first().waitFor();
});

test('a deleted announcement goes from Discord and comes back with one click', async () => {
  await page.goto(`${guild.url}/announcements/1`);
  await drawer().getByRole('button', { name: 'Delete' }).click();
  await confirm('Delete');
  await expect.poll(() => said('general')).toHaveLength(1);
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect.poll(() => said('general')).toHaveLength(2);
});

test('a message is adopted by its own menu, or by its link with a command', async () => {
  const channelId = guild.channelIds.general ?? '';
  const as = (username: string) => ({ user_id: stage.idOf.get(username) ?? '' });
  const { id: targetId } = await stage.simulator.sendMessageAs({
    params: as('tomz'),
    body: { channelId, content: 'Cones are back' },
  });
  const [application] = await stage.simulator.listApplications();
  const run = async (body: object): Promise<string | undefined> =>
    (
      await stage.simulator.runCommandAs({
        params: as('ilona'),
        body: { applicationId: application?.id ?? '', guildId: guild.id, channelId, name: '', ...body },
      })
    ).message?.content;
  // Of a member: it is theirs, and stays.
  expect(await run({ name: 'Adopt as announcement', targetId })).toContain(
    'copied as a draft: “Cones are back”',
  );
  const messages = await stage.simulator.listMessages({
    params: { channel_id: channelId },
    query: { limit: 50 },
  });
  const own = messages.find(({ author }) => author.bot)?.id ?? '';
  const link = `https://discord.com/channels/${guild.id}/${channelId}/${own}`;
  const adopt = { name: 'announce', subcommand: 'adopt' };
  expect(await run({ ...adopt, options: { link } })).toBe('This message is already on the dashboard.');
  await page.goto(`${guild.url}/announcements`);
  await page.getByText('Cones are back').first().waitFor();
});

test('how members reacted is shown in each channel', async () => {
  const api = `/api/v1/guilds/${guild.id}/announcements`;
  const channel = guild.channelIds.tasks ?? '';
  const { body } = await guild.operator.call('POST', api, {
    body: { title: 'Reacted', design: { ...emptyDesign, content: 'Who comes?' }, channels: [channel] },
  });
  const { id } = z.looseObject({ id: z.int() }).parse(body);
  await guild.operator.call('POST', `${api}/${id}/send`);
  await expect.poll(() => said('tasks')).toContain('Who comes?');
  const messages = await stage.simulator.listMessages({
    params: { channel_id: channel },
    query: { limit: 50 },
  });
  const message = messages.find(({ content }) => content === 'Who comes?');
  const flag = encodeURIComponent('🏁');
  await askAsOwner('PUT', `/channels/${channel}/messages/${message?.id}/reactions/${flag}/@me`, undefined);
  await page.goto(`${guild.url}/announcements/${id}`);
  await result('tasks').getByText('🏁 1').waitFor();
});

test('whoever may not write sees no announcements', async () => {
  const member = await stage.openDashboard('Tomasz Zielinski');
  await member.goto(`${guild.url}/announcements`);
  await member.getByText('You don’t have access to this page').waitFor();
  await member.context().close();
});
