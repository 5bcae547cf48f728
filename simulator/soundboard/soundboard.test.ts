import { Events, type SoundboardSound } from 'discord.js';
import { expect, test } from 'vitest';
import { openDiscordJs } from '../testing/open-discord-js.ts';

const OGG = Buffer.from('OggS, and no more');
const URI = `data:audio/ogg;base64,${OGG.toString('base64')}`;

test('a bot makes, changes and deletes a sound, and the guild hears of each', async () => {
  const { discord, client, simulator, bot } = await openDiscordJs(['CREATE_GUILD_EXPRESSIONS']);
  const told: string[] = [];
  client.on(Events.GuildSoundboardSoundCreate, (sound: SoundboardSound) => told.push(`+${sound.name}`));
  client.on(Events.GuildSoundboardSoundUpdate, (_, sound: SoundboardSound) => told.push(`~${sound.name}`));
  client.on(Events.GuildSoundboardSoundDelete, (sound) => told.push(`-${sound.soundId}`));
  const sound = await discord.soundboardSounds.create({
    file: OGG,
    contentType: 'audio/ogg',
    name: 'Gong',
    volume: 0.5,
    emojiName: '🔔',
  });
  expect(sound).toMatchObject({ name: 'Gong', volume: 0.5, available: true });
  const served = await fetch(
    `${simulator.url.replace('localhost', '127.0.0.1')}/soundboard-sounds/${sound.soundId}`,
  );
  expect(served.headers.get('content-type')).toBe('audio/ogg');
  await sound.edit({ name: 'Bell' });
  expect((await discord.soundboardSounds.fetch()).map((each) => each.name)).toEqual(['Bell']);
  await sound.delete();
  await expect(
    discord.soundboardSounds.fetch({ soundboardSound: sound.soundId, force: true }),
  ).rejects.toMatchObject({ code: 10_097 });
  await expect.poll(() => told).toEqual(['+Gong', '~Bell', `-${sound.soundId}`]);
  const { body: standard } = await bot<{ name: string }[]>('GET', '/soundboard-default-sounds');
  expect(standard.map((each) => each.name)).toContain('quack');
});

test('sounds that are wrong, a ninth one, and those without the permission are refused', async () => {
  let now = Date.now();
  const { bot, member, guild } = await openDiscordJs(['CREATE_GUILD_EXPRESSIONS'], { clock: () => now });
  const path = `/guilds/${guild.id}/soundboard-sounds`;
  const make = (body: object) => {
    now += 2000;
    return bot('POST', path, { name: 'Gong', sound: URI, ...body });
  };
  const error = (name: string, code: string) => ({
    status: 400,
    body: { code: 50_035, errors: { [name]: { _errors: [{ code }] } } },
  });
  expect(await make({ name: 'x' })).toMatchObject(error('name', 'BASE_TYPE_BAD_LENGTH'));
  expect(await make({ volume: 1.5 })).toMatchObject(error('volume', 'NUMBER_TYPE_MAX'));
  expect(await make({ sound: 'data:audio/ogg;base64,AAAA' })).toMatchObject(
    error('sound', 'BINARY_TYPE_INVALID'),
  );
  expect(await make({ emoji_id: '1' })).toMatchObject({ status: 404, body: { code: 10_014 } });
  expect(await member('POST', path, { name: 'Gong', sound: URI })).toMatchObject({ status: 403 });
  for (let count = 0; count < 8; count += 1) expect((await make({})).status).toBe(201);
  expect(await make({})).toMatchObject({ status: 400, body: { code: 30_045 } });
});

test('who is in a voice channel is heard there, by those who are there', async () => {
  const { bot, owner, guild, client, discord, application } = await openDiscordJs([
    'SPEAK',
    'CONNECT',
    'USE_SOUNDBOARD',
  ]);
  const voice = (await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, { name: 'v', type: 2 }))
    .body;
  const play = (id: string, channelId = voice.id) =>
    bot('POST', `/channels/${channelId}/send-soundboard-sound`, { sound_id: id });
  expect(await play('1')).toMatchObject({ status: 400, body: { code: 40_032 } });
  expect(await play('1', guild.channelIds.general)).toMatchObject({ status: 400 });
  const inVoice = new Promise((done) => client.once(Events.VoiceStateUpdate, done));
  discord.shard.send({
    op: 4,
    d: { guild_id: guild.id, channel_id: voice.id, self_mute: false, self_deaf: false },
  });
  await inVoice;
  const heard = new Promise((done) => client.once(Events.VoiceChannelEffectSend, done));
  expect((await play('1')).status).toBe(204);
  expect(await heard).toMatchObject({ userId: application.id, channelId: voice.id });
  expect(await play('99')).toMatchObject({ status: 404, body: { code: 10_097 } });
});
