import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild } from '../testing/open.ts';
import { openThreads, THREADS } from '../testing/open-threads.ts';

const { VIEW_CHANNEL, MANAGE_CHANNELS, MANAGE_THREADS, MANAGE_ROLES } = PERMISSIONS;

test('events of threads go to those who may see them', async () => {
  const { start, bot, simulator, application, owner, general, guild } = await openThreads(
    THREADS | MANAGE_THREADS,
  );
  const blind = await openGuild(simulator, 0n);
  const token = async (id: string) =>
    (await blind.control.createUserToken({ params: { user_id: id } })).token;
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildMessages));
  const stranger = await connectGateway(simulator);
  stranger.send(2, identifyAs(await token(guild.memberIds[1] ?? ''), 0));
  await gateway.next('GUILD_CREATE');
  await stranger.next('READY');
  const thread = (await start({ name: 'Private' })).body;
  expect((await gateway.next('THREAD_CREATE')).d).toMatchObject({
    id: thread.id,
    newly_created: true,
    member: { user_id: application.id },
  });
  await bot('PUT', `/channels/${thread.id}/thread-members/${guild.memberIds[1]}`);
  const added = await stranger.next('THREAD_CREATE');
  expect(added.d).toMatchObject({ id: thread.id, member: { user_id: guild.memberIds[1] } });
  expect(added.d).not.toHaveProperty('newly_created');
  expect((await stranger.next('THREAD_MEMBER_UPDATE')).d).toMatchObject({
    guild_id: guild.id,
    id: thread.id,
  });
  expect((await stranger.next('THREAD_MEMBERS_UPDATE')).d).toMatchObject({
    member_count: 2,
    added_members: [{ user_id: guild.memberIds[1], member: {} }],
  });
  // Without the intent for members a bot hears only of itself.
  expect(gateway.events('THREAD_MEMBERS_UPDATE')).toEqual([]);
  await bot('PATCH', `/channels/${thread.id}`, { name: 'Renamed' });
  expect((await gateway.next('THREAD_UPDATE')).d).toMatchObject({ name: 'Renamed' });
  await bot('DELETE', `/channels/${thread.id}`);
  expect((await gateway.next('THREAD_DELETE')).d).toEqual({
    id: thread.id,
    guild_id: guild.id,
    parent_id: general,
    type: 12,
  });
  const log = (
    await owner<{ audit_log_entries: { action_type: number }[] }>('GET', `/guilds/${guild.id}/audit-logs`)
  ).body;
  expect(log.audit_log_entries.map((entry) => entry.action_type)).toEqual(
    expect.arrayContaining([110, 111, 112]),
  );
});

test('whoever comes to see a channel gets its active threads', async () => {
  const { start, bot, simulator, owner, general, guild, control } = await openThreads(
    THREADS | MANAGE_ROLES | MANAGE_CHANNELS,
  );
  const [one = ''] = guild.memberIds;
  const hide = { type: 0, deny: String(VIEW_CHANNEL), allow: '0' };
  const thread = (await start({ name: 'Public', type: 11 })).body;
  await owner('PUT', `/channels/${general}/permissions/${guild.id}`, hide);
  const token = (await control.createUserToken({ params: { user_id: one } })).token;
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(token, 0));
  const ready = (await gateway.next('READY')).d as { guilds: { threads: unknown[] }[] };
  expect(ready.guilds[0]?.threads).toEqual([]);
  await owner('PUT', `/channels/${general}/permissions/${one}`, { type: 1, allow: String(VIEW_CHANNEL) });
  expect((await gateway.next('THREAD_LIST_SYNC')).d).toEqual({
    guild_id: guild.id,
    channel_ids: [general],
    threads: [expect.objectContaining({ id: thread.id })],
    members: [],
  });
  expect((await bot('GET', `/guilds/${guild.id}/channels`)).body).not.toContainEqual(
    expect.objectContaining({ id: thread.id }),
  );
});
