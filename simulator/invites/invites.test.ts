import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const { VIEW_CHANNEL, CREATE_INSTANT_INVITE, MANAGE_CHANNELS, MANAGE_GUILD } = PERMISSIONS;

type Invite = { code: string; uses: number; expires_at: string | null; max_age: number };

const open = async (permissions = VIEW_CHANNEL | CREATE_INSTANT_INVITE | MANAGE_CHANNELS | MANAGE_GUILD) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, permissions);
  // Somebody who is not in the guild.
  const elsewhere = await openGuild(simulator, 0n);
  return {
    ...opened,
    simulator,
    pass,
    elsewhere,
    invite: (body: object = {}) => {
      pass(5000);
      return opened.bot<Invite>('POST', `/channels/${opened.general}/invites`, body);
    },
    owner: await opened.as(opened.guild.ownerId),
    strangerId: elsewhere.guild.memberIds[0] ?? '',
    stranger: await opened.as(elsewhere.guild.memberIds[0] ?? ''),
    other: await opened.as(elsewhere.guild.memberIds[1] ?? ''),
  };
};

test('an invite says where it leads, lasts a day, and is made once unless a new one is asked for', async () => {
  const { invite, bot, guild, general, application, simulator } = await open();
  const made = await invite();
  expect(made).toMatchObject({
    status: 200,
    body: {
      type: 0,
      code: expect.stringMatching(/^\w{8}$/),
      guild: { id: guild.id, name: 'Testers' },
      guild_id: guild.id,
      channel: { id: general, type: 0, name: 'general' },
      inviter: { id: application.id },
      uses: 0,
      max_uses: 0,
      max_age: 86_400,
      temporary: false,
    },
  });
  expect((await invite()).body.code).toBe(made.body.code);
  expect((await invite({ unique: true })).body.code).not.toBe(made.body.code);
  expect((await invite({ max_age: 0 })).body).toMatchObject({ expires_at: null, max_age: 0 });
  expect((await bot('GET', `/channels/${general}/invites`)).body).toHaveLength(3);
  expect((await bot('GET', `/guilds/${guild.id}/invites`)).body).toHaveLength(3);
  // Whoever knows the code may look, token or not, but sees no figures.
  const seen = await fetch(`${simulator.apiUrl}/v10/invites/${made.body.code}?with_counts=true`);
  const body = await seen.json();
  expect(body).toMatchObject({ code: made.body.code, approximate_member_count: 4 });
  expect(body).not.toHaveProperty('uses');
  expect(await bot('GET', '/invites/nothing')).toMatchObject({ status: 404, body: { code: 10_006 } });
});

test('invites are refused with wrong figures, wrong targets and without permission', async () => {
  const { invite, bot, guild } = await open();
  for (const [field, value] of [
    ['max_age', -1],
    ['max_age', 5_184_001],
    ['max_uses', 101],
    ['target_type', 7],
  ] as const)
    expect((await invite({ [field]: value })).body).toMatchObject({ code: 50_035, errors: { [field]: {} } });
  expect((await invite({ target_type: 1 })).body).toMatchObject({ errors: { target_user_id: {} } });
  expect((await invite({ target_type: 2, target_application_id: '1' })).body).toMatchObject({ code: 10_002 });
  expect((await invite({ role_ids: [guild.roleIds.Moderator] })).body).toMatchObject({ code: 50_013 });
  const category = (await bot('POST', `/guilds/${guild.id}/channels`, { name: 'C', type: 4 })).body;
  expect((await bot('POST', `/channels/${category.id}/invites`, {})).body).toMatchObject({ code: 50_024 });
  const weak = await open(VIEW_CHANNEL);
  await weak.owner('PATCH', `/guilds/${weak.guild.id}/roles/${weak.guild.id}`, {
    permissions: String(VIEW_CHANNEL),
  });
  expect((await weak.invite()).body).toMatchObject({ code: 50_013 });
  expect((await weak.bot('GET', `/guilds/${weak.guild.id}/invites`)).body).toMatchObject({ code: 50_013 });
});

test('a person accepts an invite once, it counts, and ends when it is used up or too old', async () => {
  const { invite, bot, stranger, other, guild, strangerId, pass, owner } = await open();
  const { code } = (await invite({ max_uses: 1 })).body;
  expect((await bot('POST', `/invites/${code}`)).body).toMatchObject({ code: 20_001 });
  expect(await stranger('POST', `/invites/${code}`)).toMatchObject({
    status: 200,
    body: { new_member: true },
  });
  expect((await bot('GET', `/guilds/${guild.id}/members/${strangerId}`)).status).toBe(200);
  expect((await other('POST', `/invites/${code}`)).body).toMatchObject({ code: 10_006 });
  const lasting = (await invite({ max_age: 60 })).body;
  expect((await stranger('POST', `/invites/${lasting.code}`)).body).toMatchObject({ new_member: false });
  expect((await bot<Invite[]>('GET', `/guilds/${guild.id}/invites`)).body).toMatchObject([{ uses: 0 }]);
  pass(60_000);
  expect((await other('POST', `/invites/${lasting.code}`)).body).toMatchObject({ code: 10_006 });
  expect((await bot('GET', `/guilds/${guild.id}/invites`)).body).toEqual([]);
  await owner('PUT', `/guilds/${guild.id}/bans/${strangerId}`);
  const again = (await invite({ unique: true })).body;
  expect(await stranger('POST', `/invites/${again.code}`)).toMatchObject({
    status: 403,
    body: { code: 40_007 },
  });
});

test('an invite for some is for nobody else, and gives the roles that it names', async () => {
  const { owner, stranger, other, general, guild, strangerId, simulator, control, bot } = await open();
  const token = (await control.createUserToken({ params: { user_id: guild.ownerId } })).token;
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ role_ids: [guild.roleIds.Moderator] }));
  form.set('target_users_file', new Blob([`user_id\n${strangerId}\n`], { type: 'text/csv' }), 'users.csv');
  const response = await fetch(`${simulator.apiUrl}/v10/channels/${general}/invites`, {
    method: 'POST',
    headers: { authorization: token },
    body: form,
  });
  const { code, roles } = await response.json();
  expect(roles).toMatchObject([{ id: guild.roleIds.Moderator }]);
  const list = await fetch(`${simulator.apiUrl}/v10/invites/${code}/target-users`, {
    headers: { authorization: token },
  });
  expect(list.headers.get('content-type')).toContain('text/csv');
  expect(await list.text()).toBe(`user_id\n${strangerId}\n`);
  expect((await owner('GET', `/invites/${code}/target-users/job-status`)).body).toMatchObject({
    status: 2,
    total_users: 1,
  });
  expect((await other('POST', `/invites/${code}`)).status).toBe(403);
  expect((await stranger('POST', `/invites/${code}`)).status).toBe(200);
  expect((await bot('GET', `/guilds/${guild.id}/members/${strangerId}`)).body).toMatchObject({
    roles: [guild.roleIds.Moderator],
  });
});

test('invites are told of with their intent, and noted', async () => {
  const { invite, simulator, application, bot, owner, guild, general, pass } = await open();
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildInvites));
  await gateway.next('GUILD_CREATE');
  // A bot identifies once in five seconds.
  pass(5000);
  const deaf = await connectGateway(simulator);
  deaf.send(2, identifyAs(application.token, INTENT.guilds));
  await deaf.next('GUILD_CREATE');
  const { code } = (await invite({ max_uses: 3 })).body;
  expect((await gateway.next('INVITE_CREATE')).d).toMatchObject({
    code,
    guild_id: guild.id,
    channel_id: general,
    max_uses: 3,
    uses: 0,
    inviter: { id: application.id },
  });
  expect((await bot('DELETE', `/invites/${code}`)).body).toMatchObject({ code });
  expect((await gateway.next('INVITE_DELETE')).d).toEqual({ code, guild_id: guild.id, channel_id: general });
  expect(deaf.events('INVITE_CREATE')).toEqual([]);
  const log = (
    await owner<{ audit_log_entries: { action_type: number }[] }>('GET', `/guilds/${guild.id}/audit-logs`)
  ).body;
  expect(log.audit_log_entries.map((entry) => entry.action_type)).toEqual([42, 40]);
  expect((await bot('GET', `/guilds/${guild.id}/vanity-url`)).body).toEqual({ code: null, uses: 0 });
});

test('whoever came by a temporary invite and got no role is out when they go offline', async () => {
  const { invite, stranger, strangerId, simulator, control, bot, guild } = await open();
  const token = (await control.createUserToken({ params: { user_id: strangerId } })).token;
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(token, 0));
  await gateway.next('READY');
  const { code } = (await invite({ temporary: true })).body;
  await stranger('POST', `/invites/${code}`);
  const status = async () => (await bot('GET', `/guilds/${guild.id}/members/${strangerId}`)).status;
  expect(await status()).toBe(200);
  gateway.socket.close(1000);
  await expect.poll(status).toBe(404);
});

test('nobody comes in while invites are paused', async () => {
  const { invite, stranger, owner, guild, pass } = await open();
  const { code } = (await invite({ max_age: 0 })).body;
  const until = new Date(Date.now() + 3_600_000).toISOString();
  const paused = await owner('PUT', `/guilds/${guild.id}/incident-actions`, {
    invites_disabled_until: until,
  });
  expect(paused.status).toBe(200);
  expect((await stranger('POST', `/invites/${code}`)).status).toBe(403);
  pass(3_600_000);
  expect((await stranger('POST', `/invites/${code}`)).body).toMatchObject({ new_member: true });
});
