import { Events } from 'discord.js';
import type { APIMessage } from 'discord-api-types/v10';
import { expect, test } from 'vitest';
import { openDiscordJs } from '../testing/open-discord-js.ts';
import { openPaced } from '../testing/open-paced.ts';

const HOUR_MS = 3_600_000;
const question = { text: 'Which track?' };
const answers = [{ poll_media: { text: 'Monza', emoji: { name: '🏁' } } }, { poll_media: { text: 'Spa' } }];

test('people vote and take it back, and discord.js hears and counts', async () => {
  const { channel, client, member, guild, general } = await openDiscordJs(['SEND_POLLS']);
  const message = await channel.send({
    poll: { question, answers: [{ text: 'Monza' }, { text: 'Spa' }], duration: 1, allowMultiselect: false },
  });
  const path = `/channels/${general}/polls/${message.id}/answers`;
  const added = new Promise<number>((done) =>
    client.once(Events.MessagePollVoteAdd, (answer) => done(answer.id)),
  );
  expect((await member('PUT', `${path}/@me`, { answer_ids: [2] })).status).toBe(204);
  expect(await added).toBe(2);
  const voters = await message.poll?.answers.get(2)?.voters.fetch();
  expect([...(voters?.keys() ?? [])]).toEqual([guild.memberIds[0]]);
  const removed = new Promise<number>((done) =>
    client.once(Events.MessagePollVoteRemove, (answer) => done(answer.id)),
  );
  await member('PUT', `${path}/@me`, { answer_ids: [] });
  expect(await removed).toBe(2);
});

test('a poll ends at its hour, says who won in a message, and takes no more votes', async () => {
  const { bot, member, messages, general, control } = await openPaced('SEND_POLLS');
  const { body } = await bot<APIMessage>('POST', messages, { poll: { question, answers, duration: 1 } });
  expect(body.poll?.results).toEqual({ is_finalized: false, answer_counts: [] });
  const vote = `/channels/${general}/polls/${body.id}/answers/@me`;
  await member('PUT', vote, { answer_ids: [1] });
  await control.setClock({ body: { advance: HOUR_MS } });
  const ended = await bot<APIMessage>('GET', `${messages}/${body.id}`);
  expect(ended.body.poll?.results).toMatchObject({
    is_finalized: true,
    answer_counts: [{ id: 1, count: 1 }],
  });
  const [result] = (await bot<APIMessage[]>('GET', `${messages}?limit=1`)).body;
  expect(result).toMatchObject({
    type: 46,
    message_reference: { message_id: body.id, channel_id: general },
    embeds: [{ type: 'poll_result' }],
  });
  const fields = Object.fromEntries(
    (result?.embeds[0]?.fields ?? []).map(({ name, value }) => [name, value]),
  );
  expect(fields).toMatchObject({ victor_answer_id: '1', victor_answer_text: 'Monza', total_votes: '1' });
  expect((await member('PUT', vote, { answer_ids: [2] })).body).toMatchObject({ code: 520001 });
});

test('a poll is ended early by its author only, and is never edited', async () => {
  const { bot, owner, messages, general } = await openPaced('SEND_POLLS');
  const { body } = await bot<APIMessage>('POST', messages, { poll: { question, answers } });
  const expire = `/channels/${general}/polls/${body.id}/expire`;
  expect((await owner('POST', expire)).status).toBe(403);
  expect((await bot('PATCH', `${messages}/${body.id}`, { content: 'x' })).body).toMatchObject({
    code: 520003,
  });
  const ended = await bot<APIMessage>('POST', expire);
  expect(ended.body.poll?.results?.is_finalized).toBe(true);
  expect((await bot('POST', expire)).body).toMatchObject({ code: 520001 });
  const plain = await bot<APIMessage>('POST', messages, { content: 'no poll' });
  expect((await bot('POST', `/channels/${general}/polls/${plain.body.id}/expire`)).body).toMatchObject({
    code: 520006,
  });
});

test('polls and votes beyond the rules are refused', async () => {
  const { bot, member, messages, general } = await openPaced('SEND_POLLS');
  const refused = [
    { question: { text: 'x'.repeat(301) }, answers },
    { question, answers: [] },
    { question, answers: Array.from({ length: 11 }, () => answers[1]) },
    { question, answers: [{ poll_media: { text: 'x'.repeat(56) } }] },
    { question, answers, duration: 769 },
    { question, answers, layout_type: 2 },
  ];
  for (const poll of refused)
    expect((await bot('POST', messages, { poll })).body).toMatchObject({ code: 50035 });
  const { body } = await bot<APIMessage>('POST', messages, { poll: { question, answers } });
  const vote = `/channels/${general}/polls/${body.id}/answers/@me`;
  for (const answer_ids of [[3], [1, 2], [1, 1]])
    expect((await member('PUT', vote, { answer_ids })).status).toBe(400);
  expect((await bot('PUT', vote, { answer_ids: [1] })).body).toMatchObject({ code: 20001 });
  const voters = `/channels/${general}/polls/${body.id}/answers`;
  expect((await bot('GET', `${voters}/9`)).status).toBe(404);
  expect((await bot('GET', `${voters}/1?limit=101`)).status).toBe(400);
});
