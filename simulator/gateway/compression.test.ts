import { once } from 'node:events';
import { constants, createInflate, createZstdDecompress, inflateSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { PERMISSIONS } from '../rules/permissions.ts';
import { connectGateway, identifyAs, type ReceivedFrame } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';

const TALK = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES;
const GUILDS = 1 << 0;

const decompressors = {
  'zlib-stream': () => createInflate({ flush: constants.Z_SYNC_FLUSH }),
  'zstd-stream': () => createZstdDecompress({ flush: constants.ZSTD_e_flush }),
};

for (const compression of ['zlib-stream', 'zstd-stream'] as const) {
  test(`${compression} is one context over the connection, and every message of it is whole`, async () => {
    const simulator = await openSimulator();
    const { application, guild, control } = await openGuild(simulator, TALK);
    const socket = new WebSocket(`${simulator.gatewayUrl}?v=10&encoding=json&compress=${compression}`);
    onTestFinished(() => socket.terminate());
    const stream = decompressors[compression]();
    const frames: ReceivedFrame[] = [];
    const messages: Buffer[] = [];
    let text = '';
    socket.on('message', (data: Buffer, isBinary) => {
      expect(isBinary).toBe(true);
      messages.push(data);
      stream.write(data, () => {
        for (let part = stream.read(); part !== null; part = stream.read()) text += String(part);
        frames.push(JSON.parse(text));
        text = '';
      });
    });
    stream.on('readable', () => {
      for (let part = stream.read(); part !== null; part = stream.read()) text += String(part);
    });
    await once(socket, 'open');
    socket.send(JSON.stringify({ op: 2, d: identifyAs(application.token, GUILDS) }));
    await expect.poll(() => frames.some((frame) => frame.t === 'GUILD_CREATE')).toBe(true);
    await control.getGuild({ params: { guild_id: guild.id } });
    expect(frames.map((frame) => frame.t)).toEqual([null, 'READY', 'GUILD_CREATE']);
    expect(frames).toHaveLength(messages.length);
    if (compression === 'zlib-stream')
      for (const message of messages) expect(message.subarray(-4).toString('hex')).toBe('0000ffff');
    // The second message has no header of its own: it continues the first one.
    expect(() => inflateSync(messages[1] ?? '')).toThrow();
    const closed = once(socket, 'close');
    socket.send(JSON.stringify({ op: 42, d: null }));
    expect((await closed)[0]).toBe(4001);
  });
}

test('payload compression packs each large payload by itself and leaves small ones alone', async () => {
  const simulator = await openSimulator();
  const { application, control } = await openGuild(simulator, TALK);
  const big = await control.createGuild({ body: { name: 'Big', members: 200 } });
  await control.installBot({
    params: { guild_id: big.id },
    body: { applicationId: application.id, permissions: '0' },
  });
  const client = await connectGateway(simulator);
  const binary: ReceivedFrame[] = [];
  client.socket.on('message', (data: Buffer, isBinary) => {
    if (isBinary) binary.push(JSON.parse(String(inflateSync(data))));
  });
  client.send(
    2,
    identifyAs(application.token, GUILDS | (1 << 1) | (1 << 8), { compress: true, large_threshold: 250 }),
  );
  await client.next('READY');
  await expect.poll(() => binary.map((frame) => frame.d.id)).toEqual([big.id]);
});

test('a client that asks for what is not spoken here is told at once', async () => {
  const simulator = await openSimulator();
  for (const query of ['?v=10&encoding=etf', '?v=10&encoding=json&compress=brotli'])
    expect(await (await connectGateway(simulator, query)).closed).toBe(4002);
});

test('after what it is refused for nothing more of a client is heard, though a compressed stream closes later', async () => {
  const simulator = await openSimulator();
  const { application, control } = await openGuild(simulator, TALK);
  const client = await connectGateway(simulator, '?v=10&encoding=json&compress=zlib-stream');
  // Its answer is still being compressed when the next ones are read.
  client.send(1, null);
  client.socket.send('nonsense');
  client.send(2, identifyAs(application.token, GUILDS));
  expect(await client.closed).toBe(4002);
  expect(await control.listSessions()).toEqual([]);
});
