import { REST } from '@discordjs/rest';
import { CompressionMethod, WebSocketManager, WebSocketShardEvents } from '@discordjs/ws';
import { Client } from 'oceanic.js';
import { expect, onTestFinished, test } from 'vitest';
import type { Simulator } from '#simulator/index.ts';
import { PERMISSIONS } from '#simulator/rules/permissions.ts';
import { openGuild, openWithClock } from '#simulator/testing/open.ts';

/** Guilds, members, presences, guild messages, message content. */
const INTENTS = (1 << 0) | (1 << 1) | (1 << 8) | (1 << 9) | (1 << 15);
const TALK = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES | PERMISSIONS.READ_MESSAGE_HISTORY;

/** What a library's client tells a test. */
type Listener = {
  /** Contents of the messages that it heard of, in order. */
  readonly heard: readonly string[];
  readonly guildSizes: readonly number[];
  resumes(): number;
};

type Options = { readonly compression?: 'zlib' | 'zstd' | 'identify' };
type Open = (simulator: Simulator, token: string, options: Options) => Promise<Listener>;

const openDiscordjs: Open = async (simulator, token, { compression }) => {
  const manager = new WebSocketManager({
    token,
    intents: INTENTS,
    rest: new REST({ api: simulator.apiUrl }).setToken(token),
    compression: compression === 'zlib' ? CompressionMethod.ZlibNative : null,
    useIdentifyCompression: compression === 'identify',
    largeThreshold: 250,
  });
  const heard: string[] = [];
  const guildSizes: number[] = [];
  let resumes = 0;
  manager.on(WebSocketShardEvents.Dispatch, (payload) => {
    if (payload.t === 'MESSAGE_CREATE') heard.push(payload.d.content);
    if (payload.t === 'GUILD_CREATE' && 'members' in payload.d) guildSizes.push(payload.d.members.length);
  });
  manager.on(WebSocketShardEvents.Resumed, () => {
    resumes += 1;
  });
  manager.on(WebSocketShardEvents.SocketError, () => undefined);
  onTestFinished(() => manager.destroy());
  await manager.connect();
  return { heard, guildSizes, resumes: () => resumes };
};

const openOceanic: Open = async (simulator, token, { compression }) => {
  const client = new Client({
    auth: `Bot ${token}`,
    rest: { baseURL: `${simulator.apiUrl}/v10` },
    gateway: {
      intents: INTENTS,
      largeThreshold: 250,
      ...(compression === 'zlib' || compression === 'zstd' ? { compress: `${compression}-stream` } : {}),
      override: { gatewayURLIsResumeURL: false },
    },
  });
  const heard: string[] = [];
  const guildSizes: number[] = [];
  let resumes = 0;
  client.on('messageCreate', (message) => heard.push(message.content));
  client.on('packet', ({ t, d }) => {
    if (t === 'GUILD_CREATE' && d && 'members' in d) guildSizes.push(d.members.length);
  });
  client.on('shardResume', () => {
    resumes += 1;
  });
  client.on('error', () => undefined);
  onTestFinished(() => client.disconnect(false));
  const ready = new Promise<void>((done) => client.once('ready', done));
  await client.connect();
  await ready;
  return { heard, guildSizes, resumes: () => resumes };
};

const open = async (openListener: Open, options: Options = {}) => {
  const { simulator } = await openWithClock();
  const opened = await openGuild(simulator, TALK);
  const { control, application, guild, general } = opened;
  const big = await control.createGuild({ body: { name: 'Big', members: 200 } });
  await control.installBot({ params: { guild_id: big.id }, body: { applicationId: application.id } });
  const listener = await openListener(simulator, application.token, options);
  const owner = await opened.as(guild.ownerId);
  const say = async (content: string): Promise<void> => {
    expect((await owner('POST', `/channels/${general}/messages`, { content })).status).toBe(200);
  };
  const cut = () => control.disconnect({ body: { applicationId: application.id } });
  return { ...opened, simulator, listener, say, cut };
};

const libraries: readonly [
  name: string,
  open: Open,
  compressions: readonly NonNullable<Options['compression']>[],
][] = [
  ['@discordjs/ws', openDiscordjs, ['zlib', 'identify']],
  ['oceanic.js', openOceanic, ['zlib', 'zstd']],
];

for (const [name, openListener, compressions] of libraries) {
  for (const compression of compressions) {
    test(`${name} reads what is sent with ${compression} compression, large and small`, async () => {
      const { listener, say } = await open(openListener, { compression });
      await expect.poll(() => [...listener.guildSizes].sort()).toEqual([202, 4]);
      await say('first');
      await say('ünïcödé 🎉'.repeat(150));
      await say('third');
      await expect.poll(() => listener.heard).toEqual(['first', 'ünïcödé 🎉'.repeat(150), 'third']);
    });
  }

  test(`${name} resumes after its socket was killed, and misses nothing`, async () => {
    const { listener, say, cut } = await open(openListener);
    const said: string[] = [];
    for (let round = 0; round < 3; round += 1) {
      await cut();
      // While it is away, and on its way back.
      const content = `round ${round}`;
      await say(content);
      said.push(content);
      await expect.poll(listener.resumes).toBe(round + 1);
    }
    await say('back');
    await expect.poll(() => listener.heard).toEqual([...said, 'back']);
  });

  test(`${name} does as it is told: reconnect, invalid session that may be resumed, close`, async () => {
    const { listener, say, control, application } = await open(openListener);
    const end = (body: { op?: 7 | 9; resumable?: boolean; code?: number }) =>
      control.disconnect({ body: { applicationId: application.id, ...body } });
    const endings = [{ op: 7 }, { op: 9, resumable: true }, { code: 4000 }, { code: 4001 }] as const;
    for (const [index, ending] of endings.entries()) {
      await end(ending);
      await expect.poll(listener.resumes).toBe(index + 1);
    }
    await say('still here');
    await expect.poll(() => listener.heard).toEqual(['still here']);
  });
}
