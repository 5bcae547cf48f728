import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Events } from 'discord.js';
import { expect, onTestFinished, test } from 'vitest';
import { createClock } from '../clock/clock.ts';
import { makeUser } from '../guilds/make.ts';
import { PERMISSIONS } from '../rules/permissions.ts';
import { createSimulation, INTENT } from '../simulation.ts';
import { memoryStorage, type Storage } from '../state/storage.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openSimulator } from '../testing/open.ts';
import { openDiscordJs } from '../testing/open-discord-js.ts';
import { readSnapshot, restoreSnapshot, writeSnapshot } from './snapshot.ts';

const TALK = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES | PERMISSIONS.READ_MESSAGE_HISTORY;

const makeFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'snapshots-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
};

const open = async (options = {}) => {
  const simulator = await openSimulator(options);
  const opened = await openGuild(simulator, TALK);
  const { control } = simulator;
  return {
    ...opened,
    simulator,
    control,
    post: (content: string) => opened.bot('POST', `/channels/${opened.general}/messages`, { content }),
    contents: async () =>
      (await control.listMessages({ params: { channel_id: opened.general } })).map(({ content }) => content),
  };
};

test('what was made, changed and deleted since a snapshot is undone by restoring it, as often as one likes', async () => {
  const { control, post, contents, guild } = await open();
  await post('before');
  const saved = await control.saveSnapshot({ body: { name: 'start' } });
  expect(await control.listSnapshots()).toEqual([saved]);
  for (const round of [1, 2]) {
    await post(`after ${round}`);
    await control.deleteGuild({ params: { guild_id: guild.id } });
    const restored = await control.restoreSnapshot({ params: { name: 'start' } });
    expect(restored).toMatchObject({ name: 'start' });
    expect(await contents()).toEqual(['before']);
    expect(await control.listGuilds()).toMatchObject([{ id: guild.id, member_count: 4 }]);
  }
  await control.deleteSnapshot({ params: { name: 'start' } });
  await expect(control.restoreSnapshot({ params: { name: 'start' } })).rejects.toMatchObject({ status: 404 });
});

test('sessions are told that they are invalid, and cannot be resumed', async () => {
  const { simulator, control, application } = await open();
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, 1));
  const ready = await client.next('READY');
  await control.saveSnapshot({ body: { name: 'a' } });
  await control.restoreSnapshot({ params: { name: 'a' } });
  await expect.poll(() => client.frames.find(({ op }) => op === 9)?.d).toBe(false);
  const again = await connectGateway(simulator);
  again.send(6, { token: application.token, session_id: ready.d.session_id, seq: 1 });
  await expect.poll(() => again.frames.find(({ op }) => op === 9)?.d).toBe(false);
});

test('a bot identifies again by itself and sees what was restored', async () => {
  const { simulator, client, guild } = await openDiscordJs([]);
  const { control } = simulator;
  await control.saveSnapshot({ body: { name: 'a' } });
  await control.updateGuild({ params: { guild_id: guild.id }, body: { name: 'Renamed' } });
  await expect.poll(() => client.guilds.cache.get(guild.id)?.name).toBe('Renamed');
  const back = once(client, Events.ShardReady);
  await control.restoreSnapshot({ params: { name: 'a' } });
  // One identify in five seconds is allowed.
  await control.setClock({ body: { advance: 5000 } });
  await back;
  expect(client.guilds.cache.get(guild.id)?.name).toBe('Testers');
});

test('a snapshot is a file that another simulator starts from, with its files and its clock', async () => {
  const folder = await makeFolder();
  const { control, general, guild, contents } = await open();
  await control.requestAs({
    params: { user_id: guild.ownerId },
    body: {
      method: 'POST',
      path: `/channels/${general}/messages`,
      body: { content: 'with a file' },
      files: [{ name: 'a.txt', content: Buffer.from('hello').toString('base64'), type: 'text/plain' }],
    },
  });
  await control.setClock({ body: { mode: 'frozen', at: '2031-05-05T05:05:05Z' } });
  const text = await control.dumpState();
  const path = join(folder, 'state.jsonl');
  await writeFile(path, text);
  const other = await openSimulator({ snapshot: path });
  expect(await other.control.getClock()).toMatchObject({ mode: 'frozen', iso: '2031-05-05T05:05:05.000Z' });
  const [message] = await other.control.listMessages({ params: { channel_id: general } });
  expect([message?.content]).toEqual(await contents());
  const file = await fetch(message?.attachments[0]?.url ?? '');
  expect(await file.text()).toBe('hello');
});

test('a poll that was open in a snapshot ends at its time after it was restored', async () => {
  const { control, guild, general } = await open();
  const params = { user_id: guild.ownerId };
  const answers = [{ poll_media: { text: 'Yes' } }];
  await control.sendMessageAs({
    params,
    body: { channelId: general, poll: { question: { text: 'Tea?' }, answers, duration: 1 } },
  });
  const other = await openSimulator();
  await other.control.uploadSnapshot({ params: { name: 'poll' }, body: await control.dumpState() });
  await other.control.restoreSnapshot({ params: { name: 'poll' } });
  await other.control.setClock({ body: { advance: 3_600_000 } });
  const messages = await other.control.listMessages({ params: { channel_id: general } });
  expect(messages.map((message) => message.poll?.results?.is_finalized)).toEqual([true, undefined]);
});

test('with a data folder snapshots, and what was restored, outlive the process', async () => {
  const data = await makeFolder();
  const { simulator, control, post, contents, general } = await open({ data });
  await post('kept');
  await control.saveSnapshot({ body: { name: 'kept' } });
  await post('lost');
  await control.restoreSnapshot({ params: { name: 'kept' } });
  expect(await contents()).toEqual(['kept']);
  await simulator.stop();
  const again = await openSimulator({ data });
  expect(await again.control.listMessages({ params: { channel_id: general } })).toMatchObject([
    { content: 'kept' },
  ]);
  expect(await again.control.listSnapshots()).toMatchObject([{ name: 'kept' }]);
  const text = await again.control.downloadSnapshot({ params: { name: 'kept' } });
  expect(await again.control.uploadSnapshot({ params: { name: 'copy' }, body: text })).toMatchObject({
    name: 'copy',
    bytes: Buffer.byteLength(text),
  });
});

test('what is no snapshot, or not this simulator’s, is refused and changes nothing', async () => {
  const { simulator, control, guild, application, post } = await open();
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildMessages));
  await client.next('GUILD_CREATE');
  const upload = (body: string) => control.uploadSnapshot({ params: { name: 'bad' }, body });
  await expect(upload('nonsense')).rejects.toMatchObject({
    status: 400,
    message: 'Line 1 of the snapshot is not what one has there.',
  });
  const [head = ''] = (await control.dumpState()).split('\n');
  await expect(upload(`${head}\n{"kind":5}`)).rejects.toMatchObject({
    message: 'Line 2 of the snapshot is not what one has there.',
  });
  await upload(`${head}\n{"kind":"dragon","value":{}}`);
  await expect(control.restoreSnapshot({ params: { name: 'bad' } })).rejects.toMatchObject({
    message: 'The snapshot has a dragon, which this simulator does not know.',
  });
  for (const line of ['{"kind":"message","value":{}}', '{"kind":"member","value":{"guild_id":"1"}}']) {
    await upload(`${head}\n${line}`);
    await expect(control.restoreSnapshot({ params: { name: 'bad' } }), line).rejects.toMatchObject({
      message: `The snapshot has a ${JSON.parse(line).kind} without an id.`,
    });
  }
  for (const broken of [`${head}\n{"file":"../x","bytes":"YQ=="}`, head.replace(/"at":\d+/, '"at":1e300')])
    await expect(upload(broken), broken).rejects.toMatchObject({ status: 400 });
  expect(await control.listGuilds()).toMatchObject([{ id: guild.id }]);
  await post('still here');
  await client.next('MESSAGE_CREATE');
  expect(client.frames.filter(({ op }) => op === 9)).toEqual([]);
  await expect(control.saveSnapshot({ body: { name: '../x' } })).rejects.toMatchObject({ code: 50035 });
});

test('a snapshot that cannot be stored leaves all as it was: what is known, the clock and outages', () => {
  let isFull = false;
  const storage: Storage = {
    ...memoryStorage(),
    isVolatile: false,
    save: () => {
      if (isFull) throw new Error('The disk is full');
    },
  };
  const simulation = createSimulation(
    storage,
    createClock(() => 0),
  );
  makeUser(simulation, 'before', 'Before', 'Here before');
  simulation.commit();
  const snapshot = readSnapshot(writeSnapshot(simulation, 'earlier'));
  simulation.time.set('frozen', 1_000_000);
  makeUser(simulation, 'since', 'Since', 'Came since');
  simulation.outages.add('1');
  simulation.commit();
  const known = writeSnapshot(simulation, 'known');
  const restore = () =>
    simulation.change(() =>
      restoreSnapshot(
        simulation,
        { ...snapshot, head: { ...snapshot.head, clock: { mode: 'frozen', at: 5 } } },
        () => undefined,
      ),
    );
  isFull = true;
  expect(restore).toThrow('The disk is full');
  expect(writeSnapshot(simulation, 'known')).toBe(known);
  expect([...simulation.outages]).toEqual(['1']);
  isFull = false;
  restore();
  expect([simulation.clock(), simulation.outages.size, simulation.state.users.size]).toEqual([5, 0, 1]);
  simulation.time.stop();
});

test('all state is read by collection and page', async () => {
  const { control, guild } = await open();
  const counts = await control.listCollections();
  expect(counts).toMatchObject({ guilds: 1, applications: 1, members: 4, channels: 3, messages: 0 });
  for (const collection of Object.keys(counts)) {
    const { total, items } = await control.listState({ params: { collection }, query: { limit: 2 } });
    expect([total, items.length]).toEqual([counts[collection], Math.min(2, counts[collection] ?? 0)]);
  }
  const second = await control.listState({
    params: { collection: 'members' },
    query: { guild_id: guild.id, offset: 3, limit: 10 },
  });
  expect(second).toMatchObject({ total: 4, items: [{ guild_id: guild.id }] });
  await expect(control.listState({ params: { collection: 'dragons' } })).rejects.toMatchObject({
    status: 404,
  });
});
