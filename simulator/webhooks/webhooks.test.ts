import { AuditLogEvent, Events } from 'discord.js';
import { expect, test } from 'vitest';
import { send } from '../testing/open.ts';
import { openDiscordJs, PIXEL } from '../testing/open-discord-js.ts';

test('a bot makes, lists, changes, moves and deletes a webhook, and hears of each', async () => {
  const { channel, discord, guild, client } = await openDiscordJs(['MANAGE_WEBHOOKS', 'VIEW_AUDIT_LOG']);
  const told: string[] = [];
  client.on(Events.WebhooksUpdate, (where) => told.push(where.id));
  const webhook = await channel.createWebhook({ name: ' News ', avatar: PIXEL, reason: 'for news' });
  expect(webhook).toMatchObject({ name: 'News', type: 1, channelId: channel.id, guildId: guild.id });
  expect(webhook.token).toMatch(/^[\w-]{68}$/);
  expect(webhook.owner?.id).toBe(client.user.id);
  expect((await channel.fetchWebhooks()).get(webhook.id)?.token).toBe(webhook.token);
  expect((await discord.fetchWebhooks()).size).toBe(1);
  const target = guild.channelIds.tasks ?? '';
  const moved = await webhook.edit({ name: 'Old news', channel: target, avatar: null });
  expect(moved).toMatchObject({ name: 'Old news', channelId: target, avatar: null });
  await webhook.delete('enough');
  await expect(client.fetchWebhook(webhook.id)).rejects.toMatchObject({ code: 10_015 });
  await expect.poll(() => told).toEqual([channel.id, target, channel.id, target]);
  const log = await discord.fetchAuditLogs();
  expect(log.entries.map((entry) => [entry.action, entry.reason])).toEqual([
    [AuditLogEvent.WebhookDelete, 'enough'],
    [AuditLogEvent.WebhookUpdate, null],
    [AuditLogEvent.WebhookCreate, 'for news'],
  ]);
});

test('the URL of a webhook reads, renames and deletes it, and moves it nowhere', async () => {
  const { channel, simulator, guild } = await openDiscordJs(['MANAGE_WEBHOOKS']);
  const webhook = await channel.createWebhook({ name: 'News' });
  const url = `${simulator.apiUrl}/v10/webhooks/${webhook.id}`;
  const seen = await send('GET', `${url}/${webhook.token}`);
  expect(seen).toMatchObject({ status: 200, body: { id: webhook.id, token: webhook.token } });
  expect(seen.body).not.toHaveProperty('user');
  const renamed = await send('PATCH', `${url}/${webhook.token}`, {
    name: 'Tidings',
    channel_id: guild.channelIds.tasks,
  });
  expect(renamed.body).toMatchObject({ name: 'Tidings', channel_id: channel.id });
  expect(await send('GET', `${url}/wrong`)).toMatchObject({ status: 401, body: { code: 50_027 } });
  expect(await send('DELETE', `${url}/wrong`)).toMatchObject({ status: 401, body: { code: 50_027 } });
  expect((await send('DELETE', `${url}/${webhook.token}`)).status).toBe(204);
  expect(await send('GET', `${url}/${webhook.token}`)).toMatchObject({ status: 404, body: { code: 10_015 } });
});

test('a channel has room for fifteen webhooks', async () => {
  let now = Date.now();
  const { bot, general } = await openDiscordJs(['MANAGE_WEBHOOKS'], { clock: () => now });
  const make = () => {
    now += 2000;
    return bot('POST', `/channels/${general}/webhooks`, { name: 'One of many' });
  };
  for (let count = 0; count < 15; count += 1) expect((await make()).status).toBe(200);
  expect(await make()).toMatchObject({ status: 400, body: { code: 30_007 } });
});

test('names, pictures and types that are wrong are refused where they are wrong', async () => {
  const { bot, general, owner, guild } = await openDiscordJs(['MANAGE_WEBHOOKS']);
  const make = (body: unknown) => bot('POST', `/channels/${general}/webhooks`, body);
  const error = (field: string, code: string) => ({
    status: 400,
    body: { code: 50_035, errors: { [field]: { _errors: [{ code }] } } },
  });
  expect(await make({})).toMatchObject(error('name', 'BASE_TYPE_REQUIRED'));
  expect(await make({ name: '  ' })).toMatchObject(error('name', 'BASE_TYPE_REQUIRED'));
  expect(await make({ name: 'x'.repeat(81) })).toMatchObject(error('name', 'BASE_TYPE_BAD_LENGTH'));
  expect(await make({ name: 'My Discord' })).toMatchObject(error('name', 'USERNAME_INVALID_CONTAINS'));
  expect(await make({ name: 'n', avatar: 'data:image/png;base64,AAAA' })).toMatchObject(
    error('avatar', 'IMAGE_INVALID'),
  );
  const category = await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, {
    name: 'c',
    type: 4,
  });
  expect(await owner('POST', `/channels/${category.body.id}/webhooks`, { name: 'n' })).toMatchObject({
    status: 400,
    body: { code: 50_024 },
  });
});

test('without the permission nobody sees webhooks, and of a bot’s nobody else the token', async () => {
  const { member, owner, channel, bot, general, guild } = await openDiscordJs(['MANAGE_WEBHOOKS']);
  const webhook = await channel.createWebhook({ name: 'News' });
  const refused = { status: 403, body: { code: 50_013 } };
  expect(await member('GET', `/channels/${general}/webhooks`)).toMatchObject(refused);
  expect(await member('POST', `/channels/${general}/webhooks`, { name: 'n' })).toMatchObject(refused);
  expect(await member('GET', `/guilds/${guild.id}/webhooks`)).toMatchObject(refused);
  expect(await member('GET', `/webhooks/${webhook.id}`)).toMatchObject(refused);
  expect(await member('DELETE', `/webhooks/${webhook.id}`)).toMatchObject(refused);
  const seen = await owner('GET', `/webhooks/${webhook.id}`);
  expect(seen.body).toMatchObject({ id: webhook.id, application_id: webhook.applicationId });
  expect(seen.body).not.toHaveProperty('token');
  const own = await owner<{ id: string; token: string }>('POST', `/channels/${general}/webhooks`, {
    name: 'By hand',
  });
  expect((await bot('GET', `/webhooks/${own.body.id}`)).body).toMatchObject({ token: own.body.token });
});
