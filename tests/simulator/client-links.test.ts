import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type DemoStage, openDemoStage } from './demo-stage.ts';
import { messageWith } from './messages-stage.ts';
import { channelLink } from './settings-ways.ts';

/** Links to places on Discord, which lead to these places in the client. */

let stage: DemoStage;
let owner: Page;
let member: Page;
/** A server that the member is not in. */
let other: { id: string; channelIds: Record<string, string> };

const as = <T>(username: string, method: 'GET' | 'POST', path: string, body?: Record<string, unknown>) =>
  stage.simulator.control
    .requestAs({
      params: { user_id: stage.idOf.get(username) ?? '' },
      body: { method, path, ...(body ? { body } : {}) },
    })
    .then((answer) => answer.body as T);

const generalId = (page: Page): string => /channels\/\d+\/(\d+)/.exec(page.url())?.[1] ?? '';
const say = (username: string, content: string) =>
  as<{ id: string; channel_id: string }>(username, 'POST', `/channels/${generalId(member)}/messages`, {
    content,
  });
const invite = async (): Promise<string> =>
  (
    await as<{ code: string }>('ilona', 'POST', `/channels/${other.channelIds.general}/invites`, {
      unique: true,
    })
  ).code;
const inGuild = (page: Page, id: string) => page.waitForURL((url) => url.pathname.includes(id));
const leave = async (): Promise<void> => {
  await stage.simulator.control.removeMember({
    params: { guild_id: other.id, user_id: stage.idOf.get('tomz') ?? '' },
  });
  await channelLink(member, 'general').click();
};

beforeAll(async () => {
  stage = await openDemoStage();
  ({ owner, member } = stage);
  other = await stage.simulator.control.createGuild({
    body: { name: 'Karting', owner_id: stage.idOf.get('ilona') ?? '', members: 3 },
  });
  for (const page of [owner, member]) {
    await channelLink(page, 'general').click();
    await page.getByRole('textbox', { name: 'Message #general' }).waitFor();
  }
});
beforeEach(() => stage.tidy());
afterAll(() => stage?.close());

test('an invite in a message shows the server with its people, and lets one in', async () => {
  const code = await invite();
  await say('ilona', `Come along: discord.gg/${code}, all of you`);
  const card = member.getByRole('region', { name: 'Invite to Karting' });
  await card.getByText('You’ve been invited to join a server').waitFor();
  await card.getByText('4 members').waitFor();
  const mine = owner.getByRole('region', { name: 'Invite to Karting' });
  await mine.getByText('You sent an invite to join a server').waitFor();
  await mine.getByRole('button', { name: 'Joined' }).waitFor();
  await card.getByRole('button', { name: 'Join', exact: true }).click();
  await inGuild(member, other.id);
  await member.goBack();
  await card.getByRole('button', { name: 'Joined' }).click();
  await inGuild(member, other.id);
  await member.getByRole('button', { name: 'Northlight Racing & Makers', exact: true }).first().click();
  await leave();
  await card.getByRole('button', { name: 'Join', exact: true }).waitFor();
});

test('an invite that is not valid says so, to its sender and to others', async () => {
  await say('ilona', 'Try https://discord.com/invite/nowhere');
  await member
    .getByRole('region', { name: 'Invalid invite' })
    .getByText(/^Ask Ilona Harju for a new invite/)
    .waitFor();
  await owner
    .getByRole('region', { name: 'Invalid invite' })
    .getByText('Try sending a new invite.')
    .waitFor();
  await messageWith(member, 'invite/nowhere')
    .getByRole('link', { name: /nowhere/ })
    .click();
  await member.getByRole('dialog', { name: 'Invite invalid' }).getByRole('button', { name: 'Done' }).click();
});

test('the link of an invite opens it in the client, and its address does too', async () => {
  const code = await invite();
  await say('ilona', `The door: https://discord.gg/${code}`);
  await messageWith(member, 'The door').getByRole('link').click();
  const dialog = member.getByRole('dialog', { name: 'Ilona Harju invited you to join' });
  await dialog.getByText('Karting').waitFor();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await member.goto(`${stage.simulator.url}/invite/${code}?as=${stage.idOf.get('tomz')}`);
  await dialog.getByRole('button', { name: 'Accept invite' }).click();
  await inGuild(member, other.id);
  // Who is there already goes there at once.
  await member.goto(`${stage.simulator.url}/invite/${code}?as=${stage.idOf.get('tomz')}`);
  await inGuild(member, other.id);
  expect(await dialog.count()).toBe(0);
  await member.goto(`${stage.simulator.url}/channels/${stage.guildId}`);
  await leave();
});

test('a link to a message names its channel and jumps to it, without leaving the page', async () => {
  const target = await say('ilona', 'The target');
  await say('ilona', `https://discord.com/channels/${stage.guildId}/${target.channel_id}/${target.id}`);
  await member.evaluate(() => Object.assign(globalThis, { stayed: true }));
  await channelLink(member, 'general').click();
  await member.getByRole('log').getByRole('link', { name: 'general message' }).click();
  await member.locator(`[data-message-id="${target.id}"][data-highlighted="true"]`).waitFor();
  expect(await member.evaluate(() => 'stayed' in globalThis)).toBe(true);
});
