import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { PERMISSIONS } from '#simulator/rules/permissions.ts';
import { connectGateway, identifyAs } from '#simulator/testing/gateway-client.ts';
import { openGuild, openSimulator } from '#simulator/testing/open.ts';

type Asked = { readonly headers?: readonly string[]; readonly body?: string };

/** What a socket that writes whatever it likes is answered: the status. */
const statusOf = async (url: string, line: string, { headers = [], body = '' }: Asked = {}) => {
  const { port, host } = new URL(url);
  const own = headers.some((header) => header.startsWith('Host:')) ? [] : [`Host: ${host}`];
  const socket = connect(Number(port), '127.0.0.1');
  const head = [
    `${line} HTTP/1.1`,
    ...own,
    ...headers,
    `Content-Length: ${body.length}`,
    'Connection: close',
  ];
  socket.write(`${head.join('\r\n')}\r\n\r\n${body}`);
  let answer = '';
  socket.on('data', (data) => {
    answer += String(data);
  });
  await once(socket, 'close');
  return Number(answer.split(' ')[1]);
};

test.each([
  'GET //',
  'GET /%',
  'GET /%ff/%',
  'POST /slack/%',
  'GET /attachments/1/1/%',
  'GET /..%2f..%2fpackage.json',
  'GET /sim/v1/state/__proto__',
  'GET /sim/v1/state/constructor',
  'GET /sim/v1/snapshots/..%2f..%2fx',
  'GET /api/v10/guilds/%',
  'GET /oauth2/authorize?client_id=__proto__',
])('%s, an address that means nothing, is refused and is no fault of the simulator', async (line) => {
  const { url } = await openSimulator();
  expect(await statusOf(url, line)).not.toBe(500);
});

test('a page that points its own name at this machine neither reads nor answers the consent page', async () => {
  const simulator = await openSimulator();
  const { application, guild } = await openGuild(simulator, 0n);
  const query = `client_id=${application.id}&scope=bot&permissions=8`;
  const body = `${query}&guild_id=${guild.id}&user_id=${guild.ownerId}&decision=authorize`;
  const headers = ['Host: evil.example', 'Origin: http://evil.example'];
  expect(await statusOf(simulator.url, `GET /oauth2/authorize?${query}`, { headers })).toBe(403);
  expect(await statusOf(simulator.url, 'POST /oauth2/authorize', { headers, body })).toBe(403);
  expect(await statusOf(simulator.url, 'GET /sim/v1/guilds', { headers })).toBe(403);
  expect(await statusOf(simulator.url, `GET /oauth2/authorize?${query}`)).toBe(200);
});

test('intents with bits beyond the 32nd are invalid', async () => {
  const simulator = await openSimulator();
  const { application } = await openGuild(simulator, 0n);
  const client = await connectGateway(simulator);
  const closed = once(client.socket, 'close');
  client.send(2, identifyAs(application.token, 2 ** 32 + 1));
  expect((await closed)[0]).toBe(4013);
});

test('in a direct message nobody takes away the other’s reactions', async () => {
  const simulator = await openSimulator();
  const { guild, bot, as } = await openGuild(simulator, PERMISSIONS.VIEW_CHANNEL);
  const dm = await bot<{ id: string }>('POST', '/users/@me/channels', { recipient_id: guild.ownerId });
  const messages = `/channels/${dm.body.id}/messages`;
  const { body: message } = await bot<{ id: string }>('POST', messages, { content: 'hello' });
  const thumb = `${messages}/${message.id}/reactions/${encodeURIComponent('👍')}`;
  const owner = await as(guild.ownerId);
  expect((await owner('PUT', `${thumb}/@me`)).status).toBe(204);
  for (const path of [`${thumb}/${guild.ownerId}`, thumb, `${messages}/${message.id}/reactions`])
    expect(await bot('DELETE', path)).toMatchObject({ status: 403, body: { code: 50003 } });
  expect((await bot<unknown[]>('GET', thumb)).body).toHaveLength(1);
});
