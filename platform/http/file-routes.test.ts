import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { diskStorage } from '#platform/files/disk-storage.ts';
import { FIRST, ORIGIN, SECOND, startHttp } from '#tests/support/http.ts';

const LIMITS = { perFile: 20_000, perGuild: 50_000 };
const base = `/api/v1/guilds/${FIRST}/files`;

const start = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const storage = diskStorage(folder);
  const http = await startHttp(undefined, undefined, {
    files: { storage, limits: LIMITS },
  });
  const upload = async (as: string | undefined, name: string, bytes: string | Uint8Array, to = base) => {
    const answer = await fetch(`${http.url}${to}?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: {
        origin: ORIGIN,
        'content-type': 'application/octet-stream',
        ...(as === undefined ? {} : { cookie: `as=${as}` }),
      },
      body: Buffer.from(bytes),
    });
    return { status: answer.status, body: (await answer.json()) as { id: string; url: string } };
  };
  return { ...http, upload, storage };
};

const picture = (): Promise<Buffer> =>
  sharp({ create: { width: 4, height: 3, channels: 3, background: '#2f9e6e' } })
    .png()
    .toBuffer();

test('a picture is kept and shown by its signed address, without a session, and kept by the browser', async () => {
  const { upload, url, call } = await start();
  const { status, body } = await upload('ana', '../käärme 🐍.png', await picture());
  expect({ status, body }).toMatchObject({
    status: 201,
    body: { name: 'käärme 🐍.png', type: 'image/png', width: 4, height: 3 },
  });
  expect((await call('ben', 'GET', `${base}/${body.id}`)).body).toMatchObject({
    id: body.id,
    type: 'image/png',
  });
  const shown = await fetch(url + body.url);
  expect(shown.status).toBe(200);
  expect(Object.fromEntries(shown.headers)).toMatchObject({
    'content-type': 'image/png',
    'content-disposition': expect.stringMatching(/^inline; filename/),
    'cache-control': expect.stringMatching(/^private, max-age=\d+, immutable$/),
    'content-security-policy': "default-src 'none'; sandbox",
    'x-content-type-options': 'nosniff',
  });
  expect(await sharp(Buffer.from(await shown.arrayBuffer())).metadata()).toMatchObject({
    width: 4,
    height: 3,
  });
});

test.each([
  ['page.png', '<!doctype html><script>alert(1)</script>'],
  ['drawing.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
])('%s, which a browser would run, is only ever a download', async (name, text) => {
  const { upload, url } = await start();
  const { body } = await upload('ana', name, text);
  const answer = await fetch(url + body.url);
  expect(answer.headers.get('content-type')).toBe('application/octet-stream');
  expect(answer.headers.get('content-disposition')).toMatch(/^attachment/);
});

test('an address that was changed, is over or is of another guild leads nowhere', async () => {
  const { upload, url } = await start();
  const { body } = await upload('ana', 'a.txt', 'hello');
  const address = new URL(url + body.url);
  const status = async (change: (it: URL) => void): Promise<number> => {
    const changed = new URL(address);
    change(changed);
    return (await fetch(changed)).status;
  };
  expect(await status(() => undefined)).toBe(200);
  expect(await status((it) => it.searchParams.set('until', String(Date.now() - 1)))).toBe(404);
  expect(await status((it) => it.searchParams.set('until', '9999999999999'))).toBe(404);
  expect(await status((it) => it.searchParams.set('signature', 'x'))).toBe(404);
  expect(await status((it) => it.searchParams.delete('signature'))).toBe(404);
  expect(
    await status((it) => {
      it.pathname = it.pathname.replace(FIRST, SECOND);
    }),
  ).toBe(404);
});

test('who may not is refused, and what is too large, empty or broken keeps nothing', async () => {
  const { upload, first, call } = await start();
  expect((await upload(undefined, 'a.txt', 'x')).status).toBe(401);
  expect((await upload('ben', 'a.txt', 'x')).status).toBe(403);
  expect((await upload('otto', 'a.txt', 'x')).status).toBe(404);
  expect((await upload('ana', 'a.txt', '')).status).toBe(400);
  expect((await upload('ana', 'a.txt', 'x'.repeat(LIMITS.perFile + 1))).status).toBe(413);
  expect((await upload('ana', 'a.png', (await picture()).subarray(0, 40))).status).toBe(400);
  expect((await call('ana', 'POST', `${base}?name=a`, { body: { a: 1 } })).status).toBe(415);
  expect(await first.read.selectFrom('files').select('id').execute()).toEqual([]);
  expect((await call('otto', 'GET', `${base}/x`)).status).toBe(404);
  const { body } = await upload('ana', 'a.txt', 'x');
  expect((await call('otto', 'GET', `/api/v1/guilds/${SECOND}/files/${body.id}`)).status).toBe(404);
});

test('once the space of a guild is full, nothing more is kept, nor left on the disk', async () => {
  const { upload, storage, first } = await start();
  const statuses: number[] = [];
  for (const letter of 'abc') statuses.push((await upload('ana', 'a.txt', letter.repeat(19_000))).status);
  expect(statuses).toEqual([201, 201, 413]);
  expect(await storage.list(first.id)).toHaveLength(2);
});
