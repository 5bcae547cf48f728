import { expect, test } from 'vitest';
import { openGuild, openSimulator } from '../testing/open.ts';

/** A guild, and requests of its bot whose bodies are what they are. */
const openBot = async () => {
  const simulator = await openSimulator();
  const setup = await openGuild(simulator, 8n);
  const { origin } = new URL(simulator.apiUrl);
  const send = async (
    method: string,
    path: string,
    body?: string | FormData | URLSearchParams,
    type?: string,
  ) => {
    const answer = await fetch(`${origin}${path}`, {
      method,
      redirect: 'manual',
      headers: {
        authorization: `Bot ${setup.application.token}`,
        ...(type === undefined ? {} : { 'content-type': type }),
      },
      ...(body === undefined ? {} : { body }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text.startsWith('{') ? JSON.parse(text) : text) as Record<string, unknown>,
    };
  };
  return { ...setup, send, channels: `/api/v10/guilds/${setup.guild.id}/channels` };
};

test('what is not said to be JSON or a form is refused, and has changed nothing', async () => {
  const { send, general } = await openBot();
  const path = `/api/v10/channels/${general}/messages`;
  const json = JSON.stringify({ content: 'hello' });
  for (const type of ['text/plain', 'text/json', ''])
    expect(await send('POST', path, json, type), type).toMatchObject({
      status: 400,
      body: { code: 50_035, errors: { _errors: [{ code: 'CONTENT_TYPE_INVALID' }] } },
    });
  expect((await send('GET', path)).body).toBe('[]');
  expect((await send('POST', path, json, 'Application/JSON; charset=utf-8')).status).toBe(200);
});

test.each([
  ['a form', new URLSearchParams({ name: 'x', type: '0', nsfw: 'true', rate_limit_per_user: '5' })],
  [
    'a form with parts',
    Object.entries({ name: 'x', type: '0', nsfw: 'true', rate_limit_per_user: '5' }).reduce(
      (form, [name, value]) => {
        form.set(name, value);
        return form;
      },
      new FormData(),
    ),
  ],
  ['JSON', JSON.stringify({ name: 'x', type: '0', nsfw: 'True', rate_limit_per_user: '5' })],
])('%s says numbers and truths in words', async (_, body) => {
  const { send, channels } = await openBot();
  const made = await send('POST', channels, body, typeof body === 'string' ? 'application/json' : undefined);
  expect(made).toMatchObject({ status: 201, body: { type: 0, nsfw: true, rate_limit_per_user: 5 } });
});

test('a form whose words are no number is refused where they stand', async () => {
  const { send, channels } = await openBot();
  const form = new URLSearchParams({ name: 'x', rate_limit_per_user: 'slow', nsfw: 'perhaps' });
  expect(await send('POST', channels, form)).toMatchObject({
    status: 400,
    body: {
      code: 50_035,
      errors: {
        rate_limit_per_user: {
          _errors: [{ code: 'NUMBER_TYPE_COERCE', message: 'Value "slow" is not int.' }],
        },
        nsfw: { _errors: [{ code: 'BOOLEAN_TYPE_CONVERT' }] },
      },
    },
  });
});

test('two slashes are as good as one, and the old address of the consent page leads to the new one', async () => {
  const { send, general } = await openBot();
  expect((await send('GET', `/api/v10//channels//${general}`)).body).toMatchObject({ id: general });
  expect((await send('GET', `//api/v10/channels/${general}`)).body).toMatchObject({ id: general });
  for (const path of ['/api/oauth2/authorize', '/api/v10/oauth2/authorize']) {
    const answer = await send('GET', `${path}?client_id=1&scope=bot`);
    expect([answer.status, answer.headers.get('location')]).toEqual([
      302,
      '/oauth2/authorize?client_id=1&scope=bot',
    ]);
  }
});

test('a webhook that is sent a file answers with the message, asked or not; without one it answers nothing', async () => {
  const { send, bot, general } = await openBot();
  const { body: webhook } = await bot<{ id: string; token: string }>(
    'POST',
    `/channels/${general}/webhooks`,
    { name: 'hook' },
  );
  const path = `/api/v10/webhooks/${webhook.id}/${webhook.token}`;
  const form = new FormData();
  form.set('content', 'see');
  form.set('file', new Blob(['kept']), 'a.txt');
  expect(await send('POST', path, form)).toMatchObject({
    status: 200,
    body: { content: 'see', attachments: [{ filename: 'a.txt' }] },
  });
  const text = new URLSearchParams({ content: 'only words' });
  expect(await send('POST', path, text)).toMatchObject({ status: 204, body: '' });
  expect(await send('POST', `${path}?wait=true`, text)).toMatchObject({ status: 200 });
});
