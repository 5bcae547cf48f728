import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { connectGateway as connect, identifyAs as identify } from '../testing/gateway-client.ts';
import { openGuild, openSimulator, openWithClock } from '../testing/open.ts';

const TALK = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.SEND_MESSAGES | PERMISSIONS.READ_MESSAGE_HISTORY;
const GUILDS = 1 << 0;
const GUILD_MESSAGES = 1 << 9;
const MESSAGE_CONTENT = 1 << 15;

test('a client that breaks the protocol is told by the close code how', async () => {
  const { simulator, pass } = await openWithClock();
  const { application, control } = await openGuild(simulator, TALK);
  const codeAfter = async (frames: readonly [op: number, d: unknown][], query?: string): Promise<number> => {
    pass(5_000);
    const client = await connect(simulator, query);
    for (const [op, d] of frames) client.send(op, d);
    return client.closed;
  };
  const good: [number, unknown] = [2, identify(application.token, GUILDS)];
  expect(await codeAfter([good, [42, null]])).toBe(4001);
  expect(await codeAfter([good, [1, 100]])).toBe(4007);
  expect(await codeAfter([[1, 'x'.repeat(4096)]])).toBe(4002);
  expect(await codeAfter([[2, 'nonsense']])).toBe(4002);
  expect(await codeAfter([[8, {}]])).toBe(4003);
  expect(await codeAfter([[2, identify('wrong', GUILDS)]])).toBe(4004);
  expect(await codeAfter([good, good])).toBe(4005);
  expect(await codeAfter(Array.from({ length: 121 }, () => [1, null]))).toBe(4008);
  expect(await codeAfter([[2, identify(application.token, GUILDS, { shard: [2, 2] })]])).toBe(4010);
  expect(await codeAfter([], '?v=8')).toBe(4012);
  expect(await codeAfter([[2, identify(application.token, 1 << 30)]])).toBe(4013);
  await control.updateApplication({
    params: { application_id: application.id },
    body: { privileged_intents: 0 },
  });
  expect(await codeAfter([[2, identify(application.token, MESSAGE_CONTENT)]])).toBe(4014);
});

test('ready names the guilds, and each comes after it', async () => {
  const simulator = await openSimulator();
  const { application, guild } = await openGuild(simulator, TALK);
  const client = await connect(simulator);
  client.send(2, identify(application.token, GUILDS));
  const ready = await client.next('READY');
  expect(ready.d).toMatchObject({
    v: 10,
    guilds: [{ id: guild.id, unavailable: true }],
    application: { id: application.id },
  });
  expect(String(ready.d.resume_gateway_url)).toMatch(/^ws:/);
  expect((await client.next('GUILD_CREATE')).d).toMatchObject({ id: guild.id, member_count: 4 });
});

test('content is blank without its intent, but not in what one wrote or is named in', async () => {
  const simulator = await openSimulator();
  const { application, guild, general, as, bot } = await openGuild(simulator, TALK);
  const client = await connect(simulator);
  client.send(2, identify(application.token, GUILDS | GUILD_MESSAGES));
  await client.next('GUILD_CREATE');
  const member = await as(guild.memberIds[0] ?? '');
  const path = `/channels/${general}/messages`;
  await member('POST', path, { content: 'between us' });
  await member('POST', path, { content: `hello <@${application.id}>` });
  await bot('POST', path, { content: 'my own' });
  await expect.poll(() => client.events('MESSAGE_CREATE').length).toBe(3);
  expect(client.events('MESSAGE_CREATE').map((frame) => frame.d.content)).toEqual([
    '',
    `hello <@${application.id}>`,
    'my own',
  ]);
});

test('nobody hears of what they may not see or did not ask for', async () => {
  const { simulator, pass } = await openWithClock();
  const { application, guild, general, as } = await openGuild(simulator, TALK);
  const owner = await as(guild.ownerId);
  const deaf = await connect(simulator);
  deaf.send(2, identify(application.token, GUILDS));
  await deaf.next('GUILD_CREATE');
  await owner('PUT', `/channels/${general}/permissions/${application.id}`, {
    type: 1,
    deny: String(PERMISSIONS.VIEW_CHANNEL),
  });
  pass(5_000);
  const blind = await connect(simulator);
  blind.send(2, identify(application.token, GUILDS | GUILD_MESSAGES));
  await blind.next('GUILD_CREATE');
  await owner('POST', `/channels/${general}/messages`, { content: 'secret' });
  await owner('POST', `/channels/${guild.channelIds.tasks}/messages`, { content: 'open' });
  const heard = await blind.next('MESSAGE_CREATE');
  expect(heard.d.channel_id).toBe(guild.channelIds.tasks);
  expect(blind.events('MESSAGE_CREATE')).toHaveLength(1);
  expect(deaf.events('MESSAGE_CREATE')).toHaveLength(0);
});

test('an ephemeral message and the outcome of an interaction reach its user only', async () => {
  const simulator = await openSimulator();
  const { application, guild, general, control, bot, as } = await openGuild(simulator, TALK);
  await bot('PUT', `/applications/${application.id}/commands`, [
    { name: 'secret', description: 'Says it to you alone' },
  ]);
  const client = await connect(simulator);
  client.send(2, identify(application.token, GUILDS));
  await client.next('GUILD_CREATE');
  const people = await Promise.all(
    guild.memberIds.map(async (id) => {
      const { token } = await control.createUserToken({ params: { user_id: id } });
      const page = await connect(simulator);
      page.send(2, { token });
      await page.next('READY');
      return page;
    }),
  );
  const index = await (await as(guild.memberIds[0] ?? ''))<{ application_commands: { id: string }[] }>(
    'GET',
    `/guilds/${guild.id}/application-command-index`,
  );
  await (await as(guild.memberIds[0] ?? ''))('POST', '/interactions', {
    type: 2,
    application_id: application.id,
    guild_id: guild.id,
    channel_id: general,
    nonce: '77',
    data: { id: index.body.application_commands[0]?.id, name: 'secret', type: 1, options: [] },
  });
  const { d } = await client.next('INTERACTION_CREATE');
  const answer = { type: 4, data: { content: 'psst', flags: 64 } };
  expect(
    await bot('POST', `/interactions/${d.id}/${d.token}/callback?with_response=true`, answer),
  ).toMatchObject({
    status: 200,
    body: { resource: { type: 4, message: { content: 'psst', flags: 64 } } },
  });
  const [mine, others] = people;
  expect((await mine?.next('MESSAGE_CREATE'))?.d).toMatchObject({ content: 'psst', flags: 64 });
  expect((await mine?.next('INTERACTION_SUCCESS'))?.d).toMatchObject({ id: d.id, nonce: '77' });
  expect(others?.frames.map((frame) => frame.t)).not.toContain('MESSAGE_CREATE');
  expect(await control.listMessages({ params: { channel_id: general } })).toEqual([]);
});

test('a session is resumed by its own token only, and a newer socket takes it over', async () => {
  const simulator = await openSimulator();
  const { application, guild, general, as } = await openGuild(simulator, TALK);
  const first = await connect(simulator);
  first.send(2, identify(application.token, GUILDS | GUILD_MESSAGES));
  const session_id = (await first.next('READY')).d.session_id;
  const { s: seq } = await first.next('GUILD_CREATE');
  const stranger = await connect(simulator);
  stranger.send(6, { token: 'wrong', session_id: 'unknown', seq: 0 });
  await expect.poll(() => stranger.frames.some((frame) => frame.op === 9)).toBe(true);
  const second = await connect(simulator);
  second.send(6, { token: application.token, session_id, seq });
  await second.next('RESUMED');
  await first.closed;
  await (await as(guild.ownerId))('POST', `/channels/${general}/messages`, { content: 'after' });
  await second.next('MESSAGE_CREATE');
});
