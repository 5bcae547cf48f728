import { once } from 'node:events';
import { connect } from 'node:net';
import { expect, test } from 'vitest';
import type { Simulator } from '../index.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

/** Sends bytes as they are; gives the first of the answer, or nothing when there is none. */
const sendRaw = async ({ apiUrl }: Simulator, lines: readonly string[]): Promise<string> => {
  const socket = connect(Number(new URL(apiUrl).port), '127.0.0.1');
  socket.write(`${lines.join('\r\n')}\r\n\r\n`);
  const [first] = await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  socket.destroy();
  return String(first);
};

const isAlive = async ({ control }: Simulator) => (await control.health()).status === 'ok';

test('a socket is opened, and the simulator stays, at an address that is none', async () => {
  const simulator = await openSimulator();
  const first = await sendRaw(simulator, [
    'GET // HTTP/1.1',
    'Host: gateway.discord.gg',
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    `Sec-WebSocket-Key: ${Buffer.alloc(16).toString('base64')}`,
  ]);
  expect(first).toMatch(/^HTTP\/1\.1 101 /);
  expect(await isAlive(simulator)).toBe(true);
});

test('a form that is too large is refused on the pages of OAuth2 too', async () => {
  const { apiUrl } = await openSimulator();
  const body = Buffer.alloc(26 * 1024 * 1024, 'a');
  for (const path of ['/api/oauth2/token', '/oauth2/authorize'])
    expect((await fetch(new URL(path, apiUrl), { method: 'POST', body })).status, path).toBe(413);
});

test('a link to a file whose name cannot be read is refreshed, and leads to nothing', async () => {
  const simulator = await openSimulator();
  const { bot, application } = await openGuild(simulator, 0n);
  const form = new FormData();
  form.set('file', new Blob(['kept']), 'a.txt');
  const kept = await fetch(`${simulator.apiUrl}/v10/applications/${application.id}/attachment`, {
    method: 'POST',
    headers: { authorization: `Bot ${application.token}` },
    body: form,
  });
  const { attachment } = (await kept.json()) as { attachment: { url: string } };
  const unreadable = attachment.url.replace(/a\.txt.*/, '%ff');
  const { body } = await bot<{ refreshed_urls: { refreshed: string }[] }>(
    'POST',
    '/attachments/refresh-urls',
    {
      attachment_urls: [unreadable],
    },
  );
  expect((await fetch(body.refreshed_urls[0]?.refreshed ?? '')).status).toBe(404);
});

test('JSON that is nested too deeply is refused as what is none', async () => {
  const simulator = await openSimulator();
  const { general, application } = await openGuild(simulator, 8n);
  const deep = `${'['.repeat(100_000)}1573729051535736832${']'.repeat(100_000)}`;
  const answer = await fetch(`${simulator.apiUrl}/v10/channels/${general}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${application.token}`, 'content-type': 'application/json' },
    body: `{"content":${deep}}`,
  });
  expect([answer.status, ((await answer.json()) as { code: number }).code]).toEqual([400, 50109]);
});

test('a command whose options lie in each other is refused, however deep they lie', async () => {
  const simulator = await openSimulator();
  const { application, guild, general, control } = await openGuild(simulator, 8n);
  const { token } = await control.createUserToken({ params: { user_id: guild.ownerId } });
  for (const depth of [1000, 2000, 4000, 50_000]) {
    const options = `${'[{"type":1,"name":"a","options":'.repeat(depth)}[]${'}]'.repeat(depth)}`;
    const { status } = await fetch(`${simulator.apiUrl}/v10/interactions`, {
      method: 'POST',
      headers: { authorization: token, 'content-type': 'application/json' },
      body: `{"type":2,"application_id":"${application.id}","guild_id":"${guild.id}","channel_id":"${general}","data":{"id":"1","name":"a","type":1,"options":${options}}}`,
    });
    expect([400, 404], `${depth} deep`).toContain(status);
  }
});
