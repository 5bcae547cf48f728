import { expect, test } from 'vitest';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

type Chunk = {
  members: { user: { id: string; username: string } }[];
  chunk_index: number;
  chunk_count: number;
  not_found?: string[];
  presences?: unknown[];
  nonce?: string;
};

const open = async (intents: number, members = 2) => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, 0n);
  const guild =
    members === 2 ? opened.guild : await opened.control.createGuild({ body: { name: 'Many', members } });
  if (guild !== opened.guild)
    await opened.control.installBot({
      params: { guild_id: guild.id },
      body: { applicationId: opened.application.id },
    });
  const client = await connectGateway(simulator);
  client.send(2, identifyAs(opened.application.token, intents));
  await client.next('GUILD_CREATE');
  const chunks = () => client.events('GUILD_MEMBERS_CHUNK').map((frame) => frame.d as unknown as Chunk);
  return { ...opened, simulator, guild, client, chunks, pass };
};

test('all members come in chunks of a thousand, each once', async () => {
  const { guild, client, chunks } = await open(INTENT.guilds | INTENT.guildMembers, 2_100);
  client.send(8, { guild_id: guild.id, query: '', limit: 0, nonce: 'n'.repeat(32) });
  await expect.poll(() => chunks().length).toBe(3);
  expect(chunks().map((chunk) => [chunk.chunk_index, chunk.chunk_count, chunk.members.length])).toEqual([
    [0, 3, 1000],
    [1, 3, 1000],
    [2, 3, 102],
  ]);
  expect(new Set(chunks().flatMap((chunk) => chunk.members.map((member) => member.user.id))).size).toBe(
    2_102,
  );
  expect(chunks().every((chunk) => chunk.nonce === 'n'.repeat(32))).toBe(true);
});

test('members are found by the beginning of a name or by id, and who is not there is named', async () => {
  const { guild, client, chunks } = await open(INTENT.guilds);
  client.send(8, { guild_id: guild.id, query: 'MEMBER', limit: 1 });
  await expect.poll(() => chunks().length).toBe(1);
  expect(chunks()[0]?.members.map((member) => member.user.username)).toEqual(['member1']);
  client.send(8, { guild_id: guild.id, user_ids: [guild.ownerId, '1'], nonce: 'n'.repeat(33) });
  await expect.poll(() => chunks().length).toBe(2);
  expect(chunks()[1]).toMatchObject({ not_found: ['1'], members: [{ user: { id: guild.ownerId } }] });
  expect(chunks()[1]).not.toHaveProperty('nonce');
  client.send(8, { guild_id: '1', query: 'x', limit: 1 });
  client.send(8, { guild_id: guild.id, query: 'nobody', limit: 5 });
  await expect.poll(() => chunks().length).toBe(3);
  expect(chunks()[2]).toMatchObject({ members: [], chunk_count: 1 });
});

test('all members need the members intent and presences theirs; a request that says too much or too little is refused', async () => {
  for (const [asked, code] of [
    [{ query: '', limit: 0 }, 4014],
    [{ query: 'a', limit: 1, presences: true }, 4014],
    [{}, 4002],
    [{ query: 'a' }, 4002],
    [{ query: 7, limit: 1 }, 4002],
    [{ user_ids: Array.from({ length: 101 }, () => '1') }, 4002],
  ] as const) {
    const { guild, client } = await open(INTENT.guilds);
    client.send(8, { guild_id: guild.id, ...asked });
    expect(await client.closed, JSON.stringify(asked)).toBe(code);
  }
});

test('presences come with members for those who may have them', async () => {
  const { guild, application, client, chunks } = await open(INTENT.guilds | INTENT.guildPresences);
  client.send(8, { guild_id: guild.id, user_ids: [guild.ownerId, application.id], presences: true });
  await expect.poll(() => chunks().length).toBe(1);
  expect(chunks()[0]?.presences).toEqual([
    { user: { id: application.id }, status: 'online', activities: [], client_status: { web: 'online' } },
  ]);
});

test('a guild comes with all members, those online, or oneself, by intents and large_threshold', async () => {
  const { simulator, pass } = await openWithClock();
  const { application, control } = await openGuild(simulator, 0n);
  const big = await control.createGuild({ body: { name: 'Big', members: 80 } });
  await control.installBot({ params: { guild_id: big.id }, body: { applicationId: application.id } });
  const membersWith = async (intents: number, extra: object) => {
    const client = await connectGateway(simulator);
    client.send(2, identifyAs(application.token, INTENT.guilds | intents, extra));
    await expect.poll(() => client.events('GUILD_CREATE').length).toBe(2);
    const guild = client.events('GUILD_CREATE').find((frame) => frame.d.id === big.id);
    pass(5_000);
    return [guild?.d.large, Object.keys(guild?.d.members ?? []).length, guild?.d.member_count];
  };
  expect(await membersWith(0, {})).toEqual([true, 1, 82]);
  expect(await membersWith(INTENT.guildPresences, {})).toEqual([true, 1, 82]);
  expect(await membersWith(INTENT.guildPresences, { large_threshold: 100 })).toEqual([false, 82, 82]);
});
