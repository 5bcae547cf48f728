import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { openThreads, TALK, THREADS, type Thread } from '../testing/open-threads.ts';

const { VIEW_CHANNEL, MANAGE_CHANNELS } = PERMISSIONS;

test('a thread without a type is private, has who started it in it, and nobody else sees it', async () => {
  const { start, application, member, owner, general } = await openThreads();
  const made = await start({ name: 'Plans' });
  expect(made).toMatchObject({
    status: 201,
    body: {
      type: 12,
      name: 'Plans',
      owner_id: application.id,
      parent_id: general,
      member_count: 1,
      message_count: 0,
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 1440, invitable: true },
      member: { user_id: application.id },
    },
  });
  expect(made.body).not.toHaveProperty('permission_overwrites');
  expect(await member('GET', `/channels/${made.body.id}`)).toMatchObject({
    status: 403,
    body: { code: 50_001 },
  });
  // The owner manages threads.
  expect((await owner('GET', `/channels/${made.body.id}`)).status).toBe(200);
});

test('a public thread is told of in its channel, and one on a message has its id and begins with it', async () => {
  const { start, bot, general } = await openThreads();
  const alone = (await start({ name: 'Alone', type: 11, auto_archive_duration: 60 })).body;
  const [notice] = (await bot<{ type: number; content: string }[]>('GET', `/channels/${general}/messages`))
    .body;
  expect(notice).toMatchObject({
    type: 18,
    content: 'Alone',
    message_reference: { channel_id: alone.id },
  });
  const said = (await bot('POST', `/channels/${general}/messages`, { content: 'Shall we?' })).body;
  const path = `/channels/${general}/messages/${said.id}/threads`;
  const hung = await bot<Thread>('POST', path, { name: 'Hung' });
  expect(hung).toMatchObject({ status: 201, body: { id: said.id, type: 11, name: 'Hung' } });
  expect((await bot('GET', `/channels/${general}/messages/${said.id}`)).body).toMatchObject({
    flags: 32,
    thread: { id: said.id, name: 'Hung' },
  });
  expect((await bot('GET', `/channels/${said.id}/messages`)).body).toMatchObject([
    { type: 21, content: '', referenced_message: { id: said.id, content: 'Shall we?' } },
  ]);
  expect(await bot('POST', path, { name: 'Again' })).toMatchObject({ status: 400, body: { code: 160_004 } });
});

test('threads are refused with wrong names, times and types, in the wrong places, and without permission', async () => {
  const { start, bot, guild, general } = await openThreads(THREADS | MANAGE_CHANNELS);
  const errors = async (body: object) => (await start(body)).body;
  expect(await errors({ name: '' })).toMatchObject({ code: 50_035, errors: { name: {} } });
  expect(await errors({ name: 'x'.repeat(101) })).toMatchObject({ code: 50_035, errors: { name: {} } });
  expect(await errors({ name: 'x', auto_archive_duration: 61 })).toMatchObject({
    errors: { auto_archive_duration: {} },
  });
  expect(await errors({ name: 'x', type: 10 })).toMatchObject({ errors: { type: {} } });
  expect(await errors({ name: 'x', rate_limit_per_user: 21_601 })).toMatchObject({
    errors: { rate_limit_per_user: {} },
  });
  const voice = (await bot('POST', `/guilds/${guild.id}/channels`, { name: 'Talk', type: 2 })).body;
  expect((await start({ name: 'x', type: 11 }, String(voice.id))).body).toMatchObject({ code: 50_024 });
  const thread = (await start({ name: 'x', type: 11 })).body;
  expect((await start({ name: 'x', type: 11 }, thread.id)).body).toMatchObject({ code: 50_024 });
  const weak = await openThreads(TALK);
  await weak.owner('PATCH', `/guilds/${weak.guild.id}/roles/${weak.guild.id}`, { permissions: String(TALK) });
  expect((await weak.start({ name: 'x', type: 11 })).body).toMatchObject({ code: 50_013 });
  expect((await weak.start({ name: 'x', type: 12 })).body).toMatchObject({ code: 50_013 });
  expect(general).not.toBe(weak.general);
});

test('whoever writes in a thread is in it, messages are counted, and deleted ones are not', async () => {
  const { start, bot, member, guild } = await openThreads();
  const thread = (await start({ name: 'Count', type: 11 })).body;
  const first = (await member('POST', `/channels/${thread.id}/messages`, { content: 'one' })).body;
  await member('POST', `/channels/${thread.id}/messages`, { content: 'two' });
  expect((await bot<Thread>('GET', `/channels/${thread.id}`)).body).toMatchObject({
    message_count: 2,
    total_message_sent: 2,
    member_count: 2,
  });
  expect(first.position).toBe(0);
  await member('DELETE', `/channels/${thread.id}/messages/${first.id}`);
  expect((await bot<Thread>('GET', `/channels/${thread.id}`)).body).toMatchObject({
    message_count: 1,
    total_message_sent: 2,
  });
  const list = await bot('GET', `/channels/${thread.id}/thread-members?with_member=true`);
  expect(list.body).toHaveLength(2);
  expect(list.body).toMatchObject([{ member: { user: {} } }, { member: { user: {} } }]);
  expect((await bot('GET', `/channels/${thread.id}/thread-members/${guild.memberIds[0]}`)).body).toEqual({
    id: thread.id,
    user_id: guild.memberIds[0],
    join_timestamp: expect.any(String),
    flags: 0,
  });
  expect(await bot('GET', `/channels/${thread.id}/thread-members/${guild.memberIds[1]}`)).toMatchObject({
    status: 404,
    body: { code: 10_007 },
  });
});

test('people are added to a private thread by those who may invite, and taken out by who started it', async () => {
  const { start, bot, member, other, guild } = await openThreads();
  const [one = '', two = ''] = guild.memberIds;
  const thread = (await start({ name: 'Secret', invitable: false })).body;
  const put = (as: typeof bot, id: string) => as('PUT', `/channels/${thread.id}/thread-members/${id}`);
  expect((await put(bot, one)).body).toMatchObject({ code: 50_013 });
  const open_ = (await start({ name: 'Open' })).body;
  const path = `/channels/${open_.id}`;
  expect((await bot('PUT', `${path}/thread-members/${one}`)).status).toBe(204);
  expect((await member('GET', path)).status).toBe(200);
  expect((await member('PUT', `${path}/thread-members/${two}`)).status).toBe(204);
  expect((await other<{ type: number }[]>('GET', `${path}/messages`)).body.map(({ type }) => type)).toEqual([
    1, 1,
  ]);
  expect((await member('DELETE', `${path}/thread-members/${two}`)).body).toMatchObject({ code: 50_013 });
  expect((await bot('DELETE', `${path}/thread-members/${two}`)).status).toBe(204);
  expect((await other('GET', path)).body).toMatchObject({ code: 50_001 });
  expect((await member('DELETE', `${path}/thread-members/@me`)).status).toBe(204);
  expect((await bot('PUT', `${path}/thread-members/999`)).body).toMatchObject({ code: 10_007 });
});

test('an archived thread changes by nothing but opening it, which a message does too', async () => {
  const { start, bot, member } = await openThreads();
  const thread = (await start({ name: 'Old', type: 11 })).body;
  const path = `/channels/${thread.id}`;
  const said = (await bot('POST', `${path}/messages`, { content: 'bye' })).body;
  expect((await bot('PATCH', path, { archived: true })).body).toMatchObject({
    thread_metadata: { archived: true },
  });
  expect(await bot('PATCH', path, { name: 'New' })).toMatchObject({ status: 400, body: { code: 50_083 } });
  expect((await bot('PATCH', `${path}/messages/${said.id}`, { content: 'x' })).body).toMatchObject({
    code: 50_083,
  });
  expect((await bot('PUT', `${path}/thread-members/@me`)).body).toMatchObject({ code: 50_083 });
  expect((await member('POST', `${path}/messages`, { content: 'hello' })).status).toBe(200);
  expect((await bot('GET', path)).body).toMatchObject({ thread_metadata: { archived: false } });
});

test('a locked thread is for those who manage threads; who started it may rename it before', async () => {
  const { start, bot, owner, member } = await openThreads();
  const thread = (await start({ name: 'Hot', type: 11 })).body;
  const path = `/channels/${thread.id}`;
  expect((await bot('PATCH', path, { name: 'Cool' })).body).toMatchObject({ name: 'Cool' });
  expect((await bot<{ type: number }[]>('GET', `${path}/messages`)).body[0]).toMatchObject({
    type: 4,
    content: 'Cool',
  });
  expect((await member('PATCH', path, { name: 'Mine' })).body).toMatchObject({ code: 50_013 });
  expect((await bot('PATCH', path, { locked: true })).body).toMatchObject({ code: 50_013 });
  expect((await owner('PATCH', path, { locked: true })).body).toMatchObject({
    thread_metadata: { locked: true },
  });
  expect((await member('POST', `${path}/messages`, { content: 'x' })).status).toBe(403);
  expect((await owner('POST', `${path}/messages`, { content: 'x' })).status).toBe(200);
  await owner('PATCH', path, { archived: true });
  expect((await bot('PATCH', path, { archived: false })).body).toMatchObject({ code: 50_013 });
});

test('a thread in which nobody writes is archived by the clock, and writing puts it off', async () => {
  const { start, bot, pass } = await openThreads();
  const thread = (await start({ name: 'Quiet', type: 11, auto_archive_duration: 60 })).body;
  const archived = async () =>
    (await bot<Thread>('GET', `/channels/${thread.id}`)).body.thread_metadata.archived;
  pass(59 * 60_000);
  await bot('POST', `/channels/${thread.id}/messages`, { content: 'still here' });
  pass(59 * 60_000);
  expect(await archived()).toBe(false);
  pass(60_000);
  await expect.poll(archived, { interval: 300 }).toBe(true);
});

test('whom a message mentions is brought into its thread, if they may see the channel', async () => {
  const { start, bot, owner, general, guild } = await openThreads();
  const [one = '', two = ''] = guild.memberIds;
  const thread = (await start({ name: 'Come', type: 11 })).body;
  await owner('PUT', `/channels/${general}/permissions/${two}`, { type: 1, deny: String(VIEW_CHANNEL) });
  await bot('POST', `/channels/${thread.id}/messages`, { content: `<@${one}> <@${two}>` });
  const list = (await bot<{ user_id: string }[]>('GET', `/channels/${thread.id}/thread-members`)).body;
  expect(list.map((each) => each.user_id)).toContain(one);
  expect(list.map((each) => each.user_id)).not.toContain(two);
  const closed = (await start({ name: 'Closed', invitable: false })).body;
  await bot('POST', `/channels/${closed.id}/messages`, { content: `<@${one}>` });
  expect((await bot('GET', `/channels/${closed.id}/thread-members`)).body).toHaveLength(1);
});

test('a member who leaves the guild leaves its threads', async () => {
  const { start, bot, owner, guild } = await openThreads();
  const [one = ''] = guild.memberIds;
  const thread = (await start({ name: 'x', type: 11 })).body;
  await bot('PUT', `/channels/${thread.id}/thread-members/${one}`);
  await owner('DELETE', `/guilds/${guild.id}/members/${one}`);
  expect((await bot('GET', `/channels/${thread.id}`)).body).toMatchObject({ member_count: 1 });
});
