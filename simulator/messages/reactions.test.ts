import { Events, type MessageReaction } from 'discord.js';
import type { APIMessage, APIUser } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openDiscordJs, PIXEL } from '../testing/open-discord-js.ts';
import { openPaced } from '../testing/open-paced.ts';

test('discord.js hears of a custom emoji by its name, and of its end', async () => {
  const { channel, client, discord, member, general } = await openDiscordJs([
    'ADD_REACTIONS',
    'MANAGE_GUILD_EXPRESSIONS',
    'CREATE_GUILD_EXPRESSIONS',
    'MANAGE_MESSAGES',
  ]);
  const emoji = await discord.emojis.create({ name: 'boxbox', attachment: PIXEL });
  const message = await channel.send('in the pits');
  await message.react(emoji);
  const heard = new Promise<MessageReaction>((done) =>
    client.once(Events.MessageReactionAdd, (reaction) => done(reaction as MessageReaction)),
  );
  const path = `/channels/${general}/messages/${message.id}/reactions/boxbox:${emoji.id}`;
  expect((await member('PUT', `${path}/@me`)).status).toBe(204);
  expect((await heard).emoji).toMatchObject({ id: emoji.id, name: 'boxbox' });
  const gone = new Promise<void>((done) => client.once(Events.MessageReactionRemoveEmoji, () => done()));
  await message.reactions.cache.get(emoji.id)?.remove();
  await gone;
  expect((await channel.messages.fetch({ message: message.id, force: true })).reactions.cache.size).toBe(0);
});

test('normal reactions and bursts are counted and listed apart', async () => {
  const { bot, owner, member, messages, guild } = await openPaced('ADD_REACTIONS');
  const { body } = await bot<APIMessage>('POST', messages, { content: 'x' });
  const path = `${messages}/${body.id}/reactions/${encodeURIComponent('🏁')}`;
  await bot('PUT', `${path}/@me`);
  await owner('PUT', `${path}/@me?type=1`);
  await member('PUT', `${path}/@me`);
  const shown = await owner<APIMessage>('GET', `${messages}/${body.id}`);
  expect(shown.body.reactions).toMatchObject([
    { count: 3, count_details: { normal: 2, burst: 1 }, me: false, me_burst: true },
  ]);
  const users = async (query: string) =>
    (await bot<APIUser[]>('GET', `${path}${query}`)).body.map(({ id }) => id);
  expect(await users('?type=1')).toEqual([guild.ownerId]);
  const [first = '', second] = await users('');
  expect(await users('?limit=1')).toEqual([first]);
  expect(await users(`?after=${first}`)).toEqual([second]);
  for (const query of ['?type=2', '?limit=0', '?limit=101', '?after=x'])
    expect((await bot('GET', `${path}${query}`)).status).toBe(400);
});

test('emojis that nobody knows, a twenty-first one, and newcomers without permission are refused', async () => {
  const { bot, member, owner, messages, guild } = await openPaced('ADD_REACTIONS');
  const { body } = await bot<APIMessage>('POST', messages, { content: 'x' });
  const path = (emoji: string) => `${messages}/${body.id}/reactions/${encodeURIComponent(emoji)}`;
  for (const emoji of ['x', 'name:1234567890123456789', '🏁🏁', '1'])
    expect((await bot('PUT', `${path(emoji)}/@me`)).body).toMatchObject({ code: 10014 });
  for (let index = 0; index < 20; index += 1)
    await bot('PUT', `${path(String.fromCodePoint(0x1f600 + index))}/@me`);
  expect((await bot('PUT', `${path('🏁')}/@me`)).body).toMatchObject({ code: 30010 });
  await owner('PATCH', `/guilds/${guild.id}/roles/${guild.id}`, {
    permissions: String((1n << 10n) | (1n << 16n)),
  });
  expect((await member('PUT', `${path('😀')}/@me`)).status).toBe(204);
  expect((await member('PUT', `${path('🍏')}/@me`)).body).toMatchObject({ code: 50013 });
  expect((await member('DELETE', `${path('😀')}/${guild.ownerId}`)).body).toMatchObject({ code: 50013 });
});
