import { expect, test } from 'vitest';
import { ALL_PERMISSIONS, PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const { VIEW_CHANNEL, SEND_MESSAGES, READ_MESSAGE_HISTORY, MANAGE_CHANNELS, MANAGE_ROLES, CONNECT } =
  PERMISSIONS;
const { MANAGE_WEBHOOKS, SET_VOICE_CHANNEL_STATUS, MANAGE_MESSAGES, BAN_MEMBERS } = PERMISSIONS;
const TALK = VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY | CONNECT;

type Channel = Record<string, unknown> & { id: string; type: number; position: number };

const open = async (permissions = TALK | MANAGE_CHANNELS) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, permissions);
  const make = (body: object) => {
    pass(5000);
    return opened.bot<Channel>('POST', `/guilds/${opened.guild.id}/channels`, body);
  };
  const patch = (id: string, body: object) => {
    pass(5000);
    return opened.bot<Channel>('PATCH', `/channels/${id}`, body);
  };
  const get = async (id: string) => (await opened.bot<Channel>('GET', `/channels/${id}`)).body;
  return {
    ...opened,
    simulator,
    pass,
    make,
    patch,
    get,
    owner: await opened.as(opened.guild.ownerId),
    member: await opened.as(opened.guild.memberIds[0] ?? ''),
  };
};

test('each kind of channel has its own fields and passes over those of others', async () => {
  const { make } = await open();
  const everything = {
    topic: 'About',
    bitrate: 32_000,
    user_limit: 5,
    rtc_region: 'rotterdam',
    video_quality_mode: 2,
    rate_limit_per_user: 30,
    nsfw: true,
    default_auto_archive_duration: 60,
    default_thread_rate_limit_per_user: 10,
    available_tags: [{ name: 'one' }],
    default_sort_order: 1,
    default_forum_layout: 2,
  };
  const voice = { bitrate: 32_000, user_limit: 5, rtc_region: 'rotterdam', video_quality_mode: 2 };
  const text = { topic: 'About', default_auto_archive_duration: 60, default_thread_rate_limit_per_user: 10 };
  const forum = {
    ...text,
    available_tags: [
      { id: expect.any(String), name: 'one', moderated: false, emoji_id: null, emoji_name: null },
    ],
    default_sort_order: 1,
  };
  const absent = (body: object, fields: object) => {
    for (const field of Object.keys(fields)) expect(body).not.toHaveProperty(field);
  };
  for (const type of [0, 5]) {
    const made = (await make({ name: 'Some Words', type, ...everything })).body;
    expect(made).toMatchObject({ type, name: 'some-words', nsfw: true, rate_limit_per_user: 30, ...text });
    absent(made, { ...voice, available_tags: 1 });
  }
  for (const type of [2, 13]) {
    const made = (await make({ name: 'Some Words', type, ...everything })).body;
    expect(made).toMatchObject({ type, name: 'Some Words', ...voice });
    absent(made, { default_auto_archive_duration: 1, available_tags: 1 });
  }
  expect((await make({ name: 'f', type: 15, ...everything })).body).toMatchObject({
    ...forum,
    default_forum_layout: 2,
  });
  expect((await make({ name: 'm', type: 16, ...everything })).body).toMatchObject({
    ...forum,
    default_forum_layout: 0,
  });
  const category = (await make({ name: 'Group', type: 4, ...everything })).body;
  absent(category, { ...voice, ...text, available_tags: 1, last_message_id: 1, rate_limit_per_user: 1 });
});

test('channels are refused field by field', async () => {
  const { make, patch, guild, general } = await open();
  const wrong: [object, string][] = [
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: 5 }, 'name'],
    [{}, 'name'],
    [{ name: 'x', type: 1 }, 'type'],
    [{ name: 'x', type: 3 }, 'type'],
    [{ name: 'x', type: 11 }, 'type'],
    [{ name: 'x', type: 14 }, 'type'],
    [{ name: 'x', topic: 'x'.repeat(1025) }, 'topic'],
    [{ name: 'x', type: 15, topic: 'x'.repeat(4097) }, 'topic'],
    [{ name: 'x', type: 2, bitrate: 7999 }, 'bitrate'],
    [{ name: 'x', type: 2, bitrate: 96_001 }, 'bitrate'],
    [{ name: 'x', type: 13, bitrate: 64_001 }, 'bitrate'],
    [{ name: 'x', type: 2, user_limit: 100 }, 'user_limit'],
    [{ name: 'x', rate_limit_per_user: 21_601 }, 'rate_limit_per_user'],
    [{ name: 'x', default_auto_archive_duration: 5 }, 'default_auto_archive_duration'],
    [{ name: 'x', parent_id: general }, 'parent_id'],
    [{ name: 'x', parent_id: guild.id }, 'parent_id'],
    [{ name: 'x', position: -1 }, 'position'],
    [{ name: 'x', permission_overwrites: [{ id: guild.id, type: 2 }] }, 'permission_overwrites'],
    [{ name: 'x', type: 15, available_tags: [{}] }, 'available_tags'],
  ];
  for (const [body, field] of wrong)
    expect((await make(body)).body, JSON.stringify(body)).toMatchObject({
      code: 50_035,
      errors: { [field]: {} },
    });
  expect(
    (await make({ name: 'x', type: 15, available_tags: [{ name: 'a' }, { name: 'a' }] })).body,
  ).toMatchObject({
    code: 40_061,
  });
  const category = (await make({ name: 'c', type: 4 })).body;
  expect((await make({ name: 'x', type: 4, parent_id: category.id })).body).toMatchObject({
    errors: { parent_id: {} },
  });
  expect((await patch(general, { type: 2 })).body).toMatchObject({ errors: { type: {} } });
  expect((await patch(general, { type: 5 })).body).toMatchObject({ type: 5 });
  expect((await patch(general, { type: 0 })).body).toMatchObject({ type: 0 });
});

test('a category has room for fifty and a guild for five hundred', async () => {
  const { bot, control, application } = await open();
  const inCategory = Array.from({ length: 49 }, (_, index) => ({ name: `in-${index}`, parent: 'full' }));
  const outside = Array.from({ length: 447 }, (_, index) => ({ name: `out-${index}` }));
  const full = [{ name: 'full', type: 'category' }, ...inCategory, ...outside];
  const guild = (
    await control<{ id: string; channelIds: Record<string, string> }>('POST', '/guilds', {
      name: 'Full',
      members: 0,
      channels: full,
    })
  ).body;
  await control('POST', `/guilds/${guild.id}/bots`, {
    applicationId: application.id,
    permissions: String(TALK | MANAGE_CHANNELS),
  });
  const make = (body: object) => bot<Channel>('POST', `/guilds/${guild.id}/channels`, body);
  const parent_id = guild.channelIds.full;
  expect((await make({ name: 'fiftieth', parent_id })).status).toBe(201);
  expect((await make({ name: 'more', parent_id })).body).toMatchObject({ errors: { parent_id: {} } });
  const other = guild.channelIds['out-0'] ?? '';
  expect((await bot('PATCH', `/channels/${other}`, { parent_id })).body).toMatchObject({
    errors: { parent_id: {} },
  });
  for (const name of ['499', '500']) expect((await make({ name })).status).toBe(201);
  expect(await make({ name: 'more' })).toMatchObject({ status: 400, body: { code: 30_013 } });
});

test('channels are moved together, take over what their category allows, and outlive it', async () => {
  const { make, bot, guild, general, get, owner } = await open();
  const hidden = [{ id: guild.id, type: 0, allow: '0', deny: String(SEND_MESSAGES) }];
  const category = (await make({ name: 'c', type: 4, permission_overwrites: hidden })).body;
  const child = (await make({ name: 'child', parent_id: category.id })).body;
  expect(child.permission_overwrites).toEqual(hidden);
  const path = `/guilds/${guild.id}/channels`;
  expect(
    (
      await bot('PATCH', path, [
        { id: general, position: 7, parent_id: category.id, lock_permissions: true },
        { id: child.id, position: 3 },
      ])
    ).status,
  ).toBe(204);
  expect(await get(general)).toMatchObject({
    position: 7,
    parent_id: category.id,
    permission_overwrites: hidden,
  });
  expect(await get(child.id)).toMatchObject({ position: 3, parent_id: category.id });
  expect((await bot('PATCH', path, [{ id: '1', position: 1 }])).body).toMatchObject({ code: 10_003 });
  expect((await bot('PATCH', path, [{ id: general, parent_id: child.id }])).body).toMatchObject({
    code: 50_035,
  });
  await bot('DELETE', `/channels/${category.id}`);
  expect(await get(child.id)).toMatchObject({ parent_id: null, permission_overwrites: hidden });
  const log = (
    await owner<{ audit_log_entries: { action_type: number; changes?: { key: string }[] }[] }>(
      'GET',
      `/guilds/${guild.id}/audit-logs?action_type=11`,
    )
  ).body.audit_log_entries;
  expect(log).toHaveLength(2);
  expect(log.flatMap((entry) => entry.changes?.map(({ key }) => key) ?? [])).toContain('position');
});

test('overwrites are for those who manage roles, and only with what they have themselves', async () => {
  const { bot, guild, general, get, owner } = await open(TALK | MANAGE_CHANNELS | MANAGE_ROLES);
  const [one = ''] = guild.memberIds;
  const put = (id: string, body: object) => bot('PUT', `/channels/${general}/permissions/${id}`, body);
  expect((await put(one, { type: 1, allow: String(SEND_MESSAGES), deny: null })).status).toBe(204);
  expect(await get(general)).toMatchObject({
    permission_overwrites: [{ id: one, type: 1, allow: String(SEND_MESSAGES), deny: '0' }],
  });
  expect((await put(one, { type: 1, allow: String(BAN_MEMBERS) })).body).toMatchObject({ code: 50_013 });
  expect((await put(one, { type: 1, deny: String(MANAGE_MESSAGES) })).body).toMatchObject({ code: 50_013 });
  expect((await put('12345', { type: 0 })).body).toMatchObject({ code: 10_009 });
  expect((await put(one, { type: 0 })).body).toMatchObject({ code: 10_009 });
  expect((await put(one, { type: 5 })).body).toMatchObject({ code: 50_035 });
  // What others gave may stay, but not be taken away.
  await owner('PUT', `/channels/${general}/permissions/${guild.id}`, { type: 0, deny: String(BAN_MEMBERS) });
  expect((await bot('DELETE', `/channels/${general}/permissions/${guild.id}`)).body).toMatchObject({
    code: 50_013,
  });
  expect((await bot('DELETE', `/channels/${general}/permissions/${one}`)).status).toBe(204);
  expect((await bot('DELETE', `/channels/${general}/permissions/${one}`)).body).toMatchObject({
    code: 10_009,
  });
  const weak = await open(TALK);
  expect(
    (await weak.bot('PUT', `/channels/${weak.general}/permissions/${weak.guild.id}`, { type: 0 })).body,
  ).toMatchObject({ code: 50_013 });
});

test('nobody touches a voice channel that they cannot connect to', async () => {
  const { make, patch, guild, owner } = await open();
  const voice = (await make({ name: 'v', type: 2 })).body;
  await owner('PUT', `/channels/${voice.id}/permissions/${guild.id}`, { type: 0, deny: String(CONNECT) });
  const bot = (await owner<{ id: string; managed: boolean }[]>('GET', `/guilds/${guild.id}/roles`)).body.find(
    (role) => role.managed,
  );
  await owner('PUT', `/channels/${voice.id}/permissions/${bot?.id}`, { type: 0, deny: String(CONNECT) });
  expect((await patch(voice.id, { name: 'w' })).body).toMatchObject({ code: 50_013 });
});

test('a voice channel says what is going on in it', async () => {
  const { make, bot, simulator, application, guild, general } = await open(
    TALK | MANAGE_CHANNELS | SET_VOICE_CHANNEL_STATUS,
  );
  const voice = (await make({ name: 'v', type: 2 })).body;
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(application.token, INTENT.guilds));
  await gateway.next('GUILD_CREATE');
  const put = (id: string, status: unknown) => bot('PUT', `/channels/${id}/voice-status`, { status });
  expect((await put(voice.id, 'Stand-up')).status).toBe(204);
  expect((await gateway.next('VOICE_CHANNEL_STATUS_UPDATE')).d).toEqual({
    id: voice.id,
    guild_id: guild.id,
    status: 'Stand-up',
  });
  expect((await put(voice.id, 'x'.repeat(501))).body).toMatchObject({ code: 50_035 });
  expect((await put(general, 'x')).body).toMatchObject({ code: 50_024 });
});

test('a channel goes with its threads and messages', async () => {
  const { make, bot, simulator, application, owner } = await open(
    ALL_PERMISSIONS & ~PERMISSIONS.ADMINISTRATOR,
  );
  const channel = (await make({ name: 'gone' })).body;
  const thread = (await bot<Channel>('POST', `/channels/${channel.id}/threads`, { name: 't', type: 11 }))
    .body;
  const said = (await bot('POST', `/channels/${thread.id}/messages`, { content: 'x' })).body;
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(application.token, INTENT.guilds));
  expect((await gateway.next('GUILD_CREATE')).d.threads).toMatchObject([{ id: thread.id }]);
  expect((await bot('DELETE', `/channels/${channel.id}`)).body).toMatchObject({ id: channel.id });
  await gateway.next('CHANNEL_DELETE');
  for (const id of [channel.id, thread.id])
    expect((await owner('GET', `/channels/${id}`)).body).toMatchObject({ code: 10_003 });
  expect((await owner('GET', `/channels/${thread.id}/messages/${said.id}`)).status).toBe(404);
});

test('a text channel follows an announcement channel by a webhook', async () => {
  const { make, bot, general, guild, member } = await open(TALK | MANAGE_CHANNELS | MANAGE_WEBHOOKS);
  const news = (await make({ name: 'news', type: 5 })).body;
  const follow = (to: string, from = news.id) =>
    bot<{ channel_id: string; webhook_id: string }>('POST', `/channels/${from}/followers`, {
      webhook_channel_id: to,
    });
  const made = await follow(general);
  expect(made).toMatchObject({ status: 200, body: { channel_id: news.id } });
  expect((await bot('GET', `/channels/${general}/webhooks`)).body).toMatchObject([
    {
      id: made.body.webhook_id,
      type: 2,
      name: 'Testers #news',
      source_channel: { id: news.id },
      source_guild: { id: guild.id },
    },
  ]);
  expect((await bot('GET', `/channels/${general}/messages?limit=1`)).body).toMatchObject([
    { type: 12, content: 'Testers #news', message_reference: { channel_id: news.id } },
  ]);
  expect((await follow(news.id, general)).body).toMatchObject({ code: 50_024 });
  expect((await follow('1')).body).toMatchObject({ code: 10_003 });
  expect((await follow(undefined as never)).body).toMatchObject({ errors: { webhook_channel_id: {} } });
  expect(
    (await member('POST', `/channels/${news.id}/followers`, { webhook_channel_id: general })).body,
  ).toMatchObject({ code: 50_013 });
});

test('direct messages are opened once, with somebody else, and are changed by nobody', async () => {
  const { bot, guild, application, member, pass } = await open();
  const [one = ''] = guild.memberIds;
  const dm = (id: unknown) => {
    pass(1000);
    return bot<Channel>('POST', '/users/@me/channels', { recipient_id: id });
  };
  const made = await dm(one);
  expect(made).toMatchObject({ status: 200, body: { type: 1, recipients: [{ id: one }] } });
  expect(made.body).not.toHaveProperty('guild_id');
  expect((await dm(one)).body.id).toBe(made.body.id);
  expect((await dm(application.id)).body).toMatchObject({ code: 50_007 });
  expect((await dm('1')).body).toMatchObject({ code: 10_013 });
  expect((await dm(null)).body).toMatchObject({ errors: { recipient_id: {} } });
  expect((await bot('PATCH', `/channels/${made.body.id}`, { name: 'x' })).body).toMatchObject({
    code: 50_003,
  });
  expect(
    (await bot('PUT', `/channels/${made.body.id}/recipients/${guild.memberIds[1]}`, { access_token: 'x' }))
      .body,
  ).toMatchObject({ code: 50_024 });
  pass(5000);
  expect((await bot('POST', '/users/@me/channels', { access_tokens: ['x'] })).body).toMatchObject({
    code: 50_025,
  });
  expect((await member('GET', `/channels/${made.body.id}`)).body).toMatchObject({
    recipients: [{ id: application.id }],
  });
  expect((await (await open()).bot('GET', `/channels/${made.body.id}`)).status).toBe(404);
});
