import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { openGuild, openSimulator, send } from '../testing/open.ts';

const { VIEW_CHANNEL, SEND_MESSAGES, READ_MESSAGE_HISTORY, MANAGE_ROLES, MANAGE_CHANNELS } = PERMISSIONS;
const { KICK_MEMBERS, BAN_MEMBERS, MODERATE_MEMBERS, EMBED_LINKS, VIEW_AUDIT_LOG } = PERMISSIONS;
const TALK = VIEW_CHANNEL | SEND_MESSAGES | READ_MESSAGE_HISTORY | EMBED_LINKS;

test('the sixth message in five seconds is refused, with when to come back', async () => {
  let now = Date.now();
  const { bot, general } = await openGuild(await openSimulator({ clock: () => now }), TALK);
  const say = () => bot('POST', `/channels/${general}/messages`, { content: 'x' });
  for (let left = 4; left >= 0; left -= 1)
    expect((await say()).headers.get('x-ratelimit-remaining')).toBe(String(left));
  const refused = await say();
  expect(refused).toMatchObject({ status: 429, body: { retry_after: 5, global: false } });
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  expect(refused.headers.get('x-ratelimit-bucket')).toMatch(/^\w+$/);
  now += 5000;
  expect((await say()).status).toBe(200);
});

test('a channel is renamed twice in ten minutes and no more', async () => {
  let now = Date.now();
  const { bot, general } = await openGuild(await openSimulator({ clock: () => now }), TALK | MANAGE_CHANNELS);
  const rename = (name: string) => bot('PATCH', `/channels/${general}`, { name });
  expect((await rename('one')).status).toBe(200);
  expect((await rename('Two Words')).body).toMatchObject({ name: 'two-words' });
  expect(await rename('three')).toMatchObject({ status: 429, body: { retry_after: 600 } });
  now += 600_000;
  expect((await rename('three')).status).toBe(200);
});

test('a form that is wrong is refused where it is wrong', async () => {
  const { bot, general } = await openGuild(await openSimulator(), TALK);
  const post = (body: unknown) => bot('POST', `/channels/${general}/messages`, body);
  expect(await post({ content: 'x'.repeat(2001) })).toMatchObject({
    status: 400,
    body: {
      code: 50_035,
      message: 'Invalid Form Body',
      errors: {
        content: {
          _errors: [{ code: 'BASE_TYPE_MAX_LENGTH', message: 'Must be 2000 or fewer in length.' }],
        },
      },
    },
  });
  expect(await post({ embeds: [{ fields: [{ name: 'n', value: 'v'.repeat(1025) }] }] })).toMatchObject({
    body: { errors: { embeds: { 0: { fields: { 0: { value: { _errors: [{}] } } } } } } },
  });
  expect(await post({ content: '   ' })).toMatchObject({ status: 400, body: { code: 50_006 } });
});

test('what is gone and what is forbidden are told apart', async () => {
  const { bot, general, guild, as } = await openGuild(await openSimulator(), TALK);
  expect(await bot('GET', '/channels/1')).toMatchObject({ status: 404, body: { code: 10_003 } });
  expect(await bot('GET', `/channels/${general}/messages/1`)).toMatchObject({
    status: 404,
    body: { code: 10_008 },
  });
  expect(await bot('PATCH', `/channels/${general}`, { name: 'x' })).toMatchObject({
    status: 403,
    body: { code: 50_013 },
  });
  const owner = await as(guild.ownerId);
  expect(
    (
      await owner('PUT', `/channels/${general}/permissions/${guild.id}`, {
        type: 0,
        deny: String(VIEW_CHANNEL),
      })
    ).status,
  ).toBe(204);
  const member = await as(guild.memberIds[0] ?? '');
  expect(await member('GET', `/channels/${general}`)).toMatchObject({ status: 403, body: { code: 50_001 } });
});

test('a bot manages only roles and members below its highest role', async () => {
  const simulator = await openSimulator();
  const { bot, guild, as, application } = await openGuild(
    simulator,
    TALK | MANAGE_ROLES | KICK_MEMBERS | BAN_MEMBERS | MODERATE_MEMBERS | VIEW_AUDIT_LOG,
  );
  const [member = '', other = ''] = guild.memberIds;
  const { body: above } = await (await as(guild.ownerId))<{ id: string }>(
    'POST',
    `/guilds/${guild.id}/roles`,
    {
      name: 'Above',
    },
  );
  const owner = await as(guild.ownerId);
  const give = (roleId: string) => bot('PUT', `/guilds/${guild.id}/members/${member}/roles/${roleId}`);
  // A new bot's role stands below all others.
  expect(await give(guild.roleIds.Moderator ?? '')).toMatchObject({ status: 403, body: { code: 50_013 } });
  const { body: roles } = await owner<{ id: string; tags?: { bot_id?: string } }[]>(
    'GET',
    `/guilds/${guild.id}/roles`,
  );
  const own = roles.find(({ tags }) => tags?.bot_id === application.id)?.id;
  await owner('PATCH', `/guilds/${guild.id}/roles`, [
    { id: own, position: 98 },
    { id: above.id, position: 99 },
  ]);
  expect(await give(above.id)).toMatchObject({ status: 403, body: { code: 50_013 } });
  expect((await give(guild.roleIds.Moderator ?? '')).status).toBe(204);
  expect(await bot('DELETE', `/guilds/${guild.id}/members/${guild.ownerId}`)).toMatchObject({ status: 403 });
  expect((await bot('DELETE', `/guilds/${guild.id}/members/${member}`)).status).toBe(204);
  expect((await bot('PUT', `/guilds/${guild.id}/bans/${other}`)).status).toBe(204);
  expect((await bot('GET', `/guilds/${guild.id}/bans/${other}`)).status).toBe(200);
  expect((await bot('GET', `/guilds/${guild.id}/bans/${member}`)).body).toMatchObject({ code: 10_026 });
  expect(
    await bot('POST', `/guilds/${guild.id}/roles`, { permissions: String(PERMISSIONS.ADMINISTRATOR) }),
  ).toMatchObject({ status: 403 });
  const log = await bot<{ audit_log_entries: { action_type: number; user_id: string }[] }>(
    'GET',
    `/guilds/${guild.id}/audit-logs?user_id=${application.id}`,
  );
  expect(log.body.audit_log_entries.map((entry) => entry.action_type)).toEqual([22, 20, 25]);
});

test('a refused change of a member changes nothing', async () => {
  const { bot, guild, control } = await openGuild(await openSimulator(), TALK | MANAGE_ROLES);
  const [member = ''] = guild.memberIds;
  const before = await control.getGuild({ params: { guild_id: guild.id } });
  expect(
    await bot('PATCH', `/guilds/${guild.id}/members/${member}`, {
      roles: [guild.roleIds.Moderator],
      nick: 'not allowed to',
    }),
  ).toMatchObject({ status: 403, body: { code: 50_013 } });
  expect(await control.getGuild({ params: { guild_id: guild.id } })).toEqual(before);
});

test('a category takes fifty channels', async () => {
  let now = Date.now();
  const { bot, guild } = await openGuild(await openSimulator({ clock: () => now }), TALK | MANAGE_CHANNELS);
  const make = (body: unknown) => {
    now += 2000;
    return bot<{ id: string }>('POST', `/guilds/${guild.id}/channels`, body);
  };
  const { id } = (await make({ name: 'Full', type: 4 })).body;
  for (let count = 0; count < 50; count += 1)
    expect((await make({ name: `c${count}`, parent_id: id })).status).toBe(201);
  expect(await make({ name: 'one more', parent_id: id })).toMatchObject({
    status: 400,
    body: { errors: { parent_id: { _errors: [{ code: 'CHANNEL_PARENT_MAX_CHANNELS' }] } } },
  });
});

test('the token decides who somebody is', async () => {
  const simulator = await openSimulator();
  const url = `${simulator.apiUrl}/v10/users/@me`;
  expect(await send('GET', url)).toMatchObject({ status: 401, body: { code: 0 } });
  expect(await send('GET', url, undefined, 'Bot no.such.token')).toMatchObject({ status: 401 });
  const { bot, guild, as, application } = await openGuild(simulator, TALK);
  expect((await bot('GET', '/users/@me')).body).toMatchObject({ id: application.id, bot: true });
  expect((await (await as(guild.ownerId))('GET', '/users/@me')).body).toMatchObject({ id: guild.ownerId });
});

test('a method that a path does not have is told apart from a path that is none', async () => {
  const simulator = await openSimulator();
  const { application, guild, bot } = await openGuild(simulator, 0n);
  expect(
    await bot('PUT', `/applications/${application.id}/guilds/${guild.id}/commands/permissions`, []),
  ).toMatchObject({ status: 405, body: { message: '405: Method Not Allowed', code: 0 } });
  expect((await bot('PUT', '/nowhere', [])).status).toBe(404);
});

test('whoever asks which games are known hears of none, as libraries ask at their start', async () => {
  const { apiUrl } = await openSimulator();
  expect(await send('GET', `${apiUrl}/v9/applications/detectable`)).toMatchObject({ status: 200, body: [] });
});

test('an escaped @me is the same as one that is not', async () => {
  const { bot, application } = await openGuild(await openSimulator(), 0n);
  expect((await bot('GET', '/users/%40me')).body.id).toBe(application.id);
  expect((await bot('GET', '/oauth2/applications/%40me')).status).toBe(200);
});
