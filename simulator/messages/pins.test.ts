import { Events } from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openDiscordJs } from '../testing/open-discord-js.ts';
import { openPaced } from '../testing/open-paced.ts';

type Pins = { items: { pinned_at: string; message: APIMessage }[]; has_more: boolean };

test('a pin is told of by an event, a message and the list', async () => {
  const { channel, client } = await openDiscordJs(['PIN_MESSAGES']);
  const told = new Promise<void>((done) => client.once(Events.ChannelPinsUpdate, () => done()));
  const notice = new Promise<string>((done) =>
    client.on(Events.MessageCreate, (message) => {
      if (message.type === 6) done(message.reference?.messageId ?? '');
    }),
  );
  const message = await channel.send('keep');
  await message.pin();
  await told;
  expect(await notice).toBe(message.id);
  const { items } = await channel.messages.fetchPins();
  expect(items.map((item) => item.message.id)).toEqual([message.id]);
  await message.unpin();
  expect((await channel.messages.fetchPins()).items).toEqual([]);
});

test('pins are paged by the time at which they were pinned', async () => {
  const { bot, messages } = await openPaced('PIN_MESSAGES');
  const ids: string[] = [];
  for (let index = 0; index < 3; index += 1) {
    const { body } = await bot<APIMessage>('POST', messages, { content: `${index}` });
    ids.push(body.id);
  }
  for (const id of ids) await bot('PUT', `${messages}/pins/${id}`);
  const first = (await bot<Pins>('GET', `${messages}/pins?limit=2`)).body;
  expect(first.items.map(({ message }) => message.id)).toEqual([ids[2], ids[1]]);
  expect(first.has_more).toBe(true);
  const before = encodeURIComponent(first.items[1]?.pinned_at ?? '');
  const rest = (await bot<Pins>('GET', `${messages}/pins?limit=2&before=${before}`)).body;
  expect(rest).toMatchObject({ has_more: false, items: [{ message: { id: ids[0], pinned: true } }] });
  expect((await bot('GET', `${messages}/pins?limit=51`)).body).toMatchObject({ code: 50035 });
  expect((await bot('GET', `${messages}/pins?before=yesterday`)).body).toMatchObject({ code: 50035 });
});

test('who may not pin, and what cannot be pinned', async () => {
  const { bot, member, messages } = await openPaced('PIN_MESSAGES');
  const { body } = await bot<APIMessage>('POST', messages, { content: 'x' });
  expect((await member('PUT', `${messages}/pins/${body.id}`)).body).toMatchObject({ code: 50013 });
  await bot('PUT', `${messages}/pins/${body.id}`);
  const [notice] = (await bot<APIMessage[]>('GET', `${messages}?limit=1`)).body;
  expect((await bot('PUT', `${messages}/pins/${notice?.id}`)).body).toMatchObject({ code: 50021 });
  expect((await bot('PUT', `${messages}/pins/1234567890123456789`)).body).toMatchObject({ code: 10008 });
});
