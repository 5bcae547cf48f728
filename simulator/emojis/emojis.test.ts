import { type ApplicationEmoji, AuditLogEvent, Events, type GuildEmoji } from 'discord.js';
import { expect, test } from 'vitest';
import { openDiscordJs, PIXEL } from '../testing/open-discord-js.ts';

const GIF = `data:image/gif;base64,${Buffer.from('GIF89a\x01\x00\x01\x00\x00\x00\x00;', 'latin1').toString('base64')}`;

const field = (name: string, code: string) => ({
  status: 400,
  body: { code: 50_035, errors: { [name]: { _errors: [{ code }] } } },
});

test('a bot makes, renames and deletes an emoji; the guild hears of each, and its bytes are served', async () => {
  const { discord, guild, simulator, client } = await openDiscordJs([
    'CREATE_GUILD_EXPRESSIONS',
    'VIEW_AUDIT_LOG',
  ]);
  const told: string[] = [];
  client.on(Events.GuildEmojiCreate, (emoji: GuildEmoji) => told.push(`+${emoji.name}`));
  client.on(Events.GuildEmojiUpdate, (_, emoji: GuildEmoji) => told.push(`~${emoji.name}`));
  client.on(Events.GuildEmojiDelete, (emoji: GuildEmoji) => told.push(`-${emoji.name}`));
  const emoji = await discord.emojis.create({
    name: 'dot',
    attachment: PIXEL,
    roles: [guild.roleIds.Admin ?? ''],
  });
  expect(emoji).toMatchObject({ name: 'dot', animated: false, available: true, managed: false });
  expect([...emoji.roles.cache.keys()]).toEqual([guild.roleIds.Admin]);
  expect((await emoji.fetchAuthor()).id).toBe(client.user.id);
  const served = await fetch(`${simulator.url.replace('localhost', '127.0.0.1')}/emojis/${emoji.id}.png`);
  expect(served.headers.get('content-type')).toBe('image/png');
  expect(Buffer.from(await served.arrayBuffer()).toString('base64')).toBe(PIXEL.split(',')[1]);
  await emoji.edit({ name: 'spot', roles: [] });
  expect((await discord.emojis.fetch(emoji.id)).name).toBe('spot');
  await emoji.delete();
  await expect(discord.emojis.fetch(emoji.id, { force: true })).rejects.toMatchObject({ code: 10_014 });
  await expect.poll(() => told).toEqual(['+dot', '~spot', '-spot']);
  expect((await discord.fetchAuditLogs()).entries.map((entry) => entry.action)).toEqual([
    AuditLogEvent.EmojiDelete,
    AuditLogEvent.EmojiUpdate,
    AuditLogEvent.EmojiCreate,
  ]);
});

test('a guild has room for fifty still emojis and fifty moving ones', async () => {
  let now = Date.now();
  const { bot, guild } = await openDiscordJs(['CREATE_GUILD_EXPRESSIONS'], { clock: () => now });
  const make = (image: string) => {
    now += 2000;
    return bot('POST', `/guilds/${guild.id}/emojis`, { name: 'one_more', image });
  };
  for (let count = 0; count < 50; count += 1) expect((await make(PIXEL)).status).toBe(201);
  expect(await make(PIXEL)).toMatchObject({ status: 400, body: { code: 30_008 } });
  for (let count = 0; count < 50; count += 1)
    expect(await make(GIF)).toMatchObject({ status: 201, body: { animated: true } });
  expect(await make(GIF)).toMatchObject({ status: 400, body: { code: 30_018 } });
});

test('names, pictures and roles that are wrong are refused where they are wrong', async () => {
  const { bot, guild } = await openDiscordJs(['CREATE_GUILD_EXPRESSIONS']);
  const make = (body: object) =>
    bot('POST', `/guilds/${guild.id}/emojis`, { name: 'fine', image: PIXEL, ...body });
  const large = `data:image/png;base64,${Buffer.concat([Buffer.from('89504e47', 'hex'), Buffer.alloc(256 * 1024)]).toString('base64')}`;
  expect(await make({ name: 'x' })).toMatchObject(field('name', 'BASE_TYPE_BAD_LENGTH'));
  expect(await make({ name: 'not fine' })).toMatchObject(field('name', 'STRING_TYPE_REGEX'));
  expect(await make({ image: undefined })).toMatchObject(field('image', 'BASE_TYPE_REQUIRED'));
  expect(await make({ image: 'data:text/plain;base64,AAAA' })).toMatchObject(field('image', 'IMAGE_INVALID'));
  expect(await make({ image: large })).toMatchObject(field('image', 'BINARY_TYPE_MAX_SIZE'));
});

test('making needs one permission, changing what others made another', async () => {
  const { bot, owner, member, guild, control } = await openDiscordJs(['CREATE_GUILD_EXPRESSIONS']);
  const path = `/guilds/${guild.id}/emojis`;
  const refused = { status: 403, body: { code: 50_013 } };
  expect(await member('POST', path, { name: 'mine', image: PIXEL })).toMatchObject(refused);
  const theirs = await owner<{ id: string }>('POST', path, { name: 'theirs', image: PIXEL });
  const one = `${path}/${theirs.body.id}`;
  expect(await bot('PATCH', one, { name: 'mine' })).toMatchObject(refused);
  expect(await bot('DELETE', one)).toMatchObject(refused);
  expect((await member('GET', one)).body).not.toHaveProperty('user');
  expect((await bot('GET', one)).body).toHaveProperty('user');
  const other = await control.createGuild({ body: { name: 'Others', members: 0 } });
  expect(await owner('GET', `/guilds/${other.id}/emojis/${theirs.body.id}`)).toMatchObject({ status: 403 });
  expect(await owner('GET', `${path}/1`)).toMatchObject({ status: 404, body: { code: 10_014 } });
});

test('an application has emojis of its own, which no other sees', async () => {
  const { client, application, control, bot } = await openDiscordJs([]);
  const { emojis } = client.application;
  const emoji: ApplicationEmoji = await emojis.create({ name: 'own', attachment: PIXEL });
  await emoji.edit({ name: 'renamed' });
  expect((await emojis.fetch()).map((each) => each.name)).toEqual(['renamed']);
  const other = await control.createApplication({ body: { name: 'Other' } });
  expect((await bot('GET', `/applications/${other.id}/emojis`)).status).toBe(403);
  expect(
    await bot('POST', `/applications/${application.id}/emojis`, { name: 'a b', image: PIXEL }),
  ).toMatchObject(field('name', 'STRING_TYPE_REGEX'));
  await emoji.delete();
  expect((await emojis.fetch()).size).toBe(0);
});
