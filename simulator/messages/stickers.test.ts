import { expect, test } from 'vitest';
import { STANDARD_STICKERS } from '../stickers/standard.ts';
import { openDiscordJs, PIXEL } from '../testing/open-discord-js.ts';

const pixel = Buffer.from(PIXEL.split(',')[1] ?? '', 'base64');

test('a message is a sticker of its guild, or one that everybody has', async () => {
  const { channel, discord } = await openDiscordJs(['MANAGE_GUILD_EXPRESSIONS', 'CREATE_GUILD_EXPRESSIONS']);
  const sticker = await discord.stickers.create({
    file: { attachment: pixel, name: 'dot.png' },
    name: 'Dot',
    tags: 'dot',
  });
  const [standard] = STANDARD_STICKERS;
  const sent = await channel.send({ stickers: [sticker, standard?.id ?? ''] });
  expect(sent.stickers.map(({ name }) => name)).toEqual(['Dot', 'Smile']);
});

test('another guild’s sticker, one of nobody, a fourth and one beside components v2 are refused', async () => {
  const { bot, channel, control, application, owner, guild } = await openDiscordJs([]);
  const path = `/channels/${channel.id}/messages`;
  expect((await bot('POST', path, { sticker_ids: ['1234567890123456789'] })).body).toMatchObject({
    code: 50081,
  });
  const ids = STANDARD_STICKERS.map(({ id }) => id);
  expect((await bot('POST', path, { sticker_ids: [...ids, ids[0]] })).body).toMatchObject({ code: 50035 });
  const v2 = { flags: 1 << 15, components: [{ type: 10, content: 'x' }], sticker_ids: ids };
  expect((await bot('POST', path, v2)).body).toMatchObject({ code: 50035 });
  const other = await control.createGuild({ body: { name: 'Others', members: 1 } });
  await control.installBot({
    params: { guild_id: other.id },
    body: {
      applicationId: application.id,
      permissions: String((1n << 30n) | (1n << 43n)),
    },
  });
  const form = new FormData();
  form.set('name', 'Away');
  form.set('tags', 'away');
  form.set('description', '');
  form.set('file', new Blob([pixel], { type: 'image/png' }), 'dot.png');
  const made = await fetch(`${channel.client.options.rest?.api}/v10/guilds/${other.id}/stickers`, {
    method: 'POST',
    headers: { authorization: `Bot ${application.token}` },
    body: form,
  });
  const { id } = (await made.json()) as { id: string };
  await owner('PATCH', `/guilds/${guild.id}/roles/${guild.id}`, {
    permissions: String((1n << 10n) | (1n << 11n)),
  });
  expect((await bot('POST', path, { sticker_ids: [id] })).body).toMatchObject({ code: 50600 });
});
