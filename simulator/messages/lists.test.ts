import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { connectGateway, identifyAs } from '../testing/gateway-client.ts';
import { openPaced } from '../testing/open-paced.ts';

const DAY_MS = 24 * 3_600_000;

const openWithMessages = async (count: number) => {
  const opened = await openPaced('MANAGE_MESSAGES');
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const { body } = await opened.bot<APIMessage>('POST', opened.messages, { content: `${index}` });
    ids.push(body.id);
  }
  return { ...opened, ids };
};

test('messages are listed before, after or around one, newest first', async () => {
  const { bot, messages, ids } = await openWithMessages(5);
  const list = async (query: string) =>
    (await bot<APIMessage[]>('GET', `${messages}?${query}`)).body.map(({ content }) => content);
  expect(await list('limit=2')).toEqual(['4', '3']);
  expect(await list(`before=${ids[3]}&limit=2`)).toEqual(['2', '1']);
  expect(await list(`after=${ids[1]}&limit=2`)).toEqual(['3', '2']);
  expect(await list(`around=${ids[2]}&limit=3`)).toEqual(['3', '2', '1']);
  for (const query of ['limit=0', 'limit=101', 'before=x', `before=${ids[0]}&after=${ids[1]}`])
    expect((await bot('GET', `${messages}?${query}`)).body).toMatchObject({ code: 50035 });
});

test('messages are deleted in bulk: from 2 to 100, each once, none older than 14 days', async () => {
  const { bot, member, messages, ids, pass } = await openWithMessages(4);
  const path = `${messages}/bulk-delete`;
  const [a, b, c, d] = ids;
  expect((await bot('POST', path, { messages: [a] })).body).toMatchObject({ code: 50016 });
  expect((await bot('POST', path, { messages: [a, a] })).body).toMatchObject({ code: 50035 });
  expect((await member('POST', path, { messages: [a, b] })).status).toBe(403);
  expect((await bot('POST', path, { messages: [a, b, '1234567890123456789'] })).body).toMatchObject({
    code: 50034,
  });
  expect((await bot('POST', path, { messages: [a, b] })).status).toBe(204);
  expect((await bot('GET', `${messages}/${a}`)).body).toMatchObject({ code: 10008 });
  pass(14 * DAY_MS);
  expect((await bot('POST', path, { messages: [c, d] })).body).toMatchObject({ code: 50034 });
});

test('others’ messages are changed by nobody, their embeds hidden and themselves deleted by moderators', async () => {
  const { bot, owner, member, messages } = await openPaced();
  const { body } = await owner<APIMessage>('POST', messages, { content: 'x', embeds: [{ title: 'T' }] });
  const path = `${messages}/${body.id}`;
  expect((await bot('PATCH', path, { content: 'y' })).body).toMatchObject({ code: 50005 });
  expect((await bot('PATCH', path, { flags: 4 })).body).toMatchObject({ code: 50013 });
  expect((await member('DELETE', path)).body).toMatchObject({ code: 50013 });
  const mine = await bot<APIMessage>('POST', messages, { content: 'mine' });
  const hidden = await owner<APIMessage>('PATCH', `${messages}/${mine.body.id}`, { flags: 4 });
  expect(hidden.body).toMatchObject({ flags: 4, embeds: [], edited_timestamp: null });
  expect((await owner('DELETE', `${messages}/${mine.body.id}`)).status).toBe(204);
});

test('a direct message to somebody without a common guild, or with closed messages, is refused', async () => {
  const { bot, owner, guild, control } = await openPaced();
  const [memberId = ''] = guild.memberIds;
  const direct = (await bot<{ id: string }>('POST', '/users/@me/channels', { recipient_id: memberId })).body;
  const path = `/channels/${direct.id}/messages`;
  const sent = await bot<APIMessage>('POST', path, { content: 'hello' });
  expect(sent.status).toBe(200);
  await control.updateUser({ params: { user_id: memberId }, body: { has_closed_messages: true } });
  expect((await bot('POST', path, { content: 'hello?' })).body).toMatchObject({ code: 50007 });
  await control.updateUser({ params: { user_id: memberId }, body: { has_closed_messages: false } });
  await owner('DELETE', `/guilds/${guild.id}/members/${memberId}`);
  expect((await bot('POST', path, { content: 'hello?' })).body).toMatchObject({ code: 50278 });
  expect((await bot('DELETE', `${path}/${sent.body.id}`)).status).toBe(204);
});

test('events carry guild, member, members of the mentioned and the type of the channel', async () => {
  const { simulator, application, bot, messages, guild } = await openPaced();
  const gateway = await connectGateway(simulator);
  gateway.send(2, identifyAs(application.token, (1 << 0) | (1 << 9) | (1 << 15)));
  await gateway.next('READY');
  const { body } = await bot<APIMessage>('POST', messages, {
    content: `<@${guild.memberIds[0]}>`,
    nonce: 'n1',
  });
  expect((await gateway.next('MESSAGE_CREATE')).d).toMatchObject({
    id: body.id,
    guild_id: guild.id,
    channel_type: 0,
    nonce: 'n1',
    member: { roles: expect.any(Array) },
    mentions: [{ id: guild.memberIds[0], member: { roles: expect.any(Array) } }],
  });
  await bot('DELETE', `${messages}/${body.id}`);
  expect((await gateway.next('MESSAGE_DELETE')).d).toMatchObject({ id: body.id, guild_id: guild.id });
});
