import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openPaced } from '../testing/open-paced.ts';

const open = async () => {
  const opened = await openPaced('MANAGE_WEBHOOKS', 'MANAGE_MESSAGES');
  const make = async (name: string, type: number) =>
    (await opened.owner<{ id: string }>('POST', `/guilds/${opened.guild.id}/channels`, { name, type })).body
      .id;
  const [news, follower] = [await make('news', 5), await make('copies', 0)];
  await opened.owner('POST', `/channels/${news}/followers`, { webhook_channel_id: follower });
  const post = async (content: string) =>
    (await opened.bot<APIMessage>('POST', `/channels/${news}/messages`, { content })).body;
  const copies = async () =>
    (await opened.bot<APIMessage[]>('GET', `/channels/${follower}/messages`)).body.filter(
      ({ type }) => type === 0,
    );
  const publish = (id: string) =>
    opened.bot<APIMessage>('POST', `/channels/${news}/messages/${id}/crosspost`);
  return { ...opened, news, post, copies, publish };
};

test('a published message is copied to those who follow, and its copy follows its edits and its end', async () => {
  const { bot, news, post, copies, publish } = await open();
  const message = await post('season opens');
  expect((await publish(message.id)).body.flags).toBe(1);
  const [copy] = await copies();
  expect(copy).toMatchObject({
    content: 'season opens',
    flags: 2,
    message_reference: { message_id: message.id, channel_id: news },
  });
  expect(copy?.webhook_id).toBe(copy?.author.id);
  await bot('PATCH', `/channels/${news}/messages/${message.id}`, { content: 'season opens today' });
  expect((await copies())[0]?.content).toBe('season opens today');
  await bot('DELETE', `/channels/${news}/messages/${message.id}`);
  expect((await copies())[0]).toMatchObject({ content: '[Original Message Deleted]', flags: 10 });
});

test('a message is published once, in announcement channels only, ten an hour', async () => {
  const { bot, messages, post, publish, pass } = await open();
  const message = await post('once');
  await publish(message.id);
  expect((await publish(message.id)).body).toMatchObject({ code: 40033 });
  const plain = await bot<APIMessage>('POST', messages, { content: 'x' });
  expect((await bot('POST', `${messages}/${plain.body.id}/crosspost`)).body).toMatchObject({ code: 50024 });
  for (let index = 1; index < 10; index += 1) {
    const { id } = await post(`${index}`);
    expect((await publish(id)).status).toBe(200);
  }
  const eleventh = await post('too much');
  expect((await publish(eleventh.id)).status).toBe(429);
  pass(3_600_000);
  expect((await publish(eleventh.id)).status).toBe(200);
});
