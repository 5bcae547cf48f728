import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const ALL = Object.values(INTENT).reduce((all, bit) => all | bit, 0);
const ADMIN = PERMISSIONS.ADMINISTRATOR;

const open = async (permissions: bigint) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, permissions);
  const listen = async (intents: number) => {
    pass(5_000);
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(opened.application.token, intents));
    await client.next('READY');
    return client;
  };
  return { ...opened, simulator, listen };
};

test('each event comes with its intent and with no other', async () => {
  const { guild, general, as, bot, listen, control, application } = await open(ADMIN);
  const owner = await as(guild.ownerId);
  const [member = '', banned = ''] = guild.memberIds;
  const deeds: readonly [intent: number, event: string, deed: () => Promise<unknown>][] = [
    [INTENT.guilds, 'GUILD_ROLE_CREATE', () => owner('POST', `/guilds/${guild.id}/roles`, { name: 'New' })],
    [
      INTENT.guilds,
      'CHANNEL_CREATE',
      () => owner('POST', `/guilds/${guild.id}/channels`, { name: 'new', type: 0 }),
    ],
    [INTENT.guilds, 'GUILD_UPDATE', () => owner('PATCH', `/guilds/${guild.id}`, { name: 'Renamed' })],
    [
      INTENT.guildMembers,
      'GUILD_MEMBER_UPDATE',
      () => owner('PATCH', `/guilds/${guild.id}/members/${member}`, { nick: 'Nick' }),
    ],
    [INTENT.guildModeration, 'GUILD_BAN_ADD', () => owner('PUT', `/guilds/${guild.id}/bans/${banned}`, {})],
    [
      INTENT.guildModeration,
      'GUILD_AUDIT_LOG_ENTRY_CREATE',
      () => owner('POST', `/guilds/${guild.id}/roles`, { name: 'Noted' }),
    ],
    [
      INTENT.guildMessages,
      'MESSAGE_CREATE',
      () => owner('POST', `/channels/${general}/messages`, { content: 'hi' }),
    ],
    [INTENT.guildMessageTyping, 'TYPING_START', () => owner('POST', `/channels/${general}/typing`)],
    [
      INTENT.guildMessageReactions,
      'MESSAGE_REACTION_ADD',
      async () => {
        const { body } = await owner<{ id: string }>('POST', `/channels/${general}/messages`, {
          content: 'x',
        });
        await bot('PUT', `/channels/${general}/messages/${body.id}/reactions/%F0%9F%91%8D/@me`);
      },
    ],
    [
      INTENT.guildWebhooks,
      'WEBHOOKS_UPDATE',
      () => owner('POST', `/channels/${general}/webhooks`, { name: 'Hook' }),
    ],
    [
      INTENT.directMessages,
      'MESSAGE_CREATE',
      async () => {
        const mine = await owner<{ id: string }>('POST', '/users/@me/channels', {
          recipient_id: application.id,
        });
        await owner('POST', `/channels/${mine.body.id}/messages`, { content: 'to you' });
      },
    ],
  ];
  for (const [intent, event, deed] of deeds) {
    const [asked, deaf] = [await listen(intent), await listen(ALL & ~intent)];
    await deed();
    await asked.next(event);
    // What the deaf one hears of the same deed came in the same moment.
    await control.health();
    deaf.send(1, null);
    await expect.poll(() => deaf.frames.some((frame) => frame.op === 11)).toBe(true);
    expect(deaf.events(event), event).toEqual([]);
    for (const client of [asked, deaf]) client.socket.close(1000);
  }
});

test('the audit log goes to those who may read it, whatever they ask for', async () => {
  const { guild, as, listen } = await open(PERMISSIONS.VIEW_CHANNEL);
  const client = await listen(ALL);
  const owner = await as(guild.ownerId);
  await owner('POST', `/guilds/${guild.id}/roles`, { name: 'New' });
  await client.next('GUILD_ROLE_CREATE');
  await owner('PATCH', `/guilds/${guild.id}`, { name: 'Renamed' });
  await client.next('GUILD_UPDATE');
  expect(client.events('GUILD_AUDIT_LOG_ENTRY_CREATE')).toEqual([]);
});

test('events of a private thread go to those who are in it', async () => {
  const { guild, general, as, listen, control } = await open(
    PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.READ_MESSAGE_HISTORY,
  );
  const client = await listen(ALL);
  const owner = await as(guild.ownerId);
  const thread = (
    await owner<{ id: string }>('POST', `/channels/${general}/threads`, { name: 'hidden', type: 12 })
  ).body;
  await owner('POST', `/channels/${thread.id}/messages`, { content: 'secret' });
  await owner('POST', `/channels/${general}/messages`, { content: 'open' });
  const heard = await client.next('MESSAGE_CREATE');
  expect(heard.d.content).toBe('open');
  expect(client.events('THREAD_CREATE')).toEqual([]);
  expect(await control.health()).toMatchObject({ status: 'ok' });
});

test('each shard hears of its own guilds, and the first one of direct messages', async () => {
  const { simulator, guild, general, as, application, control } = await open(PERMISSIONS.VIEW_CHANNEL);
  await control.updateApplication({
    params: { application_id: application.id },
    body: { max_concurrency: 2 },
  });
  const shards = await Promise.all(
    [0, 1].map(async (index) => {
      const client = await connectGateway(simulator);
      client.send(2, identifyAs(application.token, ALL, { shard: [index, 2] }));
      await client.next('READY');
      return client;
    }),
  );
  const owner = await as(guild.ownerId);
  const direct = await owner<{ id: string }>('POST', '/users/@me/channels', { recipient_id: application.id });
  await owner('POST', `/channels/${direct.body.id}/messages`, { content: 'direct' });
  await owner('POST', `/channels/${general}/messages`, { content: 'in the guild' });
  const home = Number((BigInt(guild.id) >> 22n) % 2n);
  await expect
    .poll(() => shards.map((shard) => shard.events('MESSAGE_CREATE').map((frame) => frame.d.content)))
    .toEqual(
      [0, 1].map((index) => [
        ...(index === 0 ? ['direct'] : []),
        ...(index === home ? ['in the guild'] : []),
      ]),
    );
});
