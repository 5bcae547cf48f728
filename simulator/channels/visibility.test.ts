import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

const VIEW = PERMISSIONS.VIEW_CHANNEL;
const OBFUSCATED = 1 << 17;
type Channel = Record<string, unknown> & { id: string; flags: number };

const open = async () => {
  const simulator = await openSimulator();
  const opened = await openGuild(simulator, VIEW | PERMISSIONS.SEND_MESSAGES);
  const { guild, application, as } = opened;
  const owner = await as(guild.ownerId);
  const make = async (body: object) =>
    (await owner<Channel>('POST', `/guilds/${guild.id}/channels`, body)).body;
  const hidden = [{ id: guild.id, type: 0, allow: '0', deny: String(VIEW) }];
  const category = await make({ name: 'Staff', type: 4, permission_overwrites: hidden });
  const room = await make({
    name: 'staff-room',
    type: 0,
    parent_id: category.id,
    topic: 'Secrets',
    permission_overwrites: hidden,
  });
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds));
  const created = (await client.next('GUILD_CREATE')).d.channels as Channel[];
  const updates = () => client.events('CHANNEL_UPDATE').map((frame) => frame.d as Channel);
  return { ...opened, simulator, owner, make, hidden, category, room, client, created, updates };
};

test('a channel that a bot may not view is there without its name and details, and not in the list over REST', async () => {
  const { guild, category, room, created, bot } = await open();
  const told = created.find((channel) => channel.id === room.id);
  expect(told).toMatchObject({
    id: room.id,
    type: 0,
    parent_id: category.id,
    name: '___hidden___',
    topic: null,
    flags: OBFUSCATED,
    permission_overwrites: [{ id: guild.id, type: 0, allow: '0', deny: String(VIEW) }],
  });
  expect(created.filter((channel) => channel.flags & OBFUSCATED).map((channel) => channel.id)).toEqual([
    category.id,
    room.id,
  ]);
  const listed = (await bot<Channel[]>('GET', `/guilds/${guild.id}/channels`)).body;
  expect(listed.map((channel) => channel.id).sort()).toEqual(Object.values(guild.channelIds).sort());
});

test('who is let into a channel is told of it and of its category, and who is let out of it no more', async () => {
  const { application, guild, owner, category, room, updates, client } = await open();
  const overwrite = `/channels/${room.id}/permissions/${application.id}`;
  const thread = (await owner<Channel>('POST', `/channels/${room.id}/threads`, { name: 'plans', type: 11 }))
    .body;
  await owner('PUT', overwrite, { type: 1, allow: String(VIEW), deny: '0' });
  await expect
    .poll(() => updates().map((channel) => [channel.id, channel.name]))
    .toEqual([
      [room.id, 'staff-room'],
      [category.id, 'Staff'],
    ]);
  expect((await client.next('THREAD_LIST_SYNC')).d).toMatchObject({
    guild_id: guild.id,
    threads: [{ id: thread.id }],
    members: [],
  });
  await owner('DELETE', overwrite);
  await expect
    .poll(() =>
      updates()
        .slice(2)
        .map((channel) => [channel.id, channel.flags]),
    )
    .toEqual([
      [room.id, OBFUSCATED],
      [category.id, OBFUSCATED],
    ]);
});

test('a role opens channels as an overwrite does, for bots and for people', async () => {
  const { simulator, guild, control, owner, room, updates } = await open();
  const [member = ''] = guild.memberIds;
  const { token } = await control.createUserToken({ params: { user_id: member } });
  const page = await connectGateway(simulator);
  page.send(2, { token });
  await page.next('READY');
  const role = (
    await owner<{ id: string }>('POST', `/guilds/${guild.id}/roles`, { name: 'Staff', permissions: '0' })
  ).body;
  await owner('PUT', `/channels/${room.id}/permissions/${role.id}`, {
    type: 0,
    allow: String(VIEW),
    deny: '0',
  });
  await owner('PUT', `/guilds/${guild.id}/members/${member}/roles/${role.id}`);
  await expect
    .poll(() => page.events('CHANNEL_UPDATE').map((frame) => frame.d.name))
    .toEqual(expect.arrayContaining(['staff-room', 'Staff']));
  // The bot was told only that the channel changed.
  expect(updates().map((channel) => channel.name)).toEqual(['___hidden___']);
  const administrator = String(PERMISSIONS.ADMINISTRATOR);
  const { body } = await owner<{ id: string; tags?: object }[]>('GET', `/guilds/${guild.id}/roles`);
  const managed = body.find((each) => each.tags)?.id;
  await owner('PATCH', `/guilds/${guild.id}/roles/${managed}`, { permissions: administrator });
  await expect
    .poll(() =>
      updates()
        .slice(1)
        .map((channel) => channel.name),
    )
    .toEqual(['Staff', 'staff-room']);
});
