import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, onTestFinished, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';
import { differences } from './compare.ts';
import { readRecording } from './entry.ts';

const TALK =
  PERMISSIONS.VIEW_CHANNEL |
  PERMISSIONS.SEND_MESSAGES |
  PERMISSIONS.READ_MESSAGE_HISTORY |
  PERMISSIONS.ATTACH_FILES |
  PERMISSIONS.ADD_REACTIONS;
const INTENTS = (1 << 0) | (1 << 9) | (1 << 15);

const open = async () => {
  const simulator = await openSimulator();
  const opened = await openGuild(simulator, TALK);
  const { control } = simulator;
  const connect = async () => {
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(opened.application.token, INTENTS));
    await client.next('GUILD_CREATE');
    return client;
  };
  const post = (content: string) => opened.bot('POST', `/channels/${opened.general}/messages`, { content });
  return { ...opened, simulator, control, connect, post };
};

/** Some requests of a bot and a person, good and bad, that depend on each other's ids. */
const talk = async ({
  simulator,
  application,
  bot,
  as,
  guild,
  general,
  post,
}: Awaited<ReturnType<typeof open>>) => {
  const owner = await as(guild.ownerId);
  const { body } = await post('first');
  const path = `/channels/${general}/messages/${String(body.id)}`;
  await bot('PATCH', path, { content: 'edited' });
  await owner('PUT', `${path}/reactions/${encodeURIComponent('👍')}/@me`);
  await bot('GET', `/channels/${general}/messages?limit=5`);
  await bot('DELETE', `/channels/${general}`);
  await owner('POST', `/guilds/${guild.id}/channels`, { name: 'new-room' });
  await bot('POST', `/channels/${general}/messages`, { content: '' });
  await bot('GET', '/nothing');
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ content: 'with a file' }));
  form.set('files[0]', new Blob(['hello']), 'a.txt');
  await fetch(`${simulator.apiUrl}/v10/channels/${general}/messages`, {
    method: 'POST',
    headers: { authorization: `Bot ${application.token}`, 'x-audit-log-reason': 'because' },
    body: form,
  });
};

test('requests are recorded with their answers and without tokens, until the recording is stopped', async () => {
  const opened = await open();
  const { control, application, post, connect } = opened;
  await post('before');
  await control.startRecording();
  const client = await connect();
  await talk(opened);
  client.send(1, null);
  await client.next('MESSAGE_CREATE');
  await expect.poll(() => client.frames.some(({ op }) => op === 11)).toBe(true);
  expect(await control.stopRecording()).toMatchObject({ isRecording: false });
  await post('after');
  const [start, ...entries] = readRecording(await control.downloadRecording());
  expect(start).toMatchObject({ type: 'start', version: 1 });
  const rest = entries.flatMap((entry) => (entry.type === 'rest' ? [`${entry.method} ${entry.status}`] : []));
  expect(rest).toEqual([
    'POST 200',
    'PATCH 200',
    'PUT 204',
    'GET 200',
    'DELETE 403',
    'POST 201',
    'POST 400',
    'GET 404',
    'POST 200',
  ]);
  const events = entries.flatMap((entry) => (entry.type === 'event' ? [entry.t] : []));
  expect(events).toEqual(
    expect.arrayContaining(['READY', 'GUILD_CREATE', 'MESSAGE_CREATE', 'MESSAGE_UPDATE']),
  );
  const frames = entries.flatMap((entry) => (entry.type === 'frame' ? [`${entry.from} ${entry.op}`] : []));
  expect(frames).toEqual(['server 10', 'client 2', 'client 1', 'server 11']);
  expect(JSON.stringify(entries)).not.toContain(application.token);
});

test('played back to a fresh simulator, every answer is the same but for ids and times', async () => {
  const opened = await open();
  const { control } = opened;
  await control.startRecording();
  await talk(opened);
  await control.stopRecording();
  const report = await control.replayRequests();
  expect(report).toEqual({ requests: 9, equal: 9, skipped: 0, differences: [] });
});

test('an answer that is another one is told, with the fields that differ', async () => {
  const opened = await open();
  const { control, post } = opened;
  await control.startRecording();
  await post('as it was');
  await control.stopRecording();
  const text = (await control.downloadRecording()).replace(
    '"content":"as it was"',
    '"content":"as it never was"',
  );
  await control.uploadRecording({ body: text });
  const { differences: found } = await control.replayRequests();
  expect(found).toMatchObject([{ line: 2, method: 'POST', where: ['content'], got: { status: 200 } }]);
});

test('events are sent again, as fast as they came, faster, or at once', async () => {
  const { control, connect, post, application } = await open();
  await control.setClock({ body: { mode: 'frozen' } });
  const client = await connect();
  await control.startRecording();
  await post('one');
  await control.setClock({ body: { advance: 10_000 } });
  await post('two');
  await control.stopRecording();
  await expect.poll(() => client.events('MESSAGE_CREATE')).toHaveLength(2);
  const contents = () => client.events('MESSAGE_CREATE').map(({ d }) => d.content);
  expect(await control.replayEvents({ body: { from: application.id, speed: 'at_once' } })).toMatchObject({
    events: 2,
    lasts: 0,
  });
  await expect.poll(contents).toEqual(['one', 'two', 'one', 'two']);
  expect(await control.replayEvents({ body: { from: application.id, speed: 2 } })).toMatchObject({
    events: 2,
    lasts: 5000,
  });
  await control.setClock({ body: { advance: 4999 } });
  await expect.poll(contents).toEqual(['one', 'two', 'one', 'two', 'one']);
  await control.setClock({ body: { advance: 1 } });
  await expect.poll(contents).toEqual(['one', 'two', 'one', 'two', 'one', 'two']);
});

test('what is no recording, or comes while one is made, is refused', async () => {
  const { control } = await open();
  await expect(control.replayRequests()).rejects.toMatchObject({ status: 404 });
  await expect(control.uploadRecording({ body: '{"type":"song"}' })).rejects.toMatchObject({
    message: 'Line 1 is not one of a recording.',
  });
  await control.uploadRecording({
    body: '{"type":"frame","at":1,"connection":1,"from":"client","op":1,"d":null}',
  });
  await expect(control.replayRequests()).rejects.toMatchObject({
    message: 'Line 1 is not the start of a recording.',
  });
  await control.startRecording();
  await expect(control.uploadRecording({ body: 'x' })).rejects.toMatchObject({ status: 409 });
});

test('an answer differs from itself in nothing, and from one with another value exactly there', () => {
  const value = fc.jsonValue({ depthSize: 'small' });
  fc.assert(
    fc.property(value, (answer) => {
      expect(differences(answer, answer, new Map())).toEqual([]);
    }),
  );
  fc.assert(
    fc.property(fc.string(), fc.string(), fc.string(), (key, one, other) => {
      const found = differences({ [key]: `a${one}`, same: 1 }, { [key]: `b${other}`, same: 1 }, new Map());
      expect(found).toEqual(key === '' || key === 'same' ? expect.anything() : [key]);
    }),
  );
});

test('one id stands for one other throughout', () => {
  const [a, b, x, y] = [
    '100000000000000001',
    '100000000000000002',
    '200000000000000001',
    '200000000000000002',
  ];
  const answer = (id: string, author: string) => ({
    id,
    author: { id: author },
    url: `http://a:1/${id}?x=1`,
  });
  expect(differences(answer(a, b), { ...answer(x, y), url: `http://a:2/${x}?x=2` }, new Map())).toEqual([]);
  expect(differences([a, a], [x, y], new Map())).toEqual(['1']);
});

test('interactions by HTTP are recorded with what was answered, or with nothing when nobody answers', async () => {
  const { control, application, bot, general, guild } = await open();
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify({ type: 4, data: { content: 'by http' } }));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await bot('POST', `/applications/${application.id}/commands`, { name: 'ping', description: 'Ping' });
  const point = (url: string) =>
    control.updateApplication({
      params: { application_id: application.id },
      body: { interactions_endpoint_url: url },
    });
  const run = () =>
    control.runCommandAs({
      params: { user_id: guild.ownerId },
      body: { applicationId: application.id, guildId: guild.id, channelId: general, name: 'ping' },
    });
  await control.startRecording();
  await point(`http://127.0.0.1:${port}/hook`);
  expect(await run()).toMatchObject({ status: 'answered', message: { content: 'by http' } });
  await point('http://127.0.0.1:9/nobody');
  expect(await run()).toMatchObject({ status: 'failed' });
  const entries = readRecording(await control.downloadRecording());
  expect(entries.filter(({ type }) => type === 'interaction')).toMatchObject([
    { status: 200, answer: expect.stringContaining('by http'), payload: { data: { name: 'ping' } } },
    { status: null, answer: null },
  ]);
});
