import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator, send } from '../testing/open.ts';
import type { Contract } from './contract.ts';
import { contracts } from './contracts.ts';

test('unknown routes, fields and wrong values are refused in words that say what to do', async () => {
  const { controlUrl } = await openSimulator();
  const refused = async (method: string, path: string, body?: unknown) => {
    const answer = await send(method, `${controlUrl}${path}`, body);
    return [answer.status, answer.body.code, answer.body.message];
  };
  expect(await refused('GET', '/nothing')).toEqual([
    404,
    0,
    'There is no GET /sim/v1/nothing. All routes are listed at /sim/v1/docs.',
  ]);
  expect(await refused('POST', '/users', { username: 'x', colour: 1 })).toEqual([
    400,
    50035,
    'Invalid body. colour: There is no such field.',
  ]);
  expect(await refused('POST', '/users', {})).toEqual([
    400,
    50035,
    'Invalid body. username: It is required.',
  ]);
  expect(await refused('GET', '/traffic?limit=0')).toEqual([
    400,
    50035,
    'Invalid query. limit: Too small: expected number to be >=1.',
  ]);
  expect(await refused('GET', '/guilds/abc')).toEqual([
    400,
    50035,
    'Invalid path. guild_id: Not an id: 1 to 20 digits.',
  ]);
  expect(await refused('GET', '/guilds/123')).toEqual([404, 10004, 'Unknown Guild']);
});

test('a body that is no JSON is refused', async () => {
  const { controlUrl } = await openSimulator();
  const response = await fetch(`${controlUrl}/users`, { method: 'POST', body: '{' });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ code: 50109 });
});

test('the description names every route once, with its parameters, and is OpenAPI 3.1', async () => {
  const { controlUrl } = await openSimulator();
  const { body } = await send<{
    openapi: string;
    paths: Record<
      string,
      Record<string, { operationId: string; parameters: { name: string; in: string }[] }>
    >;
  }>('GET', `${controlUrl}/openapi.json`);
  expect(body.openapi).toBe('3.1.0');
  const described = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(
      ([method, operation]) => `${operation.operationId} ${method.toUpperCase()} ${path}`,
    ),
  );
  expect(described.sort()).toEqual(
    Object.entries<Contract>(contracts)
      .map(([name, { method, path }]) => `${name} ${method} ${path}`)
      .sort(),
  );
  for (const [path, methods] of Object.entries(body.paths))
    for (const { parameters } of Object.values(methods))
      expect(parameters.filter((each) => each.in === 'path').map((each) => `{${each.name}}`)).toEqual(
        path.match(/\{\w+\}/g) ?? [],
      );
});

test('the docs page names every route', async () => {
  const { controlUrl } = await openSimulator();
  const page = await (await fetch(`${controlUrl}/docs`)).text();
  for (const [name, { path }] of Object.entries<Contract>(contracts)) {
    expect(page).toContain(`id="${name}"`);
    expect(page).toContain(path);
  }
});

test('the client is the contracts: it sends what they ask, gives what they answer and throws what is refused', async () => {
  const { control } = await openSimulator();
  expect(Object.keys(control)).toEqual(Object.keys(contracts));
  const user = await control.createUser({ body: { username: 'ada', global_name: 'Ada' } });
  expect(await control.getUser({ params: { user_id: user.id } })).toEqual(user);
  await expect(control.getUser({ params: { user_id: '1' } })).rejects.toMatchObject({
    name: 'ControlError',
    status: 404,
    code: 10013,
    message: 'Unknown User',
  });
});

test('an application has settings, gets a new token and is deleted with its bot', async () => {
  const simulator = await openSimulator();
  const { control } = simulator;
  const { application, guild, bot } = await openGuild(simulator, 0n);
  const params = { application_id: application.id };
  await control.updateApplication({
    params,
    body: { max_concurrency: 4, interactions_endpoint_url: 'http://127.0.0.1:9/hook', privileged_intents: 0 },
  });
  expect(await control.getApplication({ params })).toMatchObject({
    max_concurrency: 4,
    interactions_endpoint_url: 'http://127.0.0.1:9/hook',
    privileged_intents: 0,
  });
  expect((await bot('GET', '/users/@me')).status).toBe(200);
  const { token } = await control.resetToken({ params });
  expect((await bot('GET', '/users/@me')).status).toBe(401);
  expect((await send('GET', `${simulator.apiUrl}/v10/users/@me`, undefined, `Bot ${token}`)).status).toBe(
    200,
  );
  const { clientSecret } = await control.resetClientSecret({ params });
  const grant = (secret: string) =>
    fetch(`${simulator.apiUrl}/v10/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${btoa(`${application.id}:${secret}`)}` },
      body: new URLSearchParams({ grant_type: 'client_credentials', scope: 'identify' }),
    });
  expect((await grant(application.clientSecret)).status).toBe(401);
  expect((await grant(clientSecret)).status).toBe(200);
  await control.deleteApplication({ params });
  expect(await control.listApplications()).toEqual([]);
  const { members } = await control.getGuild({ params: { guild_id: guild.id } });
  expect(members.map((member) => member.user.id)).not.toContain(application.id);
});

test('a person is changed, and when it is deleted its token is worth nothing', async () => {
  const simulator = await openSimulator();
  const { control } = simulator;
  const { guild, as } = await openGuild(simulator, 0n);
  const [memberId = ''] = guild.memberIds;
  const params = { user_id: memberId };
  const member = await as(memberId);
  await control.updateUser({ params, body: { global_name: 'Renamed' } });
  expect((await member('GET', '/users/@me')).body).toMatchObject({ global_name: 'Renamed' });
  await control.deleteUser({ params });
  expect((await member('GET', '/users/@me')).status).toBe(401);
  expect((await control.listUsers()).map(({ id }) => id)).not.toContain(memberId);
  const { members } = await control.getGuild({ params: { guild_id: guild.id } });
  expect(members.map((each) => each.user.id)).not.toContain(memberId);
});

test('a server is made from a blueprint, changed and removed', async () => {
  const { control } = await openSimulator();
  const owner = await control.createUser({ body: { username: 'boss' } });
  const made = await control.createGuild({
    body: {
      name: 'Blue',
      owner_id: owner.id,
      members: [{ username: 'ann', roles: ['Helper', 'Moderator'] }, { username: 'bob' }],
      roles: [{ name: 'Helper', color: 255, hoist: true }],
      channels: [
        { name: 'Rooms', type: 'category' },
        { name: 'chat', parent: 'Rooms', topic: 'All' },
        { name: 'voice', type: 'voice', parent: 'Rooms' },
      ],
      messages: 3,
    },
  });
  const params = { guild_id: made.id };
  expect(made.ownerId).toBe(owner.id);
  const whole = await control.getGuild({ params });
  expect(whole.channels.map(({ name, type }) => [name, type])).toEqual([
    ['Rooms', 4],
    ['chat', 0],
    ['voice', 2],
  ]);
  expect(whole.members.find((member) => member.user.username === 'ann')?.roles).toEqual([
    made.roleIds.Helper,
    made.roleIds.Moderator,
  ]);
  const messages = await control.listMessages({ params: { channel_id: made.channelIds.chat ?? '' } });
  expect(messages.map(({ content }) => content)).toEqual(['Message 1', 'Message 2', 'Message 3']);
  expect(await control.updateGuild({ params, body: { name: 'Green' } })).toMatchObject({ name: 'Green' });
  await expect(control.updateGuild({ params, body: { owner_id: '5' } })).rejects.toMatchObject({
    code: 10007,
  });
  await control.deleteGuild({ params });
  await expect(control.getGuild({ params })).rejects.toMatchObject({ code: 10004 });
  await expect(
    control.listMessages({ params: { channel_id: made.channelIds.chat ?? '' } }),
  ).rejects.toMatchObject({ code: 10003 });
  await expect(control.createGuild({ body: { name: 'Orphan', owner_id: '5' } })).rejects.toMatchObject({
    code: 10013,
  });
});

test('many servers of many members are made at once', async () => {
  const { control } = await openSimulator();
  const made = await control.createGuilds({ body: { name: 'Bulk', count: 20, members: 200 } });
  expect(made.map(({ memberCount }) => memberCount)).toEqual(Array(20).fill(200));
  const guilds = await control.listGuilds();
  expect(guilds.map(({ name, member_count }) => [name, member_count]).at(-1)).toEqual(['Bulk 20', 201]);
  const { memberIds } = await control.addMembers({
    params: { guild_id: made[0]?.id ?? '' },
    body: { count: 10 },
  });
  expect(memberIds).toHaveLength(10);
});

test('any REST request can be sent as a person, who may only do what it may', async () => {
  const simulator = await openSimulator();
  const { control } = simulator;
  const { guild, general } = await openGuild(simulator, 0n);
  const params = { user_id: guild.memberIds[0] ?? '' };
  const sent = await control.requestAs({
    params,
    body: { method: 'POST', path: `/channels/${general}/messages`, body: { content: 'by request' } },
  });
  expect(sent).toMatchObject({
    status: 200,
    body: { content: 'by request', author: { id: params.user_id } },
  });
  expect(
    await control.requestAs({ params, body: { method: 'DELETE', path: `/channels/${general}` } }),
  ).toMatchObject({ status: 403, body: { code: 50013 } });
  await expect(control.requestAs({ params, body: { path: 'guilds' } })).rejects.toMatchObject({
    code: 50035,
  });
  await expect(
    control.sendMessageAs({ params, body: { channelId: general, content: '' } }),
  ).rejects.toMatchObject({ status: 400, code: 50006 });
});

test('a file is sent as a person', async () => {
  const simulator = await openSimulator();
  const { guild, general } = await openGuild(simulator, 0n);
  const { status, body } = await simulator.control.requestAs({
    params: { user_id: guild.ownerId },
    body: {
      method: 'POST',
      path: `/channels/${general}/messages`,
      files: [{ name: 'a.txt', content: Buffer.from('hello').toString('base64'), type: 'text/plain' }],
    },
  });
  expect([status, body]).toMatchObject([200, { attachments: [{ filename: 'a.txt', size: 5 }] }]);
});

test('the clock is frozen, set and advanced, and an interaction token dies with it', async () => {
  const { control } = await openSimulator();
  const frozen = await control.setClock({ body: { mode: 'frozen', at: '2030-01-01T00:00:00Z' } });
  expect(frozen).toEqual({ mode: 'frozen', at: Date.UTC(2030, 0, 1), iso: '2030-01-01T00:00:00.000Z' });
  expect(await control.setClock({ body: { advance: 1500 } })).toMatchObject({
    at: Date.UTC(2030, 0, 1) + 1500,
  });
  expect(await control.getClock()).toMatchObject({ mode: 'frozen' });
  await expect(control.setClock({ body: { mode: 'real', at: 5 } })).rejects.toMatchObject({
    message: 'Invalid body. at: The real time cannot be set; use mode offset or frozen.',
  });
  await expect(control.setClock({ body: { advance: -1 } })).rejects.toMatchObject({ code: 50035 });
  expect(await control.setClock({ body: { mode: 'real' } })).toMatchObject({ mode: 'real' });
});

test('time goes no further than ids and dates can tell, at once or bit by bit', async () => {
  const { control } = await openSimulator();
  await expect(control.setClock({ body: { at: Number.MAX_SAFE_INTEGER } })).rejects.toMatchObject({
    status: 400,
  });
  const { at } = await control.setClock({ body: { at: '2152-12-31T00:00:00.000Z', mode: 'frozen' } });
  await expect(control.setClock({ body: { advance: 2 * 86_400_000 } })).rejects.toMatchObject({
    status: 400,
  });
  expect(await control.getClock()).toMatchObject({ mode: 'frozen', at });
});

test('a clock that is set back leaves nobody limited by what they did in the future', async () => {
  const simulator = await openSimulator();
  const { control } = simulator;
  const { bot, general, application } = await openGuild(simulator, PERMISSIONS.ADMINISTRATOR);
  const post = async () => (await bot('POST', `/channels/${general}/messages`, { content: 'x' })).status;
  const identified = async () => {
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(application.token, 1));
    return client.next('READY');
  };
  await control.setClock({ body: { mode: 'frozen', at: '2040-01-01T00:00:00Z' } });
  for (let count = 0; count < 5; count += 1) expect(await post()).toBe(200);
  expect(await post()).toBe(429);
  await identified();
  await control.setClock({ body: { mode: 'real' } });
  expect(await post()).toBe(200);
  await identified();
});
