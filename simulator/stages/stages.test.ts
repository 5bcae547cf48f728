import { AuditLogEvent, Events, type StageChannel } from 'discord.js';
import { expect, test } from 'vitest';
import type { PermissionName } from '../rules/permissions.ts';
import { openDiscordJs } from '../testing/open-discord-js.ts';

const MODERATOR: readonly PermissionName[] = ['MANAGE_CHANNELS', 'MUTE_MEMBERS', 'MOVE_MEMBERS'];

const openStageChannel = async (names: readonly PermissionName[] = MODERATOR) => {
  const opened = await openDiscordJs([...names, 'CREATE_EVENTS', 'CONNECT', 'VIEW_AUDIT_LOG']);
  const arrived = new Promise((done) => opened.client.once(Events.ChannelCreate, done));
  const { id } = (
    await opened.owner<{ id: string }>('POST', `/guilds/${opened.guild.id}/channels`, {
      name: 'Stage',
      type: 13,
    })
  ).body;
  await arrived;
  return { ...opened, stageChannel: opened.client.channels.cache.get(id) as StageChannel };
};

test('a stage is opened, renamed and closed, and the guild hears of each', async () => {
  const { stageChannel, client, discord, owner } = await openStageChannel();
  const told: string[] = [];
  client.on(Events.StageInstanceCreate, (stage) => told.push(`+${stage.topic}`));
  client.on(Events.StageInstanceUpdate, (_, stage) => told.push(`~${stage.topic}`));
  client.on(Events.StageInstanceDelete, (stage) => told.push(`-${stage.topic}`));
  const stage = await stageChannel.createStageInstance({ topic: 'Questions' });
  expect(stage).toMatchObject({ topic: 'Questions', channelId: stageChannel.id, privacyLevel: 2 });
  expect(
    await owner('POST', '/stage-instances', { channel_id: stageChannel.id, topic: 'Again' }),
  ).toMatchObject({
    status: 400,
    body: { code: 150_006 },
  });
  await stage.setTopic('Answers');
  expect((await discord.stageInstances.fetch(stageChannel.id, { force: true })).topic).toBe('Answers');
  await stage.delete();
  await expect(discord.stageInstances.fetch(stageChannel.id, { force: true })).rejects.toMatchObject({
    code: 10_067,
  });
  await expect.poll(() => told).toEqual(['+Questions', '~Answers', '-Answers']);
  const log = await discord.fetchAuditLogs();
  expect(log.entries.map((entry) => entry.action).slice(0, 3)).toEqual([
    AuditLogEvent.StageInstanceDelete,
    AuditLogEvent.StageInstanceUpdate,
    AuditLogEvent.StageInstanceCreate,
  ]);
});

test('an event begins and ends with the stage that is opened for it', async () => {
  const { stageChannel, discord } = await openStageChannel();
  const event = await discord.scheduledEvents.create({
    name: 'Talk',
    privacyLevel: 2,
    entityType: 1,
    channel: stageChannel,
    scheduledStartTime: Date.now() + 3_600_000,
  });
  const stage = await stageChannel.createStageInstance({ topic: 'Talk', guildScheduledEvent: event.id });
  const status = async () =>
    (await discord.scheduledEvents.fetch({ guildScheduledEvent: event.id, force: true })).status;
  expect(stage.guildScheduledEventId).toBe(event.id);
  expect(await status()).toBe(2);
  await stage.delete();
  expect(await status()).toBe(3);
  await expect(
    stageChannel.createStageInstance({ topic: 'Talk', guildScheduledEvent: event.id }),
  ).rejects.toMatchObject({ code: 180_000 });
});

test('stages that cannot be, and those who may not open them, are refused', async () => {
  const { stageChannel, bot, member, owner, general } = await openStageChannel(['MANAGE_CHANNELS']);
  const open = (who: typeof bot, more: object) =>
    who('POST', '/stage-instances', { channel_id: stageChannel.id, topic: 'Talk', ...more });
  expect(await open(bot, {})).toMatchObject({ status: 403, body: { code: 50_013 } });
  expect(await open(member, {})).toMatchObject({ status: 403, body: { code: 50_013 } });
  expect(await open(owner, { topic: '' })).toMatchObject({ status: 400, body: { code: 50_035 } });
  expect(await open(owner, { topic: 'x'.repeat(121) })).toMatchObject({
    status: 400,
    body: { code: 50_035 },
  });
  expect(await open(owner, { channel_id: general })).toMatchObject({ status: 400, body: { code: 50_024 } });
  expect(await open(owner, { channel_id: '1' })).toMatchObject({ status: 404, body: { code: 10_003 } });
  expect(await open(owner, { guild_scheduled_event_id: '1' })).toMatchObject({
    status: 404,
    body: { code: 10_070 },
  });
  expect((await owner('DELETE', `/stage-instances/${stageChannel.id}`)).body).toMatchObject({ code: 10_067 });
});
