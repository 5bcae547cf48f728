import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { Guild } from '#platform/guilds/handle.ts';
import { openEventStream, type StreamEvent } from '#tests/support/event-stream.ts';
import { ANA, BEN, FIRST, joinGuild, SECOND, startHttp } from '#tests/support/http.ts';
import { formatPosition, parsePosition } from './stream-position.ts';

const note = (guild: Guild, id: string, text = ''): Promise<void> =>
  guild.change({ kind: 'system' }, async (tx) =>
    tx.log({ type: 'note.written', entity: 'note', entityId: id, data: { text } }),
  );
const secret = (guild: Guild): Promise<void> =>
  guild.change({ kind: 'system' }, async (tx) =>
    tx.log({ type: 'money.spent', entity: 'money', entityId: '1', data: {} }),
  );
const leave = (guild: Guild, id: string): Promise<void> =>
  guild.change({ kind: 'discord' }, async (tx) => {
    await tx.db.deleteFrom('members').where('user_id', '=', id).execute();
    tx.log({ type: 'member.left', entity: 'member', entityId: id, data: {} });
  });
const isEntry = (event: StreamEvent): boolean => event.event === 'entry';
const idOf = (event: StreamEvent): string => (JSON.parse(event.data) as { entityId: string }).entityId;

const start = async () => {
  const http = await startHttp();
  const open = (as: string, query: string, headers: Record<string, string> = {}) =>
    openEventStream(`${http.url}/api/v1/stream?${query}`, { cookie: `as=${as}`, ...headers });
  return { ...http, open };
};

test('entries come as they are written, each with its number as id', async () => {
  const { first, open } = await start();
  const stream = await open('ana', `guilds=${FIRST}`);
  const hello = await stream.take();
  expect(hello).toMatchObject({ event: 'hello', id: expect.stringMatching(`^${FIRST}:\\d+$`) });
  const begin = Number(hello.id.split(':')[1]);
  await note(first, '1');
  const entry = await stream.take(isEntry);
  expect(entry.id).toBe(`${FIRST}:${begin + 1}`);
  expect(JSON.parse(entry.data)).toMatchObject({ guildId: FIRST, number: begin + 1, type: 'note.written' });
});

test('a client that comes back gets exactly what it missed, by header, query or bare number', async () => {
  const { first, open } = await start();
  const stream = await open('ana', `guilds=${FIRST}`);
  await note(first, '1');
  const seen = (await stream.take(isEntry)).id;
  stream.close();
  for (const id of ['2', '3', '4']) await note(first, id);
  const number = seen.split(':')[1] ?? '';
  for (const again of [
    await open('ana', `guilds=${FIRST}`, { 'last-event-id': seen }),
    await open('ana', `guilds=${FIRST}&lastEventId=${encodeURIComponent(seen)}`),
    await open('ana', `guilds=${FIRST}`, { 'last-event-id': number }),
  ]) {
    const missed = [await again.take(isEntry), await again.take(isEntry), await again.take(isEntry)];
    expect(missed.map(idOf)).toEqual(['2', '3', '4']);
  }
  const ahead = await open('ana', `guilds=${FIRST}`, { 'last-event-id': `${FIRST}:999999` });
  expect((await ahead.take()).id).toBe(`${FIRST}:${Number(number) + 3}`);
});

test('nobody hears of a guild that is not theirs, not even together with one that is', async () => {
  const { call } = await start();
  const status = async (as: string | undefined, query: string, headers = {}) =>
    (await call(as, 'GET', `/api/v1/stream?${query}`, { headers })).status;
  expect(await status(undefined, `guilds=${FIRST}`)).toBe(401);
  expect(await status('ana', `guilds=${SECOND}`)).toBe(404);
  expect(await status('ana', `guilds=${FIRST},${SECOND}`)).toBe(404);
  expect(await status('operator', `guilds=${FIRST}`)).toBe(404);
  for (const odd of ['guilds=', 'x=1', `guilds=${FIRST}&guilds=${FIRST}`, `guilds=${FIRST}&lastEventId=abc`])
    expect(await status('ana', odd), odd).toBe(400);
  for (const odd of ['guilds=abc', 'guilds=1;drop', `guilds=${FIRST},x`])
    expect(await status('ana', odd), odd).toBe(404);
  for (const id of ['x', '-1', `${FIRST}:`, `${FIRST}:1e9`, `${FIRST}:1,`, '9'.repeat(30)])
    expect(await status('ana', `guilds=${FIRST}`, { 'last-event-id': id }), id).toBe(400);
});

test('two guilds come in one stream, and its id resumes both', async () => {
  const { first, second, open } = await start();
  await joinGuild(second, ANA, 'Ana', false);
  const stream = await open('ana', `guilds=${FIRST},${SECOND}`);
  await stream.take();
  await note(first, 'a');
  const { id } = await stream.take(isEntry);
  stream.close();
  await note(second, 'b');
  await note(first, 'c');
  const again = await open('ana', `guilds=${FIRST},${SECOND}`, { 'last-event-id': id });
  expect([await again.take(isEntry), await again.take(isEntry)].map(idOf).sort()).toEqual(['b', 'c']);
});

test('a reader gets what their level may see, and of that what they asked for', async () => {
  const { first, open } = await start();
  const [member, admin, choosy] = [
    await open('ben', `guilds=${FIRST}`),
    await open('ana', `guilds=${FIRST}`),
    await open('ana', `guilds=${FIRST}&events=money,other`),
  ];
  await note(first, 'n1');
  await secret(first);
  await note(first, 'n2');
  expect([await member.take(isEntry), await member.take(isEntry)].map(idOf)).toEqual(['n1', 'n2']);
  expect([await admin.take(isEntry), await admin.take(isEntry)].map(idOf)).toEqual(['n1', '1']);
  expect(idOf(await choosy.take(isEntry))).toBe('1');
});

test('who is thrown out hears so at once, and nothing of what follows', async () => {
  const { first, open } = await start();
  const stream = await open('ben', `guilds=${FIRST}`);
  const other = await open('ana', `guilds=${FIRST}`);
  await stream.take();
  await leave(first, BEN);
  await note(first, 'after');
  expect(JSON.parse((await stream.take()).data)).toEqual({ guildId: FIRST });
  expect(idOf(await other.take((event) => isEntry(event) && idOf(event) === 'after'))).toBe('after');
  await note(first, 'later');
  await other.take((event) => isEntry(event) && idOf(event) === 'later');
  expect(stream.events.map((event) => event.event)).toEqual(['hello', 'revoked']);
});

test('what was missed before being thrown out is not given out on a resume', async () => {
  const { first, open, call } = await start();
  const stream = await open('ben', `guilds=${FIRST}`);
  const { id } = await stream.take();
  stream.close();
  await note(first, 'missed');
  await leave(first, BEN);
  const answer = await call('ben', 'GET', `/api/v1/stream?guilds=${FIRST}`, {
    headers: { 'last-event-id': id },
  });
  expect(answer.status).toBe(404);
});

test('who loses a level sees less from then on', async () => {
  const { first, open } = await start();
  const stream = await open('ana', `guilds=${FIRST}`);
  await stream.take();
  await first.change({ kind: 'system' }, async (tx) => {
    await tx.db
      .insertInto('grants')
      .values({ subject: `discord:${ANA}`, level: 'USER', granted_by: '{}' })
      .execute();
    tx.log({ type: 'grant.added', entity: 'grant', entityId: `discord:${ANA}`, data: {} });
    tx.log({ type: 'money.spent', entity: 'money', entityId: '1', data: {} });
    tx.log({ type: 'note.written', entity: 'note', entityId: 'n', data: {} });
  });
  expect(idOf(await stream.take(isEntry))).toBe('n');
});

test('every 15 s a beat says where the stream is; once a minute the reader is looked at again', async () => {
  vi.useFakeTimers({ toFake: ['setInterval'] });
  onTestFinished(() => void vi.useRealTimers());
  const { first, open, auth } = await start();
  const [stream, other] = [await open('ben', `guilds=${FIRST}`), await open('ana', `guilds=${FIRST}`)];
  const begin = Number((await stream.take()).id.split(':')[1]);
  await secret(first); // ben may not see it
  await other.take(isEntry);
  await vi.advanceTimersByTimeAsync(15_000);
  const beat = await stream.take();
  expect(beat).toMatchObject({ event: 'beat', id: `${FIRST}:${begin + 1}` });
  auth.signOut('ben');
  await vi.advanceTimersByTimeAsync(45_000);
  await stream.ended;
  expect(other.events.at(-1)?.event).toBe('beat');
});

test('a client that does not read is let go, and the server lives on', async () => {
  const { first, open, lines } = await start();
  const stream = await open('ana', `guilds=${FIRST}`);
  await stream.take();
  stream.pause();
  const long = 'x'.repeat(400_000);
  for (let count = 0; count < 40; count += 1) await note(first, String(count), long);
  await vi.waitFor(() => expect(lines.filter((line) => line.includes('does not keep up'))).toHaveLength(1));
  const again = await open('ana', `guilds=${FIRST}`);
  expect((await again.take()).event).toBe('hello');
});

test('a person may have thirty streams open, not more', async () => {
  const { open, call } = await start();
  const streams = await Promise.all(Array.from({ length: 30 }, () => open('ana', `guilds=${FIRST}`)));
  const path = `/api/v1/stream?guilds=${FIRST}`;
  expect(await call('ana', 'GET', path)).toMatchObject({ status: 429, body: { code: 'too-many-streams' } });
  expect((await open('ben', `guilds=${FIRST}`)).status).toBe(200);
  streams[0]?.close();
  await vi.waitFor(async () => {
    const opened = await open('ana', `guilds=${FIRST}`);
    expect(opened.status).toBe(200);
    opened.close();
  });
});

test('a stopped server ends its streams', async () => {
  const { open, server } = await start();
  const stream = await open('otto', `guilds=${SECOND}`);
  await stream.take();
  await server.stop();
  await stream.ended;
});

test('an administrator may test the stream', async () => {
  const { open, call } = await start();
  const stream = await open('ana', `guilds=${FIRST}`);
  await stream.take();
  const path = `/api/v1/guilds/${FIRST}/stream/test`;
  expect((await call('ben', 'POST', path)).status).toBe(403);
  expect((await call('ana', 'POST', path)).status).toBe(200);
  expect(JSON.parse((await stream.take(isEntry)).data)).toMatchObject({ type: 'stream.tested' });
});

test('an event id says every guild’s place, and nothing else is one', () => {
  const places = fc.uniqueArray(fc.tuple(fc.stringMatching(/^[1-9]\d{16,18}$/), fc.nat()), {
    minLength: 1,
    selector: ([id]) => id,
  });
  fc.assert(
    fc.property(places, (pairs) => {
      const position = new Map(pairs);
      expect(parsePosition(formatPosition(position), [...position.keys()])).toEqual(position);
    }),
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      const parsed = parsePosition(text, [FIRST, SECOND]);
      if (parsed) expect(formatPosition(parsed).length).toBeGreaterThan(0);
    }),
  );
});
