import { expect, test } from 'vitest';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const REDIRECT = 'http://localhost:5555/back';

const open = async () => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, 0n);
  const { application } = opened;
  const base = simulator.apiUrl.replace(/\/api$/, '');

  /** What somebody gives the application who lets it do this. */
  const grant = async (userId: string, scope: string): Promise<string> => {
    const consent = await fetch(`${base}/oauth2/authorize`, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams({
        client_id: application.id,
        response_type: 'code',
        redirect_uri: REDIRECT,
        scope,
        user_id: userId,
        decision: 'authorize',
      }),
    });
    const code = new URL(consent.headers.get('location') ?? '').searchParams.get('code') ?? '';
    const secret = Buffer.from(`${application.id}:${application.clientSecret}`).toString('base64');
    const response = await fetch(`${simulator.apiUrl}/oauth2/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${secret}` },
      body: new URLSearchParams({ grant_type: 'authorization_code', code, redirect_uri: REDIRECT }),
    });
    return String((await response.json()).access_token);
  };
  const [one = '', two = ''] = opened.guild.memberIds;
  return { ...opened, simulator, pass, grant, one, two };
};

type Group = { id: string; type: number; recipients: { id: string }[] };

test('an application makes a group of those who let it, adds to it and takes out of it', async () => {
  const { bot, as, grant, one, two, application, simulator, control } = await open();
  const access_tokens = [await grant(one, 'identify gdm.join')];
  const made = await bot<Group>('POST', '/users/@me/channels', { access_tokens });
  expect(made).toMatchObject({
    status: 200,
    body: { type: 3, owner_id: application.id, application_id: application.id, managed: true, name: null },
  });
  const path = `/channels/${made.body.id}`;
  const token = (await control.createUserToken({ params: { user_id: two } })).token;
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(token, 0));
  await gateway.next('READY');
  const put = (access_token: string, id = two) => bot('PUT', `${path}/recipients/${id}`, { access_token });
  const consent = await grant(two, 'gdm.join');
  expect((await put(consent, one)).body).toMatchObject({ code: 50_025 });
  expect((await put(await grant(two, 'identify'))).body).toMatchObject({ code: 50_025 });
  expect((await put(consent)).status).toBe(201);
  expect((await put(consent)).status).toBe(204);
  expect((await gateway.next('CHANNEL_CREATE')).d).toMatchObject({ id: made.body.id, type: 3 });
  const person = await as(two);
  expect((await person('POST', `${path}/messages`, { content: 'Hello all' })).status).toBe(200);
  expect((await person('PATCH', path, { name: 'Crew' })).body).toMatchObject({ name: 'Crew' });
  expect((await person('DELETE', `${path}/recipients/${one}`)).body).toMatchObject({ code: 50_013 });
  expect((await bot('DELETE', `${path}/recipients/${two}`)).status).toBe(204);
  expect((await gateway.next('CHANNEL_DELETE')).d).toMatchObject({ id: made.body.id });
  expect((await person('GET', path)).body).toMatchObject({ code: 50_001 });
});

test('no group is made without the consent of everybody in it', async () => {
  const { bot, as, grant, one, pass } = await open();
  const make = (access_tokens: string[]) => bot('POST', '/users/@me/channels', { access_tokens });
  expect((await make([await grant(one, 'identify')])).body).toMatchObject({ code: 50_025 });
  expect((await make(['nonsense'])).body).toMatchObject({ code: 50_025 });
  const good = await grant(one, 'gdm.join');
  expect((await make(Array.from({ length: 10 }, () => good))).body).toMatchObject({ code: 30_004 });
  expect((await (await as(one))('POST', '/users/@me/channels', { access_tokens: [good] })).status).toBe(403);
  pass(8 * 24 * 3600 * 1000);
  expect((await make([good])).body).toMatchObject({ code: 50_025 });
});
