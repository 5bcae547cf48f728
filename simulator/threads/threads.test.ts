import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const { VIEW_CHANNEL, SEND_MESSAGES, READ_MESSAGE_HISTORY, MANAGE_CHANNELS, MANAGE_THREADS } = PERMISSIONS;
const { CREATE_PUBLIC_THREADS, CREATE_PRIVATE_THREADS, SEND_MESSAGES_IN_THREADS, MANAGE_ROLES } = PERMISSIONS;
const TALK = VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY;
const THREADS = TALK | CREATE_PUBLIC_THREADS | CREATE_PRIVATE_THREADS | SEND_MESSAGES_IN_THREADS;

type Thread = {
  id: string;
  type: number;
  name: string;
  message_count: number;
  total_message_sent: number;
  member_count: number;
  thread_metadata: { archived: boolean; locked: boolean; auto_archive_duration: number; invitable?: boolean };
  member?: { user_id: string };
  applied_tags?: string[];
};

const open = async (permissions = THREADS) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, permissions);
  const start = (body: object, channel = opened.general) => {
    // Past the rate limit, which is not what these tests are about.
    pass(5000);
    return opened.bot<Thread>('POST', `/channels/${channel}/threads`, body);
  };
  return {
    ...opened,
    simulator,
    pass,
    start,
    owner: await opened.as(opened.guild.ownerId),
    member: await opened.as(opened.guild.memberIds[0] ?? ''),
    other: await opened.as(opened.guild.memberIds[1] ?? ''),
  };
};

test('a thread without a type is private, has who started it in it, and nobody else sees it', async () => {
  const { start, application, member, owner, general } = await open();
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
  const { start, bot, general } = await open();
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
  const { start, bot, guild, general } = await open(THREADS | MANAGE_CHANNELS);
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
  const weak = await open(TALK);
  await weak.owner('PATCH', `/guilds/${weak.guild.id}/roles/${weak.guild.id}`, { permissions: String(TALK) });
  expect((await weak.start({ name: 'x', type: 11 })).body).toMatchObject({ code: 50_013 });
  expect((await weak.start({ name: 'x', type: 12 })).body).toMatchObject({ code: 50_013 });
  expect(general).not.toBe(weak.general);
});

test('whoever writes in a thread is in it, messages are counted, and deleted ones are not', async () => {
  const { start, bot, member, guild } = await open();
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
  const { start, bot, member, other, guild } = await open();
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
  const { start, bot, member } = await open();
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
  const { start, bot, owner, member } = await open();
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
  const { start, bot, pass } = await open();
  const thread = (await start({ name: 'Quiet', type: 11, auto_archive_duration: 60 })).body;
  const archived = async () =>
    (await bot<Thread>('GET', `/channels/${thread.id}`)).body.thread_metadata.archived;
  pass(59 * 60_000);
  await bot('POST', `/channels/${thread.id}/messages`, { content: 'still here' });
  pass(59 * 60_000);
  expect(await archived()).toBe(false);
  pass(60_000);
  await expect.poll(archived, { interval: 300, timeout: 5000 }).toBe(true);
});

test('a forum takes posts with a message and its tags, and asks for one where it says so', async () => {
  const { bot, guild, owner, start } = await open(THREADS | MANAGE_CHANNELS);
  const forum = (
    await bot<{ id: string; available_tags: { id: string; name: string }[] }>(
      'POST',
      `/guilds/${guild.id}/channels`,
      {
        name: 'Help',
        type: 15,
        topic: 'x'.repeat(4096),
        available_tags: [
          { name: 'bug', emoji_name: '🐛' },
          { name: 'staff', moderated: true },
        ],
        default_reaction_emoji: { emoji_name: '👍' },
        default_forum_layout: 1,
        flags: 16,
      },
    )
  ).body;
  const [bug, staff] = forum.available_tags;
  const post = (body: object) => start({ name: 'It broke', message: { content: 'Help' }, ...body }, forum.id);
  expect((await post({})).body).toMatchObject({ code: 40_067 });
  expect((await post({ applied_tags: ['1'] })).body).toMatchObject({ errors: { applied_tags: {} } });
  expect((await post({ applied_tags: [staff?.id] })).body).toMatchObject({ code: 50_013 });
  expect((await post({ applied_tags: [bug?.id], message: {} })).body).toMatchObject({ code: 50_006 });
  expect((await post({ applied_tags: [bug?.id], message: undefined })).body).toMatchObject({
    code: 50_035,
    errors: { message: {} },
  });
  const made = await post({ applied_tags: [bug?.id] });
  expect(made).toMatchObject({
    status: 201,
    body: { type: 11, applied_tags: [bug?.id], message_count: 0, message: { content: 'Help' } },
  });
  expect(made.body).toMatchObject({ message: { id: made.body.id } });
  expect((await bot('POST', `/channels/${forum.id}/messages`, { content: 'x' })).status).toBe(400);
  // Refused posts left nothing behind.
  expect(
    (await bot<{ threads: unknown[] }>('GET', `/guilds/${guild.id}/threads/active`)).body.threads,
  ).toHaveLength(1);
  expect(
    (await owner('PATCH', `/channels/${made.body.id}`, { flags: 2, applied_tags: [staff?.id] })).body,
  ).toMatchObject({
    flags: 2,
    applied_tags: [staff?.id],
  });
  await bot('PATCH', `/channels/${forum.id}`, { available_tags: [bug] });
  expect((await bot('GET', `/channels/${made.body.id}`)).body).toMatchObject({ applied_tags: [] });
});

test('archived threads are listed page by page, private ones to who may see them', async () => {
  const { start, bot, owner, member, general, pass } = await open();
  const ids: string[] = [];
  for (const name of ['a', 'b', 'c']) {
    const { id } = (await start({ name, type: 11 })).body;
    pass(6000);
    await bot('PATCH', `/channels/${id}`, { archived: true });
    ids.unshift(id);
  }
  const secret = (await start({ name: 'secret' })).body.id;
  await bot('PATCH', `/channels/${secret}`, { archived: true });
  type List = { threads: Thread[]; members: { id: string }[]; has_more: boolean };
  const base = `/channels/${general}/threads/archived`;
  const page = (
    await bot<List & { threads: { thread_metadata: { archive_timestamp: string } }[] }>(
      'GET',
      `${base}/public?limit=2`,
    )
  ).body;
  expect(page.threads.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  expect(page.has_more).toBe(true);
  expect(page.members.map(({ id }) => id)).toEqual(ids.slice(0, 2));
  const before = encodeURIComponent(page.threads[1]?.thread_metadata.archive_timestamp ?? '');
  const rest = (await bot<List>('GET', `${base}/public?limit=2&before=${before}`)).body;
  expect(rest).toMatchObject({ threads: [{ id: ids[2] }], has_more: false });
  expect((await bot('GET', `${base}/public?limit=1`)).body).toMatchObject({ code: 50_035 });
  expect((await bot('GET', `${base}/public?before=soon`)).body).toMatchObject({ code: 50_035 });
  expect((await bot('GET', `${base}/private`)).body).toMatchObject({ code: 50_013 });
  expect((await owner<List>('GET', `${base}/private`)).body.threads).toMatchObject([{ id: secret }]);
  const own = `/channels/${general}/users/@me/threads/archived/private`;
  expect((await bot<List>('GET', own)).body.threads).toMatchObject([{ id: secret }]);
  expect((await member<List>('GET', own)).body.threads).toEqual([]);
  const search = (query: string) =>
    bot<List & { total_results: number }>('GET', `/channels/${general}/threads/search?${query}`);
  expect((await search('name=B')).body).toMatchObject({ total_results: 1, threads: [{ name: 'b' }] });
  expect((await search('limit=2&sort_by=creation_time')).body).toMatchObject({
    total_results: 4,
    has_more: true,
  });
  expect((await search('limit=26')).body).toMatchObject({ code: 50_035 });
});

test('events of threads go to those who may see them', async () => {
  const { start, bot, simulator, application, owner, general, guild } = await open(THREADS | MANAGE_THREADS);
  const blind = await openGuild(simulator, 0n);
  const token = async (id: string) => String((await blind.control('POST', `/users/${id}/token`)).body.token);
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
  const { start, bot, simulator, owner, general, guild, control } = await open(
    THREADS | MANAGE_ROLES | MANAGE_CHANNELS,
  );
  const [one = ''] = guild.memberIds;
  const hide = { type: 0, deny: String(VIEW_CHANNEL), allow: '0' };
  const thread = (await start({ name: 'Public', type: 11 })).body;
  await owner('PUT', `/channels/${general}/permissions/${guild.id}`, hide);
  const token = String((await control('POST', `/users/${one}/token`)).body.token);
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

test('whom a message mentions is brought into its thread, if they may see the channel', async () => {
  const { start, bot, owner, general, guild } = await open();
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

test('an announcement channel has threads of its own kind only', async () => {
  const { start, bot, general } = await open(THREADS | MANAGE_CHANNELS);
  await bot('PATCH', `/channels/${general}`, { type: 5, default_auto_archive_duration: 4320 });
  expect((await start({ name: 'x', type: 11 })).body).toMatchObject({ errors: { type: {} } });
  expect((await start({ name: 'x' })).body).toMatchObject({ errors: { type: {} } });
  expect((await start({ name: 'x', type: 10 })).body).toMatchObject({
    type: 10,
    thread_metadata: { auto_archive_duration: 4320 },
  });
  const said = (await bot('POST', `/channels/${general}/messages`, { content: 'News' })).body;
  const hung = await bot('POST', `/channels/${general}/messages/${said.id}/threads`, { name: 'y' });
  expect(hung.body).toMatchObject({ id: said.id, type: 10 });
});

test('people wait between posts in a slow forum and between messages in a slow thread, bots do not', async () => {
  const { start, bot, member, guild, pass } = await open(THREADS | MANAGE_CHANNELS);
  const forum = (
    await bot<{ id: string }>('POST', `/guilds/${guild.id}/channels`, {
      name: 'slow',
      type: 15,
      rate_limit_per_user: 60,
      default_thread_rate_limit_per_user: 30,
    })
  ).body;
  const post = { name: 'x', message: { content: 'x' } };
  const made = await member<Thread>('POST', `/channels/${forum.id}/threads`, post);
  expect(made).toMatchObject({ status: 201, body: { rate_limit_per_user: 30 } });
  expect(await member('POST', `/channels/${forum.id}/threads`, post)).toMatchObject({
    status: 429,
    body: { code: 20_016, retry_after: expect.closeTo(60, 0) },
  });
  const say = () => member('POST', `/channels/${made.body.id}/messages`, { content: 'x' });
  expect((await say()).body).toMatchObject({ code: 20_016 });
  for (let count = 0; count < 2; count += 1) expect((await start(post, forum.id)).status).toBe(201);
  pass(60_000);
  expect((await say()).status).toBe(200);
  expect((await member('POST', `/channels/${forum.id}/threads`, post)).status).toBe(201);
});

test('a member who leaves the guild leaves its threads', async () => {
  const { start, bot, owner, guild } = await open();
  const [one = ''] = guild.memberIds;
  const thread = (await start({ name: 'x', type: 11 })).body;
  await bot('PUT', `/channels/${thread.id}/thread-members/${one}`);
  await owner('DELETE', `/guilds/${guild.id}/members/${one}`);
  expect((await bot('GET', `/channels/${thread.id}`)).body).toMatchObject({ member_count: 1 });
});
