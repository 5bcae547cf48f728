import { createPublicKey, verify } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openGuild, openWithClock, send } from '../testing/open.ts';

const REDIRECT = 'http://localhost:5555/back';
let simulator: Simulator;
let pass: (ms: number) => void;
let setup: Awaited<ReturnType<typeof openGuild>>;
let userId: string;

beforeEach(async () => {
  ({ simulator, pass } = await openWithClock());
  // CREATE_INSTANT_INVITE
  setup = await openGuild(simulator, 1n);
  userId = setup.guild.memberIds[0] ?? '';
});

const authorizeUrl = () => `${new URL(simulator.apiUrl).origin}/oauth2/authorize`;
const asked = (scope: string, extra: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: setup.application.id,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope,
    state: 'a state',
    ...extra,
  });
const consent = (scope: string, extra: Record<string, string> = {}) =>
  fetch(authorizeUrl(), {
    method: 'POST',
    redirect: 'manual',
    body: asked(scope, { user_id: userId, decision: 'authorize', ...extra }),
  });
const locationOf = (response: Response) => new URL(response.headers.get('location') ?? '');
const token = async (form: Record<string, string>) => {
  const { id, clientSecret } = setup.application;
  const response = await fetch(`${simulator.apiUrl}/oauth2/token`, {
    method: 'POST',
    headers: { authorization: `Basic ${Buffer.from(`${id}:${clientSecret}`).toString('base64')}` },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, never> };
};
const exchange = async (response: Response) =>
  token({
    grant_type: 'authorization_code',
    code: locationOf(response).searchParams.get('code') ?? '',
    redirect_uri: REDIRECT,
  });
const bearerFor = async (scope: string) => {
  const { body } = await exchange(await consent(scope));
  return <Body = Record<string, never>>(method: string, path: string, sent?: unknown) =>
    send<Body>(method, `${simulator.apiUrl}/v10${path}`, sent, `Bearer ${body.access_token}`);
};

test('openid gives a signed id token that the published keys verify, and userinfo', async () => {
  const { body } = await exchange(await consent('openid identify email', { nonce: 'n-1' }));
  const [head = '', claims = '', signature = ''] = String(body.id_token).split('.');
  const { keys } = (
    await send<{ keys: { kid: string; n: string; e: string; kty: string }[] }>(
      'GET',
      `${simulator.apiUrl}/v10/oauth2/keys`,
    )
  ).body;
  const { kid, alg } = JSON.parse(Buffer.from(head, 'base64url').toString()) as { kid: string; alg: string };
  const jwk = keys.find((key) => key.kid === kid);
  expect(alg).toBe('RS256');
  expect(
    verify(
      'sha256',
      Buffer.from(`${head}.${claims}`),
      createPublicKey({ key: jwk ?? {}, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    ),
  ).toBe(true);
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
    sub: userId,
    aud: setup.application.id,
    nonce: 'n-1',
    preferred_username: 'member1',
  });
  const as = await bearerFor('openid');
  expect((await as('GET', '/oauth2/userinfo')).body).toEqual({ sub: userId });
  expect((await (await bearerFor('identify'))('GET', '/oauth2/userinfo')).status).toBe(401);
});

test('client credentials are a token of the owner, without a refresh, for scopes that need nobody else', async () => {
  const { status, body } = await token({
    grant_type: 'client_credentials',
    scope: 'identify applications.commands.update',
  });
  expect(status).toBe(200);
  expect(body).not.toHaveProperty('refresh_token');
  const as = (method: string, path: string, sent?: unknown) =>
    send(method, `${simulator.apiUrl}/v10${path}`, sent, `Bearer ${body.access_token}`);
  expect((await as('GET', '/users/@me')).status).toBe(200);
  expect(
    (await as('POST', `/applications/${setup.application.id}/commands`, { name: 'x', description: 'x' }))
      .status,
  ).toBe(201);
  expect((await token({ grant_type: 'client_credentials', scope: 'bot' })).body).toMatchObject({
    error: 'invalid_scope',
  });
  expect((await token({ grant_type: 'password' })).body).toMatchObject({ error: 'unsupported_grant_type' });
  expect((await token({})).body).toMatchObject({ error: 'invalid_request' });
});

test('what cannot be asked for is told to the application', async () => {
  for (const [query, error] of [
    [asked('identify everything'), 'invalid_scope'],
    [asked('identify', { response_type: 'id_token' }), 'unsupported_response_type'],
    [asked('bot', { integration_type: '1' }), 'invalid_scope'],
  ] as const) {
    const response = await fetch(`${authorizeUrl()}?${query}`, { redirect: 'manual' });
    expect(response.status).toBe(302);
    expect(locationOf(response).searchParams.get('error')).toBe(error);
    expect(locationOf(response).searchParams.get('state')).toBe('a state');
  }
});

test('prompt=none lets through who consented before from this browser, and nobody else', async () => {
  const silent = (scope: string, cookie: string) =>
    fetch(`${authorizeUrl()}?${asked(scope, { prompt: 'none' })}`, {
      redirect: 'manual',
      headers: { cookie },
    });
  const first = await consent('identify guilds');
  const cookie = (first.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  expect((await silent('identify', cookie)).status).toBe(200);
  await exchange(first);
  const through = await silent('identify', cookie);
  expect(through.status).toBe(302);
  expect((await exchange(through)).status).toBe(200);
  expect((await silent('identify email', cookie)).status).toBe(200);
  expect((await silent('identify', '')).status).toBe(200);
});

test('the implicit grant carries the token in the fragment', async () => {
  const location = locationOf(await consent('identify', { response_type: 'token' }));
  const fragment = new URLSearchParams(location.hash.slice(1));
  expect(fragment.get('token_type')).toBe('Bearer');
  expect(fragment.get('state')).toBe('a state');
  expect(location.search).toBe('');
  expect(
    (
      await send(
        'GET',
        `${simulator.apiUrl}/v10/users/@me`,
        undefined,
        `Bearer ${fragment.get('access_token')}`,
      )
    ).status,
  ).toBe(200);
});

test('a bot that is added on the way brings its guild along', async () => {
  const response = await consent('bot identify', {
    user_id: setup.guild.ownerId,
    guild_id: setup.guild.id,
    permissions: '2048',
  });
  expect(locationOf(response).searchParams.get('guild_id')).toBe(setup.guild.id);
  expect((await exchange(response)).body).toMatchObject({ guild: { id: setup.guild.id } });
});

test('an application on somebody’s account is theirs everywhere, and speaks to others only where it may', async () => {
  const other = await setup.control.createApplication({ body: { name: 'Mine' } });
  const asOther = <Body = Record<string, never>>(method: string, path: string, body?: unknown) =>
    send<Body>(method, `${simulator.apiUrl}/v10${path}`, body, `Bot ${other.token}`);
  await asOther('POST', `/applications/${other.id}/commands`, {
    name: 'mine',
    description: 'Mine',
    integration_types: [1],
    contexts: [0, 1, 2],
  });
  const run = () =>
    setup.control.runCommandAs({
      params: { user_id: userId },
      body: {
        applicationId: other.id,
        guildId: setup.guild.id,
        channelId: setup.general,
        name: 'mine',
      },
    });
  await expect(run()).rejects.toMatchObject({ code: 10_002 });
  const added = await fetch(authorizeUrl(), {
    method: 'POST',
    body: new URLSearchParams({
      client_id: other.id,
      scope: 'applications.commands',
      integration_type: '1',
      user_id: userId,
      decision: 'authorize',
    }),
  });
  expect(await added.text()).toContain('on your account');
  expect(await run()).toMatchObject({ status: 'failed' });
  expect((await asOther<object>('GET', '/applications/@me')).body).toMatchObject({
    approximate_user_install_count: 1,
  });
  const member = await setup.as(userId);
  expect((await member('DELETE', `/oauth2/tokens/${other.id}`)).status).toBe(204);
  await expect(run()).rejects.toMatchObject({ code: 10_002 });
});

test('guilds.join brings in whoever allowed it', async () => {
  const newcomer = (await setup.control.createUser({ body: { username: 'newcomer' } })).id;
  const join = (access_token: string, id = newcomer) =>
    setup.bot('PUT', `/guilds/${setup.guild.id}/members/${id}`, { access_token });
  const allow = async (scope: string) => {
    const { body } = await exchange(await consent(scope, { user_id: newcomer }));
    return String(body.access_token);
  };
  expect(await join(await allow('identify'))).toMatchObject({ status: 403, body: { code: 50_025 } });
  const good = await allow('guilds.join');
  expect(await join(good, userId)).toMatchObject({ body: { code: 50_025 } });
  expect(await join(good)).toMatchObject({ status: 201, body: { user: { id: newcomer } } });
  expect((await join(good)).status).toBe(204);
  pass(8 * 24 * 3_600_000);
  expect(await join(good)).toMatchObject({ body: { code: 50_025 } });
});

test('an application tells of its user in the terms that it declared', async () => {
  const metadata = `/applications/${setup.application.id}/role-connections/metadata`;
  const record = { type: 2, key: 'laps', name: 'Laps', description: 'Driven' };
  expect((await setup.bot('PUT', metadata, [record, record])).body).toMatchObject({ code: 50_035 });
  expect((await setup.bot('PUT', metadata, [{ ...record, key: 'Not this' }])).body).toMatchObject({
    code: 50_035,
  });
  expect((await setup.bot('PUT', metadata, Array(6).fill(record))).body).toMatchObject({ code: 50_035 });
  expect((await setup.bot('PUT', metadata, [record])).body).toMatchObject([
    { ...record, name_localizations: null },
  ]);
  const own = `/users/@me/applications/${setup.application.id}/role-connection`;
  const as = await bearerFor('role_connections.write');
  const told = { platform_name: 'Timing', platform_username: 'm', metadata: { laps: '12' } };
  expect((await as('PUT', own, { ...told, metadata: { laps: 'many' } })).body).toMatchObject({
    code: 50_035,
  });
  expect((await as('PUT', own, { ...told, metadata: { other: '1' } })).body).toMatchObject({ code: 50_035 });
  expect((await as('PUT', own, told)).body).toEqual(told);
  expect((await as('GET', own)).body).toEqual(told);
  expect((await as('DELETE', own)).status).toBe(204);
  expect((await as('GET', own)).body).toEqual({ platform_username: null, metadata: {} });
  expect((await (await bearerFor('identify'))('GET', own)).status).toBe(401);
  expect((await setup.bot('GET', own)).body).toMatchObject({ code: 20_001 });
});

test('test entitlements come and go, are used up once, and reach the application', async () => {
  const base = `/applications/${setup.application.id}/entitlements`;
  const make = (sku_id: string) =>
    setup.bot<{ id: string }>('POST', base, { sku_id, owner_id: userId, owner_type: 2 });
  expect((await make('1')).body).toMatchObject({ code: 10_027 });
  const { id } = (await make(setup.application.id)).body;
  expect((await setup.bot('GET', `${base}?user_id=${userId}`)).body).toMatchObject([
    { id, type: 8, consumed: false },
  ]);
  expect((await setup.bot('POST', `${base}/${id}/consume`)).status).toBe(204);
  expect((await setup.bot('POST', `${base}/${id}/consume`)).status).toBe(400);
  expect((await setup.bot('GET', `${base}?exclude_consumed=true`)).body).toEqual([]);
  expect((await setup.bot('DELETE', `${base}/${id}`)).status).toBe(204);
  expect((await setup.bot('GET', `${base}/${id}`)).body).toMatchObject({ code: 10_029 });
});
