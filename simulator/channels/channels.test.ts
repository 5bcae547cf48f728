import { expect, test } from 'vitest';
import { ALL_PERMISSIONS, PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { type Channel, openChannels, TALK } from '../testing/open-channels.ts';

const { SEND_MESSAGES, MANAGE_CHANNELS } = PERMISSIONS;

test('each kind of channel has its own fields and passes over those of others', async () => {
  const { make } = await openChannels();
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
  const { make, patch, guild, general } = await openChannels();
  const wrong: [object, string][] = [
    [{ name: '' }, 'name'],
    [{ name: 'x'.repeat(101) }, 'name'],
    [{ name: [] }, 'name'],
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
  const tags = Array.from({ length: 21 }, (_, each) => ({ name: `${each}` }));
  expect((await make({ name: 'x', type: 15, available_tags: tags })).body).toMatchObject({ code: 30_048 });
  const category = (await make({ name: 'c', type: 4 })).body;
  expect((await make({ name: 'x', type: 4, parent_id: category.id })).body).toMatchObject({
    errors: { parent_id: {} },
  });
  expect((await patch(general, { type: 2 })).body).toMatchObject({ errors: { type: {} } });
  expect((await patch(general, { type: 5 })).body).toMatchObject({ type: 5 });
  expect((await patch(general, { type: 0 })).body).toMatchObject({ type: 0 });
});

test('a category has room for fifty and a guild for five hundred', async () => {
  const { bot, control, application } = await openChannels();
  const inCategory = Array.from({ length: 49 }, (_, index) => ({ name: `in-${index}`, parent: 'full' }));
  const outside = Array.from({ length: 447 }, (_, index) => ({ name: `out-${index}` }));
  const full = [{ name: 'full', type: 'category' as const }, ...inCategory, ...outside];
  const guild = await control.createGuild({
    body: {
      name: 'Full',
      members: 0,
      channels: full,
    },
  });
  await control.installBot({
    params: { guild_id: guild.id },
    body: {
      applicationId: application.id,
      permissions: String(TALK | MANAGE_CHANNELS),
    },
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
  const { make, bot, guild, general, get, owner } = await openChannels();
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

test('a channel goes with its threads and messages', async () => {
  const { make, bot, simulator, application, owner } = await openChannels(
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
