import { createHash, randomBytes } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openGuild, openSimulator, send } from '../testing/open.ts';

const REDIRECT = 'http://localhost:5555/back';
let simulator: Simulator;
let setup: Awaited<ReturnType<typeof openGuild>>;
let userId: string;

beforeEach(async () => {
  simulator = await openSimulator();
  setup = await openGuild(simulator, 0n);
  userId = setup.guild.memberIds[0] ?? '';
});

const verifier = randomBytes(32).toString('base64url');
const asked = (extra: Record<string, string> = {}) =>
  new URLSearchParams({
    client_id: setup.application.id,
    response_type: 'code',
    redirect_uri: REDIRECT,
    scope: 'identify guilds',
    state: 'a state',
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...extra,
  });

const base = () => `http://127.0.0.1:${new URL(simulator.apiUrl).port}`;

/** Answers the consent page; gives where it leads. */
const consent = async (extra: Record<string, string> = {}): Promise<Response> =>
  fetch(`${base()}/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    body: asked({ user_id: userId, decision: 'authorize', ...extra }),
  });
const back = (response: Response) => new URL(response.headers.get('location') ?? '').searchParams;

const token = async (form: Record<string, string>, secret = setup.application.clientSecret) => {
  const response = await fetch(`${simulator.apiUrl}/oauth2/token`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`${setup.application.id}:${secret}`).toString('base64')}`,
    },
    body: new URLSearchParams(form),
  });
  return { status: response.status, body: (await response.json()) as Record<string, string> };
};
const exchange = (code: string, extra: Record<string, string> = {}) =>
  token({
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT,
    code_verifier: verifier,
    ...extra,
  });

test('the page names the people and the scopes, and lets no other page frame it', async () => {
  const response = await fetch(`${base()}/oauth2/authorize?${asked()}`);
  const html = await response.text();
  expect(response.status).toBe(200);
  expect(html).toContain('member1');
  expect(html).toContain('Know which servers you are in');
  expect(response.headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
});

test('a code with PKCE becomes a token that reads what its scopes allow', async () => {
  const query = back(await consent());
  expect(query.get('state')).toBe('a state');
  const { status, body } = await exchange(query.get('code') ?? '');
  expect(status).toBe(200);
  const as = (path: string) =>
    send<Record<string, unknown>>(
      'GET',
      `${simulator.apiUrl}/v10${path}`,
      undefined,
      `Bearer ${body.access_token}`,
    );
  expect((await as('/users/@me')).body).toMatchObject({ id: userId, username: 'member1' });
  expect((await as('/users/@me')).body).not.toHaveProperty('email');
  expect((await as('/users/@me/guilds')).body).toMatchObject([{ id: setup.guild.id, owner: false }]);
  expect((await as('/oauth2/@me')).body).toMatchObject({ scopes: ['identify', 'guilds'] });
  expect((await as(`/users/@me/guilds/${setup.guild.id}/member`)).status).toBe(401);
});

test('a wrong verifier is refused, and the code is spent', async () => {
  const code = back(await consent()).get('code') ?? '';
  expect(await exchange(code, { code_verifier: 'not it' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_grant' },
  });
  expect((await exchange(code)).status).toBe(400);
});

test('a code works once, for its own redirect and with the secret', async () => {
  const code = back(await consent()).get('code') ?? '';
  expect((await exchange(code)).status).toBe(200);
  expect(await exchange(code)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  const other = back(await consent()).get('code') ?? '';
  expect((await exchange(other, { redirect_uri: `${REDIRECT}/else` })).status).toBe(400);
  expect(await token({ grant_type: 'authorization_code', code }, 'wrong')).toMatchObject({
    status: 401,
    body: { error: 'invalid_client' },
  });
});

test('a refresh replaces the token, and a revoked one is dead', async () => {
  const first = (await exchange(back(await consent()).get('code') ?? '')).body;
  const second = (await token({ grant_type: 'refresh_token', refresh_token: first.refresh_token ?? '' }))
    .body;
  const me = (bearer: string | undefined) =>
    send('GET', `${simulator.apiUrl}/v10/users/@me`, undefined, `Bearer ${bearer}`);
  expect((await me(first.access_token)).status).toBe(401);
  expect((await me(second.access_token)).status).toBe(200);
  await fetch(`${simulator.apiUrl}/oauth2/token/revoke`, {
    method: 'POST',
    body: new URLSearchParams({
      token: second.access_token ?? '',
      client_id: setup.application.id,
      client_secret: setup.application.clientSecret,
    }),
  });
  expect((await me(second.access_token)).status).toBe(401);
});

test('who cancels is sent back with access_denied', async () => {
  expect(back(await consent({ decision: 'cancel' })).get('error')).toBe('access_denied');
});

test('nobody is sent to an address that is not registered', async () => {
  expect((await consent({ redirect_uri: 'https://evil.example/' })).status).toBe(400);
  await setup.control.updateApplication({
    params: { application_id: setup.application.id },
    body: {
      redirect_uris: ['https://good.example/back'],
    },
  });
  expect((await consent()).status).toBe(400);
  expect((await consent({ redirect_uri: 'https://good.example/back' })).status).toBe(302);
});

test('an address that is a page of its own cannot be registered, an app’s own scheme can and is named', async () => {
  const params = { application_id: setup.application.id };
  for (const address of ['javascript:alert(1)', 'data:text/html,hello', 'http://a;script-src/'])
    await expect(
      setup.control.updateApplication({ params, body: { redirect_uris: [address] } }),
      address,
    ).rejects.toMatchObject({ status: 400 });
  await setup.control.updateApplication({ params, body: { redirect_uris: ['my-app://back'] } });
  const page = await fetch(`${base()}/oauth2/authorize?${asked({ redirect_uri: 'my-app://back' })}`);
  expect(page.headers.get('content-security-policy')).toContain("form-action 'self' my-app:;");
  expect(await page.text()).toContain('You will be sent to my-app://back');
  expect((await consent({ redirect_uri: 'my-app://back' })).headers.get('location')).toMatch(/^my-app:/);
});

test('what somebody consented to is worth nothing once they are deleted', async () => {
  const code = back(await consent()).get('code') ?? '';
  await setup.control.deleteUser({ params: { user_id: userId } });
  expect((await exchange(code)).body).toMatchObject({ error: 'invalid_grant' });
});

test('another page cannot consent for somebody', async () => {
  const response = await fetch(`${base()}/oauth2/authorize`, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: 'https://evil.example' },
    body: asked({ user_id: userId, decision: 'authorize' }),
  });
  expect(response.status).toBe(403);
});

test('only who manages a server can add a bot to it', async () => {
  const invite = (user_id: string) =>
    fetch(`${base()}/oauth2/authorize`, {
      method: 'POST',
      body: new URLSearchParams({
        client_id: setup.application.id,
        scope: 'bot applications.commands',
        permissions: '2048',
        guild_id: setup.guild.id,
        user_id,
        decision: 'authorize',
      }),
    });
  expect((await invite(userId)).status).toBe(403);
  expect((await invite(setup.guild.ownerId)).status).toBe(200);
  const guild = await setup.control.getGuild({ params: { guild_id: setup.guild.id } });
  expect(guild.roles.find((role) => role.tags?.bot_id === setup.application.id)?.permissions).toBe('2048');
});
