import { type Message, MessageReferenceType } from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openDiscordJs } from '../testing/open-discord-js.ts';

test('a reply carries what it answers and mentions its author unless told not to', async () => {
  const { channel, member, general, guild } = await openDiscordJs([]);
  const path = `/channels/${general}/messages`;
  const { body } = await member<APIMessage>('POST', path, { content: 'question' });
  const asked = await channel.messages.fetch(body.id);
  const answered = await asked.reply('answer');
  expect(answered.type).toBe(19);
  expect(answered.mentions.users.has(guild.memberIds[0] ?? '')).toBe(true);
  expect((await answered.fetchReference()).content).toBe('question');
  const quiet = await asked.reply({ content: 'answer', allowedMentions: { repliedUser: false } });
  expect(quiet.mentions.users.size).toBe(0);
});

test('a reply to what is gone is refused, or sent without a reference when that is allowed', async () => {
  const { bot, general } = await openDiscordJs([]);
  const path = `/channels/${general}/messages`;
  const message_reference = { message_id: '1234567890123456789' };
  const refused = await bot('POST', path, { content: 'x', message_reference });
  expect(JSON.stringify(refused.body)).toContain('MESSAGE_REFERENCE_UNKNOWN_MESSAGE');
  const sent = await bot('POST', path, {
    content: 'x',
    message_reference: { ...message_reference, fail_if_not_exists: false },
  });
  expect(sent.body).toMatchObject({ type: 0 });
  expect(sent.body.message_reference).toBeUndefined();
});

test('what was replied to and then deleted is shown as null', async () => {
  const { bot, general, channel } = await openDiscordJs([]);
  const asked = await channel.send('question');
  const answered = await asked.reply('answer');
  await asked.delete();
  const { body } = await bot<APIMessage>('GET', `/channels/${general}/messages/${answered.id}`);
  expect(body.referenced_message).toBeNull();
  expect(body.message_reference?.message_id).toBe(asked.id);
});

test('a forward keeps what the message was, its files too, whatever becomes of it', async () => {
  const { channel, client } = await openDiscordJs(['ATTACH_FILES']);
  const source = await channel.send({
    content: 'original',
    files: [{ name: 'a.txt', attachment: Buffer.from('bytes') }],
  });
  const forward = (await source.forward(channel)) as Message<true>;
  expect(forward.reference).toMatchObject({ type: MessageReferenceType.Forward, messageId: source.id });
  expect(forward.flags.has(1 << 14)).toBe(true);
  await source.delete();
  const again = (await client.rest.get(`/channels/${channel.id}/messages/${forward.id}`)) as APIMessage;
  const kept = again.message_snapshots?.[0]?.message;
  expect(kept?.content).toBe('original');
  expect(await (await fetch(kept?.attachments[0]?.url ?? '')).text()).toBe('bytes');
});

test('only what can be seen and was written by somebody can be forwarded', async () => {
  const { bot, owner, general, channel, guild } = await openDiscordJs(['PIN_MESSAGES']);
  const path = `/channels/${general}/messages`;
  const forward = (message_id: string, channel_id?: string) =>
    bot('POST', path, { message_reference: { type: 1, message_id, channel_id } });
  const made = await owner<{ id: string }>('POST', `/guilds/${guild.id}/channels`, {
    name: 'secret',
    permission_overwrites: [{ id: guild.id, type: 0, deny: String(1n << 10n) }],
  });
  const secret = await owner<{ id: string }>('POST', `/channels/${made.body.id}/messages`, { content: 'x' });
  expect((await forward(secret.body.id, made.body.id)).body).toMatchObject({ code: 50001 });
  expect((await forward(secret.body.id)).body).toMatchObject({ code: 50035 });
  const pinned = await channel.send('pinned');
  await pinned.pin();
  const [notice] = (await bot<APIMessage[]>('GET', `${path}?limit=1`)).body;
  expect(notice?.type).toBe(6);
  expect((await forward(notice?.id ?? '', general)).body).toMatchObject({ code: 50068 });
  const reply = await bot('POST', path, { content: 'x', message_reference: { message_id: notice?.id } });
  expect(JSON.stringify(reply.body)).toContain('REPLIES_CANNOT_REPLY_TO_SYSTEM_MESSAGE');
});
