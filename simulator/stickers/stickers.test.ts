import { AuditLogEvent, Events } from 'discord.js';
import { imageSize } from 'image-size';
import { expect, test } from 'vitest';
import { openDiscordJs, PIXEL } from '../testing/open-discord-js.ts';

const pixel = Buffer.from(PIXEL.split(',')[1] ?? '', 'base64');

test('a bot makes, changes and deletes a sticker, sends it, and the guild hears of each', async () => {
  const { discord, client, simulator, channel } = await openDiscordJs([
    'CREATE_GUILD_EXPRESSIONS',
    'VIEW_AUDIT_LOG',
  ]);
  const told: string[] = [];
  client.on(Events.GuildStickerCreate, (sticker) => told.push(`+${sticker.name}`));
  client.on(Events.GuildStickerUpdate, (_, sticker) => told.push(`~${sticker.name}`));
  client.on(Events.GuildStickerDelete, (sticker) => told.push(`-${sticker.name}`));
  const sticker = await discord.stickers.create({
    file: { attachment: pixel, name: 'dot.png' },
    name: 'Dot',
    tags: 'dot',
    description: 'A dot',
  });
  expect(sticker).toMatchObject({
    name: 'Dot',
    tags: 'dot',
    description: 'A dot',
    format: 1,
    available: true,
  });
  const served = await fetch(`${simulator.url.replace('localhost', '127.0.0.1')}/stickers/${sticker.id}.png`);
  expect(Buffer.from(await served.arrayBuffer()).equals(pixel)).toBe(true);
  const message = await channel.send({ stickers: [sticker.id] });
  expect(message.stickers.first()?.name).toBe('Dot');
  await sticker.edit({ name: 'Spot', description: '' });
  expect((await client.fetchSticker(sticker.id)).name).toBe('Spot');
  await sticker.delete();
  await expect(client.fetchSticker(sticker.id)).rejects.toMatchObject({ code: 10_060 });
  await expect.poll(() => told).toEqual(['+Dot', '~Spot', '-Spot']);
  expect((await discord.fetchAuditLogs()).entries.map((entry) => entry.action)).toEqual([
    AuditLogEvent.StickerDelete,
    AuditLogEvent.StickerUpdate,
    AuditLogEvent.StickerCreate,
  ]);
});

test('a sixth sticker, a file that is none and fields that are wrong are refused', async () => {
  let now = Date.now();
  const { simulator, guild, application } = await openDiscordJs(['CREATE_GUILD_EXPRESSIONS'], {
    clock: () => now,
  });
  const make = async (fields: Record<string, string>, file: Uint8Array<ArrayBuffer> | undefined) => {
    now += 2000;
    const form = new FormData();
    for (const [name, value] of Object.entries({ name: 'Dot', tags: 'dot', ...fields }))
      form.set(name, value);
    if (file) form.set('file', new Blob([file], { type: 'image/png' }), 'dot.png');
    const response = await fetch(`${simulator.apiUrl}/v10/guilds/${guild.id}/stickers`, {
      method: 'POST',
      headers: { authorization: `Bot ${application.token}` },
      body: form,
    });
    return { status: response.status, body: await response.json() };
  };
  const file = new Uint8Array(pixel);
  const error = (name: string, code: string) => ({
    status: 400,
    body: { code: 50_035, errors: { [name]: { _errors: [{ code }] } } },
  });
  expect(await make({}, undefined)).toMatchObject(error('file', 'BASE_TYPE_REQUIRED'));
  expect(await make({}, new Uint8Array(512 * 1024 + 1))).toMatchObject(error('file', 'BINARY_TYPE_MAX_SIZE'));
  expect(await make({}, new Uint8Array(10))).toMatchObject({ status: 400, body: { code: 50_046 } });
  expect(await make({ name: 'x' }, file)).toMatchObject(error('name', 'BASE_TYPE_BAD_LENGTH'));
  expect(await make({ tags: '' }, file)).toMatchObject(error('tags', 'BASE_TYPE_REQUIRED'));
  for (let count = 0; count < 5; count += 1) expect((await make({}, file)).status).toBe(201);
  expect(await make({}, file)).toMatchObject({ status: 400, body: { code: 30_039 } });
});

test('stickers need the permission, and those of others another', async () => {
  const { member, owner, discord, guild } = await openDiscordJs(['CREATE_GUILD_EXPRESSIONS']);
  const sticker = await discord.stickers.create({
    file: { attachment: pixel, name: 'dot.png' },
    name: 'Dot',
    tags: 'dot',
  });
  const path = `/guilds/${guild.id}/stickers`;
  const refused = { status: 403, body: { code: 50_013 } };
  expect(await member('POST', path, { name: 'Dot', tags: 'dot' })).toMatchObject(refused);
  expect(await member('DELETE', `${path}/${sticker.id}`)).toMatchObject(refused);
  expect(await owner('GET', `${path}/1`)).toMatchObject({ status: 404, body: { code: 10_060 } });
  expect((await owner('PATCH', `${path}/${sticker.id}`, { name: 'Owned' })).status).toBe(200);
  expect((await owner('GET', '/sticker-packs/1')).body).toMatchObject({ code: 10_061 });
});

test('everybody has the standard stickers, with their pictures', async () => {
  const { client, channel, simulator, bot } = await openDiscordJs([]);
  const [pack] = (await client.fetchStickerPacks()).values();
  const [smile] = pack?.stickers.values() ?? [];
  expect(smile).toMatchObject({ name: 'Smile', packId: pack?.id });
  expect((await bot('GET', `/sticker-packs/${pack?.id}`)).body).toMatchObject({ name: 'Faces' });
  expect((await client.fetchSticker(smile?.id ?? '')).name).toBe('Smile');
  const message = await channel.send({ stickers: [smile?.id ?? ''] });
  expect(message.stickers.first()?.name).toBe('Smile');
  const picture = await fetch(`${simulator.url.replace('localhost', '127.0.0.1')}/stickers/${smile?.id}.png`);
  expect(imageSize(new Uint8Array(await picture.arrayBuffer()))).toMatchObject({ type: 'png', width: 96 });
});
