import { expect, test } from 'vitest';
import { PERMISSIONS } from '../rules/permissions.ts';
import { INTENT } from '../simulation.ts';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openGuild, openWithClock } from '../testing/open.ts';

const VOICE = PERMISSIONS.VIEW_CHANNEL | PERMISSIONS.CONNECT;

const open = async () => {
  const { simulator, pass } = await openWithClock();
  const opened = await openGuild(simulator, VOICE);
  const { guild, application, as, control } = opened;
  const owner = await as(guild.ownerId);
  const channel = async (body: object) =>
    (await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, { type: 2, ...body })).body.id;
  const bot = await connectGateway(simulator);
  bot.send(2, identifyAs(application.token, INTENT.guilds | INTENT.guildVoiceStates));
  await bot.next('GUILD_CREATE');
  const states = () => bot.events('VOICE_STATE_UPDATE').map((frame) => frame.d);
  const person = async (id: string) => {
    const { token } = await control.createUserToken({ params: { user_id: id } });
    const client = await connectGateway(simulator);
    client.send(2, { token });
    await client.next('READY');
    return client;
  };
  const [first = '', second = ''] = guild.memberIds;
  return { ...opened, simulator, pass, gateway: bot, states, channel, person, first, second };
};

test('somebody joins, mutes, moves and leaves, and everybody with the intent hears of it', async () => {
  const { guild, states, channel, person, first } = await open();
  const [one, two] = [await channel({ name: 'One' }), await channel({ name: 'Two' })];
  const client = await person(first);
  const session_id = (await client.next('READY')).d.session_id;
  const say = (channel_id: string | null, extra: object = {}) =>
    client.send(4, { guild_id: guild.id, channel_id, self_mute: false, self_deaf: false, ...extra });
  say(one);
  await expect.poll(states).toHaveLength(1);
  expect(states()[0]).toMatchObject({
    guild_id: guild.id,
    channel_id: one,
    user_id: first,
    session_id,
    member: { user: { id: first } },
    self_mute: false,
    suppress: false,
  });
  expect((await client.next('VOICE_SERVER_UPDATE')).d).toMatchObject({ guild_id: guild.id, endpoint: null });
  say(one, { self_mute: true });
  say(two, { self_mute: true, self_deaf: true });
  say(null);
  await expect.poll(states).toHaveLength(4);
  expect(states().map((state) => [state.channel_id, state.self_mute, state.self_deaf])).toEqual([
    [one, false, false],
    [one, true, false],
    [two, true, true],
    [null, false, false],
  ]);
  expect(client.events('VOICE_SERVER_UPDATE')).toHaveLength(2);
});

test('nobody enters without the permission, into a full channel, or into one of another guild', async () => {
  const { guild, states, channel, person, first, second, control } = await open();
  const [closed, full, text] = [
    await channel({
      name: 'Closed',
      permission_overwrites: [{ id: guild.id, type: 0, deny: String(PERMISSIONS.CONNECT), allow: '0' }],
    }),
    await channel({ name: 'Full', user_limit: 1 }),
    guild.channelIds.general,
  ];
  const other = await control.createGuild({ body: { name: 'Others' } });
  const [one, two] = [await person(first), await person(second)];
  one.send(4, { guild_id: guild.id, channel_id: full, self_mute: false, self_deaf: false });
  await expect.poll(states).toHaveLength(1);
  for (const channel_id of [closed, full, text, other.channelIds.general, '1'])
    two.send(4, { guild_id: guild.id, channel_id, self_mute: false, self_deaf: false });
  two.send(1, null);
  await expect.poll(() => two.frames.some((frame) => frame.op === 11)).toBe(true);
  expect(states()).toHaveLength(1);
  const owner = await person(guild.ownerId);
  owner.send(4, { guild_id: guild.id, channel_id: full, self_mute: false, self_deaf: false });
  await expect.poll(states).toHaveLength(2); // who may move members finds a place
  two.send(4, { channel_id: full });
  expect(await two.closed).toBe(4002);
});

test('a guild tells who is in voice, and who loses the session or the guild is not any more', async () => {
  const { guild, simulator, application, states, channel, person, first, second, pass, as } = await open();
  const room = await channel({ name: 'Room' });
  const [one, two] = [await person(first), await person(second)];
  for (const client of [one, two])
    client.send(4, { guild_id: guild.id, channel_id: room, self_mute: false, self_deaf: false });
  await expect.poll(states).toHaveLength(2);
  pass(5_000);
  const late = await connectGateway(simulator);
  late.send(2, identifyAs(application.token, INTENT.guilds));
  const { d } = await late.next('GUILD_CREATE');
  expect(d.voice_states).toMatchObject([
    { user_id: first, channel_id: room },
    { user_id: second, channel_id: room },
  ]);
  // Without the presence intent: oneself and who is in voice.
  expect(d.members).toHaveLength(3);
  one.socket.close(1000);
  await expect.poll(() => states().at(-1)).toMatchObject({ user_id: first, channel_id: null });
  await (await as(guild.ownerId))('DELETE', `/guilds/${guild.id}/members/${second}`);
  await expect.poll(() => states().at(-1)).toMatchObject({ user_id: second, channel_id: null });
});

test('a moderator mutes, moves and disconnects who is in voice, and nobody who is not', async () => {
  const { guild, states, channel, person, as, first, second } = await open();
  const [one, two] = [await channel({ name: 'One' }), await channel({ name: 'Two' })];
  const client = await person(first);
  client.send(4, { guild_id: guild.id, channel_id: one, self_mute: false, self_deaf: false });
  await expect.poll(states).toHaveLength(1);
  const owner = await as(guild.ownerId);
  const edit = (id: string, body: object) => owner('PATCH', `/guilds/${guild.id}/members/${id}`, body);
  for (const body of [{ mute: true }, { deaf: false }, { channel_id: two }, { nick: 'Left', mute: true }])
    expect(await edit(second, body), JSON.stringify(body)).toMatchObject({
      status: 400,
      body: { code: 40032 },
    });
  expect((await owner('GET', `/guilds/${guild.id}/members/${second}`)).body).toMatchObject({
    nick: null,
    mute: false,
  });
  await edit(first, { mute: true, deaf: true });
  await edit(first, { channel_id: two, mute: false });
  await edit(first, { channel_id: null });
  await expect.poll(() => states().at(-1)?.channel_id).toBeNull();
  expect(states().map((state) => [state.channel_id, state.mute, state.deaf])).toContainEqual([
    one,
    true,
    true,
  ]);
  expect(states().map((state) => [state.channel_id, state.mute, state.deaf])).toContainEqual([
    two,
    false,
    true,
  ]);
});
