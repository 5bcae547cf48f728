import {
  ChannelType,
  Events,
  type ForumChannel,
  type Invite,
  type NewsChannel,
  ThreadAutoArchiveDuration,
  type ThreadChannel,
} from 'discord.js';
import { expect, test } from 'vitest';
import { openDiscordJs } from '../testing/open-discord-js.ts';

const open = () =>
  openDiscordJs([
    'MANAGE_CHANNELS',
    'MANAGE_THREADS',
    'CREATE_PUBLIC_THREADS',
    'CREATE_PRIVATE_THREADS',
    'SEND_MESSAGES_IN_THREADS',
    'MANAGE_WEBHOOKS',
    'CREATE_INSTANT_INVITE',
    'MANAGE_GUILD',
    'VIEW_AUDIT_LOG',
  ]);

test('discord.js keeps threads as they are started, renamed, archived, joined and deleted', async () => {
  const { client, channel, guild, member, discord } = await open();
  const created = new Promise<ThreadChannel>((done) => client.once(Events.ThreadCreate, done));
  const thread = await channel.threads.create({
    name: 'Plans',
    autoArchiveDuration: ThreadAutoArchiveDuration.OneHour,
    reason: 'Needed',
  });
  expect((await created).id).toBe(thread.id);
  expect(thread).toMatchObject({ name: 'Plans', autoArchiveDuration: 60, ownerId: client.user.id });
  expect(thread.joined).toBe(true);
  await thread.send('First');
  await member('POST', `/channels/${thread.id}/messages`, { content: 'Second' });
  await expect.poll(() => thread.members.cache.size).toBe(2);
  expect([...(await thread.members.fetch()).keys()].sort()).toEqual(
    [client.user.id, guild.memberIds[0] ?? ''].sort(),
  );
  expect((await thread.setName('Better plans')).name).toBe('Better plans');
  expect((await thread.setArchived(true)).archived).toBe(true);
  expect([...(await channel.threads.fetchArchived()).threads.keys()]).toEqual([thread.id]);
  expect((await thread.setArchived(false)).archived).toBe(false);
  expect([...(await discord.channels.fetchActiveThreads()).threads.keys()]).toEqual([thread.id]);
  await thread.members.remove(guild.memberIds[0] ?? '');
  await expect.poll(() => thread.members.cache.size).toBe(1);
  await thread.delete();
  await expect.poll(() => channel.threads.cache.size).toBe(0);
});

test('discord.js starts a thread on a message and finds it there', async () => {
  const { channel } = await open();
  const message = await channel.send('Shall we talk about it?');
  const thread = await message.startThread({ name: 'It' });
  expect(thread.id).toBe(message.id);
  await expect.poll(() => message.hasThread).toBe(true);
  expect(message.thread?.name).toBe('It');
  expect((await thread.fetchStarterMessage())?.content).toBe('Shall we talk about it?');
});

test('discord.js makes a forum, posts in it, and puts tags on posts', async () => {
  const { discord } = await open();
  const forum = (await discord.channels.create({
    name: 'help',
    type: ChannelType.GuildForum,
    availableTags: [{ name: 'open' }, { name: 'solved', moderated: true }],
  })) as ForumChannel;
  const [opened, solved] = forum.availableTags;
  const post = await forum.threads.create({
    name: 'How?',
    message: { content: 'Like this?' },
    appliedTags: [opened?.id ?? ''],
  });
  expect(post.appliedTags).toEqual([opened?.id]);
  expect((await post.fetchStarterMessage())?.content).toBe('Like this?');
  expect((await post.setAppliedTags([solved?.id ?? ''])).appliedTags).toEqual([solved?.id]);
  await post.pin();
  expect(post.flags.has('Pinned')).toBe(true);
  expect((await forum.setAvailableTags([{ name: 'only' }])).availableTags).toMatchObject([{ name: 'only' }]);
});

test('discord.js makes each kind of channel, moves them and sets what roles may do in them', async () => {
  const { discord, channel, client } = await open();
  const category = await discord.channels.create({ name: 'Group', type: ChannelType.GuildCategory });
  const voice = await discord.channels.create({
    name: 'Talk',
    type: ChannelType.GuildVoice,
    bitrate: 64_000,
    userLimit: 4,
    parent: category,
  });
  expect(voice).toMatchObject({ parentId: category.id, userLimit: 4 });
  await channel.setParent(category, { lockPermissions: false });
  await discord.channels.setPositions([{ channel: channel.id, position: 5 }]);
  await expect.poll(() => channel.rawPosition).toBe(5);
  expect([...category.children.cache.keys()].sort()).toEqual([voice.id, channel.id].sort());
  const stage = await discord.channels.create({ name: 'Stage', type: ChannelType.GuildStageVoice });
  expect(stage.type).toBe(ChannelType.GuildStageVoice);
  const gone = new Promise((done) => client.once(Events.ChannelDelete, done));
  await category.delete();
  await gone;
  await expect.poll(() => voice.parentId).toBeNull();
});

test('discord.js invites, hears of invites, and follows announcements', async () => {
  const { discord, channel, client } = await open();
  const heard = new Promise<Invite>((done) => client.once(Events.InviteCreate, done));
  const invite = await channel.createInvite({ maxAge: 0, maxUses: 5, unique: true });
  expect((await heard).code).toBe(invite.code);
  expect(invite).toMatchObject({ maxUses: 5, uses: 0, channelId: channel.id, inviterId: client.user.id });
  expect((await discord.invites.fetch()).map(({ code }) => code)).toEqual([invite.code]);
  expect((await client.fetchInvite(invite.code)).memberCount).toBe(4);
  await invite.delete();
  expect((await channel.fetchInvites()).size).toBe(0);
  const news = (await discord.channels.create({
    name: 'news',
    type: ChannelType.GuildAnnouncement,
  })) as NewsChannel;
  await news.addFollower(channel, 'Wanted');
  expect((await channel.fetchWebhooks()).map((webhook) => webhook.isChannelFollower())).toEqual([true]);
});
