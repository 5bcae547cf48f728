import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { z } from 'zod';
import { economy } from '#features/economy/feature.ts';
import { tickets } from '#features/tickets/feature.ts';
import { diskStorage } from '#platform/files/disk-storage.ts';
import { CAT, FIRST, joinGuild, ORIGIN, startHttp } from '#tests/support/http.ts';

const at = `/api/v1/guilds/${FIRST}`;
const asked = { title: 'The printer is stuck', description: 'Paper jam, and there is no paper.' };
const many = z.object({ items: z.array(z.record(z.string(), z.unknown())) });
const kept = z.object({ id: z.string().default('') });

/** A guild of Ana, who manages it, and of Ben, who asks, and Cat. */
const open = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'files-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const files = { storage: diskStorage(folder), limits: { perFile: 20_000, perGuild: 50_000 } };
  const http = await startHttp(undefined, [economy, tickets], { files });
  const { call, first } = http;
  await joinGuild(first, CAT, 'Cat', false);
  return {
    ...http,
    ask: (as: string) => call(as, 'POST', `${at}/tickets`, { body: asked }),
    write: (as: string, text: string, more: object = {}) =>
      call(as, 'POST', `${at}/tickets/1/messages`, { body: { text, ...more } }),
    conversation: async (as: string) =>
      many
        .parse((await call(as, 'GET', `${at}/tickets/1/messages`)).body)
        .items.toReversed()
        .slice(1),
  };
};

test('members keep files for their tickets, which are read through those only by who may see them', async () => {
  const { ask, write, conversation, call, url } = await open();
  await ask('ben');
  const upload = async (as: string, query: string) => {
    const answer = await fetch(`${url}${at}/files?name=a.html${query}`, {
      method: 'POST',
      headers: { cookie: `as=${as}`, origin: ORIGIN, 'content-type': 'application/octet-stream' },
      body: '<b>Hi</b>',
    });
    return { status: answer.status, body: kept.parse(await answer.json()) };
  };
  expect([(await upload('ben', '')).status, (await upload('ben', '&for=economy')).status]).toEqual([
    403, 403,
  ]);
  const { status, body } = await upload('ben', '&for=tickets');
  expect([status, (await write('ben', '', { files: [body.id] })).status]).toEqual([201, 201]);
  const refused = [
    { files: [] },
    { files: [body.id, body.id] },
    { files: Array.from({ length: 11 }, (_, n) => `${'x'.repeat(12)}${n}`) },
    { files: ['no such', 1] },
    { files: 'x' },
  ];
  for (const given of refused) expect((await write('ben', '', given)).status).toBe(400);
  expect(await write('ben', '', { files: ['nothing-there'] })).toMatchObject({
    status: 422,
    body: { code: 'file-missing' },
  });
  const [message] = await conversation('ana');
  const files = z.array(z.object({ url: z.string(), name: z.string() })).parse(message?.files);
  expect([files[0]?.name, (await conversation('ana')).length]).toEqual(['a.html', 1]);
  const served = await fetch(`${url}${files[0]?.url}`);
  expect([served.status, served.headers.get('content-type'), await served.text()]).toEqual([
    200,
    'application/octet-stream',
    '<b>Hi</b>',
  ]);
  // Not by its id: that says nothing of who may see its ticket.
  for (const as of ['ben', 'ana', 'cat'])
    expect((await call(as, 'GET', `${at}/files/${body.id}`)).status).toBe(404);
  await write('ana', 'Knows him', { isNote: true, files: [body.id] });
  expect(JSON.stringify(await conversation('ben'))).not.toContain('Knows him');
  // Nor by attaching what others kept, what another ticket has, or what stands in a note.
  await ask('cat');
  const cats = (files: readonly string[]) =>
    call('cat', 'POST', `${at}/tickets/2/messages`, { body: { text: '', files } });
  const { body: secret } = await upload('ana', '&for=tickets');
  expect([(await cats([body.id])).status, (await write('ben', '', { files: [secret.id] })).status]).toEqual([
    422, 422,
  ]);
  await write('ana', '', { isNote: true, files: [secret.id] });
  expect((await write('ben', '', { files: [secret.id] })).status).toBe(422);
  expect((await write('ben', 'Again', { files: [body.id] })).status).toBe(201);
});

test('a transcript is had by who may see the ticket, and never says what is for the staff', async () => {
  const { ask, write, call } = await open();
  await ask('ben');
  await write('ben', 'It is stuck');
  await write('ana', 'Knows him', { isNote: true });
  await write('ana', 'Look at <this>');
  const read = (as: string, query = '') => call(as, 'GET', `${at}/tickets/1/transcript${query}`);
  for (const as of ['ben', 'ana']) {
    const { status, body } = await read(as);
    expect([status, body]).toMatchObject([200, { name: 'ticket-1.html', type: 'text/html' }]);
    expect(JSON.stringify(body)).toContain('Look at &lt;this&gt;');
    expect(JSON.stringify(body)).not.toContain('Knows him');
  }
  expect((await read('ben', '?format=text')).body).toMatchObject({
    name: 'ticket-1.txt',
    content: expect.stringContaining('Look at <this>'),
  });
  expect([(await read('cat')).status, (await read('ben', '?format=pdf')).status]).toEqual([404, 400]);
});

test('what is kept open or opened on Discord again follows who may do it', async () => {
  const { ask, call } = await open();
  await ask('ben');
  const act = async (as: string, verb: string) => (await call(as, 'POST', `${at}/tickets/1/${verb}`)).status;
  expect([await act('ben', 'keep'), await act('ben', 'channel'), await act('cat', 'keep')]).toEqual([
    409, 403, 404,
  ]);
  await act('ana', 'wait');
  const { body } = await call('ben', 'GET', `${at}/tickets/1`);
  expect(body).toMatchObject({ can: { keep: true, channel: false }, cleanUp: { kind: 'close' } });
  expect([await act('ben', 'keep'), await act('cat', 'keep'), await act('ana', 'keep')]).toEqual([
    200, 404, 200,
  ]);
  expect(await act('ana', 'channel')).toBe(200);
});
