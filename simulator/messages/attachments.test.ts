import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { REST } from '@discordjs/rest';
import type { APIMessage } from 'discord-api-types/v10';
import { expect, onTestFinished, test } from 'vitest';
import { openGuild, openSimulator } from '../testing/open.ts';

/** A red picture of 2 × 1 pixels. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAIAAAB7QOjdAAAAD0lEQVR4nGP4z8AAAgABAAgAAQ+/ZQAAAABJRU5ErkJggg==',
  'base64',
);
const VIEW_SEND_ATTACH_EMBED_READ = (1n << 10n) | (1n << 11n) | (1n << 14n) | (1n << 15n) | (1n << 16n);
const DAY_MS = 24 * 3_600_000;

const open = async (permissions = VIEW_SEND_ATTACH_EMBED_READ) => {
  let now = Date.now();
  const simulator = await openSimulator({ clock: () => now });
  const opened = await openGuild(simulator, permissions);
  const rest = new REST({ api: simulator.apiUrl }).setToken(opened.application.token);
  const pass = (ms: number): void => {
    now += ms;
  };
  const post = (body: unknown, files: { name: string; data: Buffer | string; contentType?: string }[] = []) =>
    rest.post(`/channels/${opened.general}/messages`, { body, files }) as Promise<APIMessage>;
  return { ...opened, simulator, rest, post, pass };
};

test('a picture is attached with its type, size and dimensions, and its link gives the bytes', async () => {
  const { post } = await open();
  const message = await post({ content: 'look', attachments: [{ id: 0, description: 'Red' }] }, [
    { name: 'red square.png', data: PNG },
  ]);
  expect(message.attachments).toMatchObject([
    { filename: 'red_square.png', description: 'Red', content_type: 'image/png', width: 2, height: 1 },
  ]);
  const answer = await fetch(message.attachments[0]?.url ?? '');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toBe('image/png');
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(Buffer.from(await answer.arrayBuffer())).toEqual(PNG);
});

test('a link ends after a day and a changed one never works; every answer signs anew', async () => {
  const { post, pass, rest, general, bot } = await open();
  const message = await post({}, [{ name: 'a.txt', data: 'hello' }]);
  const url = message.attachments[0]?.url ?? '';
  expect((await fetch(url.replace(/ex=./, 'ex=f'))).status).toBe(404);
  expect((await fetch(url.replace(/\?.*/, ''))).status).toBe(404);
  pass(DAY_MS - 1000);
  expect((await fetch(url)).status).toBe(200);
  pass(2000);
  const gone = await fetch(url);
  expect(gone.status).toBe(404);
  expect(await gone.text()).toBe('This content is no longer available.');
  const again = (await rest.get(`/channels/${general}/messages/${message.id}`)) as APIMessage;
  expect((await fetch(again.attachments[0]?.url ?? '')).status).toBe(200);
  const { body } = await bot<{ refreshed_urls: { original: string; refreshed: string }[] }>(
    'POST',
    '/attachments/refresh-urls',
    { attachment_urls: [url] },
  );
  expect(body.refreshed_urls[0]?.original).toBe(url);
  expect((await fetch(body.refreshed_urls[0]?.refreshed ?? '')).status).toBe(200);
});

test('a part of a file is given to whoever asks for one, as players of sound and film do', async () => {
  const { post } = await open();
  const message = await post({}, [{ name: 'a.mp3', data: '0123456789' }]);
  const url = message.attachments[0]?.url ?? '';
  const part = await fetch(url, { headers: { range: 'bytes=2-4' } });
  expect(part.status).toBe(206);
  expect(part.headers.get('content-range')).toBe('bytes 2-4/10');
  expect(await part.text()).toBe('234');
  expect((await fetch(url, { headers: { range: 'bytes=99-' } })).status).toBe(416);
});

test('an HTML file is only ever downloaded', async () => {
  const { post } = await open();
  const message = await post({}, [
    { name: 'page.html', data: '<script>1</script>', contentType: 'text/html' },
  ]);
  const answer = await fetch(message.attachments[0]?.url ?? '');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
  expect(answer.headers.get('content-security-policy')).toContain('sandbox');
});

test('an embed shows an attached file by attachment://, which then leaves the list', async () => {
  const { post } = await open();
  const message = await post({ embeds: [{ title: 'T', image: { url: 'attachment://red.png' } }] }, [
    { name: 'red.png', data: PNG },
  ]);
  expect(message.attachments).toEqual([]);
  expect(message.embeds[0]?.image).toMatchObject({ width: 2, height: 1 });
  expect((await fetch(message.embeds[0]?.image?.url ?? '')).status).toBe(200);
});

test('an edit keeps the attachments that it lists, adds files and forgets the others', async () => {
  const { post, rest, general } = await open();
  const message = await post({}, [
    { name: 'a.txt', data: 'a' },
    { name: 'b.txt', data: 'b' },
  ]);
  const [first, second] = message.attachments;
  const edited = (await rest.patch(`/channels/${general}/messages/${message.id}`, {
    body: { attachments: [{ id: second?.id, description: 'kept' }, { id: 0 }] },
    files: [{ name: 'c.txt', data: 'c' }],
  })) as APIMessage;
  expect(edited.attachments.map(({ filename }) => filename)).toEqual(['b.txt', 'c.txt']);
  expect(edited.attachments[0]).toMatchObject({ id: second?.id, description: 'kept' });
  expect((await fetch(first?.url ?? '')).status).toBe(404);
  await expect(
    rest.patch(`/channels/${general}/messages/${message.id}`, { body: { attachments: [] } }),
  ).rejects.toMatchObject({ code: 50006 });
});

test('files that are too large, too many or not allowed are refused', async () => {
  const { post } = await open();
  await expect(post({}, [{ name: 'big', data: Buffer.alloc(10 * 1024 * 1024 + 1) }])).rejects.toMatchObject({
    status: 413,
    code: 40005,
  });
  const nine = { data: Buffer.alloc(9 * 1024 * 1024) };
  await expect(
    post(
      {},
      ['a', 'b', 'c'].map((name) => ({ name, ...nine })),
    ),
  ).rejects.toMatchObject({
    status: 413,
    code: 40005,
  });
  const eleven = Array.from({ length: 11 }, (_, index) => ({ name: `${index}.txt`, data: 'x' }));
  await expect(post({}, eleven)).rejects.toMatchObject({ code: 30015 });
  await expect(post({ attachments: [{ id: 7 }] }, [{ name: 'a', data: 'a' }])).rejects.toMatchObject({
    code: 50035,
  });
  const other = await open(VIEW_SEND_ATTACH_EMBED_READ & ~(1n << 15n));
  const roleId = other.guild.id;
  const owner = await other.as(other.guild.ownerId);
  await owner('PATCH', `/guilds/${roleId}/roles/${roleId}`, { permissions: '0' });
  await expect(other.post({}, [{ name: 'a', data: 'a' }])).rejects.toMatchObject({ code: 50013 });
});

test('files and the links to them outlive the simulator', async () => {
  const data = await mkdtemp(join(tmpdir(), 'simulator-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  const first = await openSimulator({ data });
  const { bot, general, application } = await openGuild(first, VIEW_SEND_ATTACH_EMBED_READ);
  const form = new FormData();
  form.set('files[0]', new Blob(['kept']), 'a.txt');
  const sent = await fetch(`${first.apiUrl}/v10/channels/${general}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${application.token}` },
    body: form,
  });
  const message = (await sent.json()) as APIMessage;
  const plain = await bot<APIMessage>('POST', `/channels/${general}/messages`, { content: 'plain' });
  await first.stop();
  const second = await openSimulator({ data });
  const link = new URL(message.attachments[0]?.url ?? '');
  link.port = new URL(second.apiUrl).port;
  expect(await (await fetch(link)).text()).toBe('kept');
  const rest = new REST({ api: second.apiUrl }).setToken(application.token);
  const again = (await rest.get(`/channels/${general}/messages/${message.id}`)) as APIMessage;
  expect(again.attachments).toHaveLength(1);
  expect(await rest.get(`/channels/${general}/messages/${plain.body.id}`)).toMatchObject({ attachments: [] });
});

test('a deleted message takes its files along', async () => {
  const { post, rest, general } = await open();
  const message = await post({}, [{ name: 'a.txt', data: 'a' }]);
  await rest.delete(`/channels/${general}/messages/${message.id}`);
  expect((await fetch(message.attachments[0]?.url ?? '')).status).toBe(404);
});
