import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openPaced } from '../testing/open-paced.ts';
import { matchesWords } from './search.ts';

type Found = { total_results: number; messages: [APIMessage & { hit: boolean }][] };

const open = async () => {
  const opened = await openPaced('EMBED_LINKS', 'PIN_MESSAGES');
  const search = async (query: string) =>
    (await opened.bot<Found>('GET', `/guilds/${opened.guild.id}/messages/search?${query}`)).body;
  const texts = async (query: string) => (await search(query)).messages.map(([message]) => message.content);
  return { ...opened, search, texts };
};

test('words are found in their order, with a few others between them', () => {
  expect(matchesWords('Box, box at the end of this lap', 'box lap', 2)).toBe(false);
  expect(matchesWords('Box, box at the end of this lap', 'end this la', 2)).toBe(true);
  expect(matchesWords('Box, box', 'lap', 2)).toBe(false);
  expect(matchesWords('one two', 'two one', 2)).toBe(false);
});

test('messages are found by words, author, kind and what they have', async () => {
  const { bot, member, messages, guild, application, texts, search } = await open();
  await bot('POST', messages, { content: 'box this lap' });
  await member('POST', messages, { content: 'stay out, see https://example.com/x' });
  const pinned = await bot<APIMessage>('POST', messages, { content: 'pinned', embeds: [{ title: 'T' }] });
  await bot('PUT', `${messages}/pins/${pinned.body.id}`);
  expect(await texts('content=box')).toEqual(['box this lap']);
  expect(await texts(`author_id=${guild.memberIds[0]}`)).toEqual(['stay out, see https://example.com/x']);
  expect(await texts('author_type=-bot')).toEqual(['stay out, see https://example.com/x']);
  expect(await texts('has=link')).toEqual(['stay out, see https://example.com/x']);
  expect(await texts('link_hostname=example.com')).toHaveLength(1);
  expect(await texts('has=embed&pinned=true')).toEqual(['pinned']);
  expect(await texts(`author_id=${application.id}&has=-embed&content=box`)).toEqual(['box this lap']);
  const page = await search('limit=1&offset=1&sort_order=asc');
  expect(page.total_results).toBeGreaterThan(2);
  expect(page.messages).toHaveLength(1);
  expect(page.messages[0]?.[0]).toMatchObject({ hit: true });
});

test('what was written in threads is found too', async () => {
  const { bot, owner, messages, texts } = await open();
  const { body } = await bot<APIMessage>('POST', messages, { content: 'start' });
  await owner('POST', `${messages}/${body.id}/threads`, { name: 'talk' });
  await bot('POST', `/channels/${body.id}/messages`, { content: 'inside the thread' });
  expect(await texts('content=inside')).toEqual(['inside the thread']);
});

test('what cannot be read is not found, and questions beyond the rules are refused', async () => {
  const { bot, owner, guild, texts } = await open();
  const made = await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, {
    name: 'secret',
    permission_overwrites: [{ id: guild.id, type: 0, deny: String(1n << 10n) }],
  });
  await owner('POST', `/channels/${made.body.id}/messages`, { content: 'secret plan' });
  expect(await texts('content=secret')).toEqual([]);
  const path = `/guilds/${guild.id}/messages/search`;
  expect((await bot('GET', `${path}?channel_id=${made.body.id}`)).body).toMatchObject({ code: 50001 });
  for (const query of ['limit=26', 'offset=9976', 'has=nothing', 'sort_by=size', 'author_id=x'])
    expect((await bot('GET', `${path}?${query}`)).body).toMatchObject({ code: 50035 });
});
